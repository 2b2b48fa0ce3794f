import {
  dateNotMidnight,
  daysInvalid,
  duplicateTagKeys,
  malformedXml,
  ruleIdTaken,
  ruleIdTooLong,
  ruleWithoutAction,
  tagFilterForbids,
} from './errors.ts'
import { ID_CHARACTERS, LIFECYCLE_RULES } from './limits.ts'
import { DAY_MS } from './midnight.ts'
import type { Tags } from './tags.ts'

/** A rule over the wire. Transitions are refused by name before it is read. */
export interface WrittenRule {
  readonly ID?: string
  readonly Prefix?: string
  readonly Filter?: WrittenFilter
  readonly Status?: string
  readonly Expiration?: {
    readonly Date?: Date
    readonly Days?: number
    readonly ExpiredObjectDeleteMarker?: boolean
  }
  readonly NoncurrentVersionExpiration?: {
    readonly NoncurrentDays?: number
    readonly NewerNoncurrentVersions?: number
  }
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation?: number }
}

interface WrittenTag {
  readonly Key?: string
  readonly Value?: string
}

interface WrittenSizes {
  readonly ObjectSizeGreaterThan?: number
  readonly ObjectSizeLessThan?: number
}

interface WrittenFilter extends WrittenSizes {
  readonly Prefix?: string
  readonly Tag?: WrittenTag
  readonly And?: WrittenSizes & { readonly Prefix?: string; readonly Tags?: readonly WrittenTag[] }
}

export interface LifecycleRule {
  readonly id: string
  /** As GetBucketLifecycleConfiguration gives it back. */
  readonly written: WrittenRule
  readonly enabled: boolean
  readonly prefix: string
  readonly tags: Tags
  /** Bytes; objects of exactly this size do not match. */
  readonly largerThan: number | undefined
  readonly smallerThan: number | undefined
  readonly expiration: Expiration | undefined
  readonly noncurrent: { readonly days: number; readonly keep: number } | undefined
  readonly abortDays: number | undefined
}

/** `lone`: delete markers without versions under them. */
export type Expiration = { readonly days: number } | { readonly date: number } | { readonly lone: true }

export interface LifecycleConfiguration {
  readonly rules: readonly LifecycleRule[]
  /** Of no effect without transitions; given back. */
  readonly minimumSize: string
}

/** Reads and checks rules as AWS does. @aws API_PutBucketLifecycleConfiguration, API_LifecycleRule (checked 2026-11) */
export const readRules = (
  written: readonly WrittenRule[] | undefined,
  makeId: () => string,
): readonly LifecycleRule[] => {
  if (!written || written.length === 0 || written.length > LIFECYCLE_RULES) throw malformedXml()
  const ids = new Set<string>()
  return written.map((rule) => {
    const id = rule.ID || makeId()
    if (id.length > ID_CHARACTERS) throw ruleIdTooLong(ID_CHARACTERS)
    if (ids.has(id)) throw ruleIdTaken()
    ids.add(id)
    return readRule(rule, id)
  })
}

const readRule = (written: WrittenRule, id: string): LifecycleRule => {
  if (written.Status !== 'Enabled' && written.Status !== 'Disabled') throw malformedXml()
  if ((written.Filter === undefined) === (written.Prefix === undefined)) throw malformedXml()
  const filter = readFilter(written)
  const rule = {
    id,
    written: { ...written, ID: id },
    enabled: written.Status === 'Enabled',
    ...filter,
    expiration: readExpiration(written.Expiration),
    noncurrent: readNoncurrent(written.NoncurrentVersionExpiration),
    abortDays: readAbort(written.AbortIncompleteMultipartUpload),
  }
  if (!rule.expiration && !rule.noncurrent && rule.abortDays === undefined) throw ruleWithoutAction()
  if (filter.tags.size > 0) {
    if (rule.abortDays !== undefined) throw tagFilterForbids('AbortIncompleteMultipartUpload')
    if (rule.expiration && 'lone' in rule.expiration) throw tagFilterForbids('ExpiredObjectDeleteMarker')
  }
  return rule
}

type ReadFilter = Pick<LifecycleRule, 'prefix' | 'tags' | 'largerThan' | 'smallerThan'>

const readFilter = ({ Prefix, Filter = {} }: WrittenRule): ReadFilter => {
  const given = [Filter.Prefix, Filter.Tag, Filter.And, Filter.ObjectSizeGreaterThan, Filter.ObjectSizeLessThan]
  if (given.filter((member) => member !== undefined).length > 1) throw malformedXml()
  const from = Filter.And ?? Filter
  return {
    prefix: Prefix ?? from.Prefix ?? '',
    tags: readFilterTags(Filter.And ? (Filter.And.Tags ?? []) : Filter.Tag ? [Filter.Tag] : []),
    largerThan: from.ObjectSizeGreaterThan,
    smallerThan: from.ObjectSizeLessThan,
  }
}

const readFilterTags = (written: readonly WrittenTag[]): Tags => {
  const tags = new Map<string, string>()
  for (const { Key, Value } of written) {
    if (Key === undefined || Value === undefined) throw malformedXml()
    if (tags.has(Key)) throw duplicateTagKeys()
    tags.set(Key, Value)
  }
  return tags
}

const isPositive = (value: number): boolean => Number.isInteger(value) && value > 0

const readExpiration = (written: WrittenRule['Expiration']): Expiration | undefined => {
  if (!written) return undefined
  const { Date: date, Days: days, ExpiredObjectDeleteMarker: lone } = written
  if ([date, days, lone].filter((member) => member !== undefined).length !== 1) throw malformedXml()
  if (date) {
    if (date.getTime() % DAY_MS !== 0) throw dateNotMidnight(date)
    return { date: date.getTime() }
  }
  if (days !== undefined) {
    if (!isPositive(days)) throw daysInvalid('Expiration')
    return { days }
  }
  return lone ? { lone: true } : undefined
}

const readNoncurrent = (written: WrittenRule['NoncurrentVersionExpiration']): LifecycleRule['noncurrent'] => {
  if (!written) return undefined
  const { NoncurrentDays: days, NewerNoncurrentVersions: keep } = written
  if (days === undefined) throw malformedXml()
  if (!isPositive(days)) throw daysInvalid('NoncurrentVersionExpiration', 'NoncurrentDays')
  if (keep !== undefined && !isPositive(keep))
    throw daysInvalid('NoncurrentVersionExpiration', 'NewerNoncurrentVersions')
  return { days, keep: keep ?? 0 }
}

const readAbort = (written: WrittenRule['AbortIncompleteMultipartUpload']): number | undefined => {
  if (!written) return undefined
  const { DaysAfterInitiation: days } = written
  if (days === undefined) throw malformedXml()
  if (!isPositive(days)) throw daysInvalid('AbortIncompleteMultipartUpload', 'DaysAfterInitiation')
  return days
}
