import { bucketArn } from '../../base/arn.ts'
import { KeyIndex } from './key-index.ts'
import type { LifecycleConfiguration } from './lifecycle-rule.ts'
import type { Notification } from './notification.ts'
import { currentOf, type ObjectVersion, type Stack } from './object-version.ts'
import type { Tags } from './tags.ts'
import type { Upload } from './upload.ts'

export type Versioning = 'Enabled' | 'Suspended' | undefined

/** One bucket: its settings, its objects by key, and the uploads under way. What moves them is `Store`. */
export class Bucket {
  readonly name: string
  /** `bucket:uploads`, by the scenario's name. */
  readonly lane: string
  readonly arn: string
  /** Epoch milliseconds. */
  readonly createdAt: number
  versioning: Versioning
  tags: Tags | undefined
  notifications: readonly Notification[] = []
  lifecycle: LifecycleConfiguration | undefined
  readonly objects = new KeyIndex<Stack>()
  readonly uploads = new Map<string, Upload>()

  constructor(name: string, lane: string, createdAt: number) {
    this.name = name
    this.lane = lane
    this.arn = bucketArn(name)
    this.createdAt = createdAt
  }

  /** The object that a plain GetObject reads; `undefined` where there is none, or a delete marker. */
  object(key: string): ObjectVersion | undefined {
    const current = currentOf(this.objects.get(key))
    return current?.marker ? undefined : current
  }

  /** Keys of objects that are there, ascending; not those of which a delete marker is current. */
  presentKeys(): readonly string[] {
    const keys = this.objects.keys()
    return this.versioning === undefined ? keys : keys.filter((key) => this.object(key))
  }

  /** The scenario's name of it. */
  get resource(): string {
    return this.lane.slice('bucket:'.length)
  }
}
