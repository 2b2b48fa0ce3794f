import { bucketArn, REGION } from '../../../base/arn.ts'
import { continuationInvalid, notEmulated } from '../errors.ts'
import { OWNER } from '../identity.ts'
import { BUCKETS_PAGE } from '../limits.ts'
import { readToken, writeToken } from '../list-token.ts'
import { toSecond } from '../object-version.ts'
import type { Store } from '../store.ts'

export interface ListBucketsInput {
  readonly MaxBuckets?: number
  readonly ContinuationToken?: string
  readonly Prefix?: string
  readonly BucketRegion?: string
}

/** @aws API_ListBuckets (checked 2026-11) */
export const listBuckets = (store: Store) => (input: ListBucketsInput) => {
  const { MaxBuckets = BUCKETS_PAGE, ContinuationToken, Prefix, BucketRegion } = input
  if (MaxBuckets < 1 || MaxBuckets > BUCKETS_PAGE) throw notEmulated('ListBuckets', `MaxBuckets ${MaxBuckets}`)
  const after = ContinuationToken === undefined ? '' : readToken(ContinuationToken)
  if (after === undefined) throw continuationInvalid()
  const all = store.buckets.filter(
    ({ name }) =>
      name.startsWith(Prefix ?? '') && name > after && (BucketRegion === undefined || BucketRegion === REGION),
  )
  const page = all.slice(0, MaxBuckets)
  return {
    Buckets: page.map(({ name, createdAt }) => ({
      Name: name,
      CreationDate: toSecond(createdAt),
      // Where the request pages. @aws API_Bucket (checked 2026-11)
      ...((input.MaxBuckets !== undefined || BucketRegion !== undefined) && { BucketRegion: REGION }),
      BucketArn: bucketArn(name),
    })),
    Owner: OWNER,
    ...(Prefix !== undefined && { Prefix }),
    ...(all.length > page.length && { ContinuationToken: writeToken(page.at(-1)!.name) }),
  }
}
