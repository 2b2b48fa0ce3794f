import { invalidBucketName } from './errors.ts'

const NAME = /^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/
const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/
const PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-']
const SUFFIXES = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3']

/** @aws AmazonS3/latest/userguide/bucketnamingrules (checked 2026-11) */
export const checkBucketName = (name: string): void => {
  if (
    !NAME.test(name) ||
    name.includes('..') ||
    ADDRESS.test(name) ||
    PREFIXES.some((prefix) => name.startsWith(prefix)) ||
    SUFFIXES.some((suffix) => name.endsWith(suffix))
  )
    throw invalidBucketName(name)
}
