import { isUtf8 } from 'node:buffer'
import { ACCOUNT_ID } from '../../base/arn.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { InvariantError } from '../../base/errors.ts'
import type { Caller, Targets } from '../../ports/index.ts'
import type { World } from '../../world/index.ts'
import { Bucket } from './bucket.ts'
import { checkBucketName } from './bucket-name.ts'
import { accessDenied, noSuchBucket, ownerInvalid } from './errors.ts'
import type { BucketEvent } from './event-record.ts'
import type { EventName } from './event-types.ts'
import { Events } from './events.ts'
import { Lifecycle } from './lifecycle.ts'
import { KEPT_BYTES } from './limits.ts'
import {
  currentOf,
  type Draft,
  EMPTY_MD5,
  NULL_VERSION,
  type ObjectVersion,
  type Stack,
  shownVersion,
} from './object-version.ts'
import { NO_TAGS } from './tags.ts'

/** Who changes a bucket: a request, or a lifecycle rule. */
export type Actor = Pick<Caller, 'traceHeader'> | 'lifecycle'

export interface Placed {
  readonly version: ObjectVersion
  /** Of its event, in the bucket's lane. */
  readonly ordinal: number
}

const NO_BYTES = new Uint8Array(0)
const ACCOUNT = /^\d{12}$/

/** The members that say whose bucket it must be. */
export interface BucketInput {
  readonly Bucket?: string
  readonly ExpectedBucketOwner?: string
}

/** The buckets of one world, and every change of what stands in them. */
export class Store {
  readonly world: World
  readonly targets: Targets
  readonly events: Events
  readonly #buckets = new Map<string, Bucket>()
  readonly #lifecycles = new Map<Bucket, Lifecycle>()

  constructor(world: World, targets: Targets) {
    this.world = world
    this.targets = targets
    this.events = new Events(world, targets)
  }

  /** By name, ascending. */
  get buckets(): readonly Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  named(name: string): Bucket | undefined {
    return this.#buckets.get(name)
  }

  /** The bucket of a request; refuses where there is none, or where its owner is not the one that was expected. */
  bucketOf({ Bucket: name = '', ExpectedBucketOwner: owner }: BucketInput): Bucket {
    const bucket = this.#buckets.get(name)
    if (!bucket) {
      checkBucketName(name)
      throw noSuchBucket(name)
    }
    checkOwner(owner)
    return bucket
  }

  /** `settings`: as the scenario language names them, for the journal. */
  create(name: string, settings: Readonly<Record<string, unknown>> = {}): Bucket {
    checkBucketName(name)
    const bucket = new Bucket(name, `bucket:${name}`, this.world.clock.now())
    this.#buckets.set(name, bucket)
    this.#lifecycles.set(
      bucket,
      new Lifecycle(this.world, bucket, {
        expire: (version) => this.remove(bucket, version.key, 'lifecycle'),
        remove: (version) => this.removeVersion(bucket, version, 'lifecycle'),
        abort: (upload) => bucket.uploads.delete(upload.id),
      }),
    )
    this.world.journal.record({ kind: 'bucket.created', bucket: name, settings: canonicalJson(settings) })
    return bucket
  }

  delete(bucket: Bucket): void {
    for (const { subscription } of bucket.notifications)
      this.world.journal.record({ kind: 'subscription.deleted', subscription })
    bucket.notifications = []
    bucket.lifecycle = undefined
    this.lifecycleOf(bucket).reset()
    this.#lifecycles.delete(bucket)
    this.#buckets.delete(bucket.name)
  }

  lifecycleOf(bucket: Bucket): Lifecycle {
    return this.#lifecycles.get(bucket)!
  }

  /** Puts an object, or a version of one, in its place, and tells of it. */
  put(bucket: Bucket, draft: Draft, as: { readonly event: EventName; readonly actor: Caller }): Placed {
    const version = this.#place(bucket, draft, false)
    const { key, body, etag } = draft
    const { journal } = this.world
    const versionId = shownVersion(version)
    const fact = journal.record({
      kind: 'object.put',
      bucket: bucket.resource,
      key,
      size: body.length,
      etag,
      ...(versionId !== undefined && { versionId }),
      ...(body.length <= KEPT_BYTES && isUtf8(body) && { payload: journal.keep(textOf(body)) }),
    })
    const event = { name: as.event, key, size: body.length, etag, versionId, traceHeader: as.actor.traceHeader }
    return { version, ordinal: journal.because(fact, () => this.events.publish(bucket, event)) }
  }

  /**
   * What DeleteObject does without a version: the object goes, or a delete marker covers it. Returns the marker.
   * @guess In a bucket without versioning a key that is not there makes no event.
   */
  remove(bucket: Bucket, key: string, actor: Actor): ObjectVersion | undefined {
    if (bucket.versioning === undefined) {
      const current = currentOf(bucket.objects.get(key))
      if (current) this.removeVersion(bucket, current, actor)
      return undefined
    }
    const draft = { key, body: NO_BYTES, etag: EMPTY_MD5, headers: {}, metadata: {}, tags: NO_TAGS, storageClass: '' }
    const marker = this.#place(bucket, { ...draft, checksum: noChecksum }, true)
    const versionId = shownVersion(marker)
    this.#tellRemoved(bucket, actor, { key, versionId, etag: EMPTY_MD5, marker: true })
    return marker
  }

  /** Removes one version, or a delete marker, for good. */
  removeVersion(bucket: Bucket, version: ObjectVersion, actor: Actor): void {
    const stack = bucket.objects.get(version.key)!
    const wasCurrent = currentOf(stack) === version
    stack.versions.splice(stack.versions.indexOf(version), 1)
    const next = currentOf(stack)
    if (!next) bucket.objects.delete(version.key)
    else {
      if (wasCurrent) next.noncurrentSince = undefined
      this.lifecycleOf(bucket).touched(stack)
    }
    if (wasCurrent) noteMeanwhile(bucket, version.key, 'removed')
    this.#tellRemoved(bucket, actor, { key: version.key, versionId: shownVersion(version), marker: false })
  }

  #tellRemoved(
    bucket: Bucket,
    actor: Actor,
    { key, versionId, etag, marker }: { key: string; versionId?: string; etag?: string; marker: boolean },
  ): void {
    const byRule = actor === 'lifecycle'
    const { journal } = this.world
    const fact = journal.record({
      kind: 'object.removed',
      bucket: bucket.resource,
      key,
      ...(versionId !== undefined && { versionId }),
      ...(marker && { marker }),
      ...(byRule && { by: 'lifecycle' }),
    })
    const what = marker ? 'DeleteMarkerCreated' : 'Delete'
    const event: BucketEvent = {
      name: byRule ? `LifecycleExpiration:${what}` : `ObjectRemoved:${what}`,
      key,
      etag,
      versionId,
      ...(!byRule && { traceHeader: actor.traceHeader }),
    }
    journal.because(fact, () => this.events.publish(bucket, event))
  }

  #place(bucket: Bucket, draft: Draft, marker: boolean): ObjectVersion {
    const { key } = draft
    const now = this.world.clock.now()
    let stack = bucket.objects.get(key)
    if (!stack) {
      stack = { key, versions: [], dueAt: undefined }
      bucket.objects.set(key, stack)
    }
    const versionId = bucket.versioning === 'Enabled' ? this.#newVersionId() : NULL_VERSION
    if (versionId === NULL_VERSION) dropNullVersion(stack)
    const before = currentOf(stack)
    if (before && before.noncurrentSince === undefined) before.noncurrentSince = now
    const version: ObjectVersion = { ...draft, versionId, at: now, marker, noncurrentSince: undefined }
    stack.versions.push(version)
    noteMeanwhile(bucket, key, marker ? 'removed' : 'put')
    this.lifecycleOf(bucket).touched(stack)
    return version
  }

  /** Thirty-two characters, as AWS's. */
  #newVersionId(): string {
    return Buffer.from(this.world.ids.hex('s3/version', 48), 'hex').toString('base64url').replaceAll('-', '.')
  }
}

const noChecksum = (): never => {
  throw new InvariantError('Failed to read a checksum: a delete marker has none.')
}

const dropNullVersion = ({ versions }: Stack): void => {
  const index = versions.findIndex(({ versionId }) => versionId === NULL_VERSION)
  if (index >= 0) versions.splice(index, 1)
}

const noteMeanwhile = (bucket: Bucket, key: string, what: 'put' | 'removed'): void => {
  if (bucket.uploads.size === 0) return
  for (const upload of bucket.uploads.values()) if (upload.key === key) upload.meanwhile[what] = true
}

const textOf = (body: Uint8Array): string => Buffer.from(body.buffer, body.byteOffset, body.length).toString()

/** Refuses an expected owner that is none, or somebody else. */
export const checkOwner = (owner: string | undefined): void => {
  if (owner === undefined) return
  if (!ACCOUNT.test(owner)) throw ownerInvalid(owner)
  if (owner !== ACCOUNT_ID) throw accessDenied()
}
