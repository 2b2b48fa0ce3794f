import type { WireRequest } from '../../ports/index.ts'

/** What an S3 request is about: a key where there is one, a bucket where there is one. Both still encoded. */
export interface S3Place {
  readonly bucket: string | undefined
  readonly key: string | undefined
}

/**
 * `photos.s3.us-east-1.amazonaws.com/cat` and `s3.us-east-1.amazonaws.com/photos/cat` alike; on hosts of an endpoint
 * override (`photos.localhost`) too.
 * @aws S3 user guide, "Virtual hosting of buckets" (checked 2026-11)
 */
export const s3PlaceOf = ({ hostname, path }: WireRequest): S3Place => {
  const bucket = bucketOfHost(hostname)
  const inPath = path.startsWith('/') ? path.slice(1) : path
  if (bucket !== undefined) return { bucket, key: inPath === '' ? undefined : inPath }
  const slash = inPath.indexOf('/')
  const first = slash === -1 ? inPath : inPath.slice(0, slash)
  const rest = slash === -1 ? '' : inPath.slice(slash + 1)
  return { bucket: first === '' ? undefined : first, key: rest === '' ? undefined : rest }
}

const REGIONAL =
  /^(.+)\.s3(?:-accelerate|-external-1|-[a-z]{2}(?:-[a-z]+)+-\d)?(?:\.[a-z0-9-]+)*?\.amazonaws\.com(?:\.cn)?$/
const OVERRIDE = /^(.+)\.localhost$/

const bucketOfHost = (hostname: string): string | undefined => (REGIONAL.exec(hostname) ?? OVERRIDE.exec(hostname))?.[1]

/** An access point is reached by a name of its own, which is no bucket's. */
export const isAccessPoint = ({ hostname }: WireRequest): boolean =>
  /\.(?:s3-accesspoint|s3-outposts|accesspoint\.s3-global)[.-]/.test(hostname)
