import { UsageError } from '../base/errors.ts'
import { nearest } from '../base/suggest.ts'
import type { QuotaSettings } from '../scenario/model.ts'

const QUOTA_PROFILES: readonly QuotaSettings['profile'][] = ['conservative', 'aws-2020', 'aws-2026']

const MAX_SEED = 2 ** 32 - 1

/** `--seed 42`. */
export const parseSeed = (written: string): number => {
  const seed = /^\d{1,10}$/.test(written) ? Number(written) : Number.NaN
  if (!(seed <= MAX_SEED))
    throw new UsageError(`Failed to read --seed "${written}": a seed is a whole number from 0 to ${MAX_SEED}.`)
  return seed
}

/** `--quotas aws-2020`. */
export const parseQuotas = (written: string): QuotaSettings['profile'] => {
  const profile = QUOTA_PROFILES.find((known) => known === written)
  if (profile) return profile
  const meant = nearest(written, QUOTA_PROFILES)
  throw new UsageError(`Failed to read --quotas "${written}": there is no such profile.`, {
    hint: `${meant ? `Did you mean "${meant}"? ` : ''}There are: ${QUOTA_PROFILES.join(', ')}.`,
  })
}

/** `--filter text`, or `--filter /regex/i`. */
export const parseFilter = (written: string): string | RegExp => {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(written) ?? []
  if (written === '') throw new UsageError('Failed to read --filter: it is empty, so it would pass every scenario.')
  if (source === undefined) return written
  try {
    return new RegExp(source, flags)
  } catch (error) {
    throw new UsageError(`Failed to read --filter "${written}": ${(error as Error).message}.`, { cause: error })
  }
}
