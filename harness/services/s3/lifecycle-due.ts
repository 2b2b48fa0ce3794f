import type { Bucket } from './bucket.ts'
import type { LifecycleRule } from './lifecycle-rule.ts'
import { DAY_MS, midnightAfter } from './midnight.ts'
import { currentOf, type ObjectVersion, type Stack } from './object-version.ts'
import type { Upload } from './upload.ts'

/** What a rule would do to a version, and when. Epoch milliseconds. */
export interface Due {
  readonly at: number
  readonly rule: LifecycleRule
}

const rulesOf = (bucket: Bucket): readonly LifecycleRule[] => bucket.lifecycle?.rules ?? []

const applies = (rule: LifecycleRule, version: ObjectVersion): boolean => {
  if (!rule.enabled || !version.key.startsWith(rule.prefix)) return false
  if (rule.largerThan === undefined && rule.smallerThan === undefined && rule.tags.size === 0) return true
  // A delete marker has neither size nor tags.
  if (version.marker) return false
  const size = version.body.length
  if (rule.largerThan !== undefined && size <= rule.largerThan) return false
  if (rule.smallerThan !== undefined && size >= rule.smallerThan) return false
  for (const [key, value] of rule.tags) if (version.tags.get(key) !== value) return false
  return true
}

const earlier = (a: Due | undefined, b: Due | undefined): Due | undefined =>
  a === undefined || (b !== undefined && b.at < a.at) ? b : a

/** When the current version expires; `undefined` where no rule says so, and of delete markers. */
export const expiryOf = (bucket: Bucket, version: ObjectVersion): Due | undefined => {
  if (version.marker) return undefined
  let due: Due | undefined
  for (const rule of rulesOf(bucket)) {
    if (!rule.expiration || !applies(rule, version)) continue
    if ('days' in rule.expiration)
      due = earlier(due, { at: midnightAfter(version.at + rule.expiration.days * DAY_MS), rule })
    else if ('date' in rule.expiration)
      due = earlier(due, { at: Math.max(rule.expiration.date, midnightAfter(version.at)), rule })
  }
  return due
}

/**
 * When a delete marker goes that has no version under it.
 * @aws AmazonS3/latest/userguide/intro-lifecycle-rules, "Expiration action" (checked 2026-11)
 * @guess Where a rule names such markers, at the midnight after it stands alone.
 */
const loneMarkerDue = (bucket: Bucket, marker: ObjectVersion): Due | undefined => {
  let due: Due | undefined
  for (const rule of rulesOf(bucket)) {
    if (!rule.expiration || !applies(rule, marker)) continue
    const days = 'days' in rule.expiration ? rule.expiration.days : 0
    const from = 'date' in rule.expiration ? rule.expiration.date : 0
    due = earlier(due, { at: Math.max(from, midnightAfter(marker.at + days * DAY_MS)), rule })
  }
  return due
}

const noncurrentDue = (bucket: Bucket, version: ObjectVersion, newerNoncurrent: number): Due | undefined => {
  let due: Due | undefined
  for (const rule of rulesOf(bucket)) {
    if (!rule.noncurrent || newerNoncurrent < rule.noncurrent.keep || !applies(rule, version)) continue
    due = earlier(due, { at: midnightAfter((version.noncurrentSince ?? 0) + rule.noncurrent.days * DAY_MS), rule })
  }
  return due
}

/** One thing that lifecycle rules do to a version. */
export interface LifecycleAction {
  /** Epoch milliseconds. */
  readonly at: number
  readonly act: 'expire' | 'remove'
  readonly version: ObjectVersion
}

/** What rules will do to the versions of one key, oldest version first. */
export const actionsOn = (bucket: Bucket, stack: Stack): LifecycleAction[] => {
  const current = currentOf(stack)
  const actions: LifecycleAction[] = []
  for (const [i, version] of stack.versions.entries()) {
    const lone = version.marker && stack.versions.length === 1
    const due =
      version !== current
        ? noncurrentDue(bucket, version, stack.versions.length - 2 - i)
        : lone
          ? loneMarkerDue(bucket, version)
          : expiryOf(bucket, version)
    if (due) actions.push({ at: due.at, act: version === current && !lone ? 'expire' : 'remove', version })
  }
  return actions
}

/** When an upload is aborted, and by which rule. */
export const abortOf = (bucket: Bucket, upload: Pick<Upload, 'key' | 'initiatedAt'>): Due | undefined => {
  let due: Due | undefined
  for (const rule of rulesOf(bucket)) {
    if (rule.abortDays === undefined || !rule.enabled || !upload.key.startsWith(rule.prefix)) continue
    due = earlier(due, { at: midnightAfter(upload.initiatedAt + rule.abortDays * DAY_MS), rule })
  }
  return due
}

/**
 * The header `x-amz-expiration` of an object's current version.
 * @aws API_PutObject, API_HeadObject (checked 2026-11)
 */
export const expirationHeader = (bucket: Bucket, version: ObjectVersion): { readonly Expiration?: string } => {
  if (!bucket.lifecycle) return {}
  const due = expiryOf(bucket, version)
  return due
    ? { Expiration: `expiry-date="${new Date(due.at).toUTCString()}", rule-id="${encodeURIComponent(due.rule.id)}"` }
    : {}
}
