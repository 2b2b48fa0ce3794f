import { AwsError } from '../../base/errors.ts'
import { notEmulated as refusedByName } from '../../base/not-emulated.ts'

/**
 * AWS's refusals, word for word, with the further elements of the error body. `[rec <date>]`: recorded from AWS;
 * `[rep]`: quoted in public reports; `[doc]`: in AWS's list of error codes; `@guess`: none of them was found.
 */
const refusal = (
  name: string,
  message: string,
  options: { statusCode?: number; fields?: Readonly<Record<string, unknown>> } = {},
): AwsError => new AwsError({ name, message, ...options })

const argument = (message: string, ArgumentName: string, ArgumentValue?: unknown): AwsError =>
  refusal('InvalidArgument', message, {
    fields: { ArgumentName, ...(ArgumentValue !== undefined && { ArgumentValue: String(ArgumentValue) }) },
  })

const request = (message: string): AwsError => refusal('InvalidRequest', message)

export const notEmulated = (operation: string, what: string): AwsError =>
  refusedByName(
    `Failed to run s3.${operation}: Firedrill does not emulate ${what}. Leave it out, or run the scenario on another backend.`,
  )

// Buckets

/** [rec 2025-01] */
export const noSuchBucket = (BucketName: string): AwsError =>
  refusal('NoSuchBucket', 'The specified bucket does not exist', { statusCode: 404, fields: { BucketName } })

/** [rec 2025-01] */
export const invalidBucketName = (BucketName: string): AwsError =>
  refusal('InvalidBucketName', 'The specified bucket is not valid.', { fields: { BucketName } })

/** [rec 2025-01] */
export const bucketNotEmpty = (BucketName: string, versioned: boolean): AwsError =>
  refusal(
    'BucketNotEmpty',
    `The bucket you tried to delete is not empty${versioned ? '. You must delete all versions in the bucket.' : ''}`,
    { statusCode: 409, fields: { BucketName } },
  )

/** [rec 2025-09] */
export const illegalLocation = (location: string): AwsError =>
  refusal(
    'IllegalLocationConstraintException',
    `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  )

/** [rec 2025-09] */
export const invalidLocation = (LocationConstraint: string): AwsError =>
  refusal('InvalidLocationConstraint', 'The specified location-constraint is not valid', {
    fields: { LocationConstraint },
  })

/** [rec 2025-01] */
export const ownerInvalid = (owner: string): AwsError =>
  refusal(
    'InvalidBucketOwnerAWSAccountID',
    `The value of the expected bucket owner parameter must be an AWS Account ID... [${owner}]`,
  )

/** [doc] */
export const accessDenied = (): AwsError => refusal('AccessDenied', 'Access Denied', { statusCode: 403 })

/** [rec 2025-01] */
export const versioningMissing = (): AwsError =>
  refusal('IllegalVersioningConfigurationException', 'The Versioning element must be specified')

/** [rec 2025-01] */
export const malformedXml = (): AwsError =>
  refusal('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema')

// Objects

/** [rec 2025-01] */
export const noSuchKey = (Key: string): AwsError =>
  refusal('NoSuchKey', 'The specified key does not exist.', { statusCode: 404, fields: { Key } })

/** A key that a delete marker covers; headers tell of it. [rec 2025-01]; @aws API_GetObject (checked 2026-11) */
export const keyDeleted = (Key: string, versionId: string): AwsError =>
  refusal('NoSuchKey', 'The specified key does not exist.', {
    statusCode: 404,
    fields: { Key, 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId },
  })

/** [rec 2025-01] */
export const noSuchVersion = (Key: string, VersionId: string): AwsError =>
  refusal('NoSuchVersion', 'The specified version does not exist.', { statusCode: 404, fields: { Key, VersionId } })

/** [rec 2025-01] */
export const versionInvalid = (versionId: string): AwsError =>
  argument('Invalid version id specified', 'versionId', versionId)

/** [rec 2025-01] */
export const deleteMarkerNamed = (Method: string): AwsError =>
  refusal('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    statusCode: 405,
    fields: { Method, ResourceType: 'DeleteMarker', 'x-amz-delete-marker': 'true', allow: 'DELETE' },
  })

/** HEAD has no body: its refusals are told by status and headers alone. [rec 2025-01] */
export const notFound = (fields: Readonly<Record<string, unknown>> = {}): AwsError =>
  refusal('NotFound', 'Not Found', {
    statusCode: 404,
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('x-amz-'))),
  })

/** [doc] */
export const keyTooLong = (bytes: number, limit: number): AwsError =>
  refusal('KeyTooLongError', 'Your key is too long', { fields: { Size: String(bytes), MaxSizeAllowed: String(limit) } })

/** [doc] */
export const metadataTooLarge = (bytes: number, limit: number): AwsError =>
  refusal('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
    fields: { Size: String(bytes), MaxSizeAllowed: String(limit) },
  })

/** [doc] */
export const entityTooLarge = (bytes: number, limit: number): AwsError =>
  refusal('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    fields: { ProposedSize: String(bytes), MaxSizeAllowed: String(limit) },
  })

/** [doc] */
export const storageClassInvalid = (): AwsError =>
  refusal('InvalidStorageClass', 'The storage class you specified is not valid')

// Digests and checksums

/** [rec 2025-01] */
export const md5Invalid = (written: string): AwsError =>
  refusal('InvalidDigest', 'The Content-MD5 you specified was invalid.', { fields: { 'Content-MD5': written } })

/** [rec 2025-01] */
export const md5Wrong = (ExpectedDigest: string, CalculatedDigest: string): AwsError =>
  refusal('BadDigest', 'The Content-MD5 you specified did not match what we received.', {
    fields: { ExpectedDigest, CalculatedDigest },
  })

/** [rec 2025-01], github.com/versity/versitygw/issues/1040 */
export const digestMissing = (): AwsError =>
  request('Missing required header for this request: Content-MD5 OR x-amz-checksum-*')

/** [rec 2025-10], github.com/versity/versitygw/issues/1593 */
export const namedChecksumMissing = (): AwsError =>
  request(
    'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
  )

/** [rec 2025-11], github.com/versity/versitygw/issues/1659 */
export const namedChecksumWrong = (): AwsError => request('Value for x-amz-sdk-checksum-algorithm header is invalid.')

/** [rec 2025-03] */
export const checksumWrong = (algorithm: string): AwsError =>
  refusal('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)

/** [rec 2025-03] */
export const partChecksumWrong = (algorithm: string, part: number): AwsError =>
  refusal('BadDigest', `The ${algorithm.toLowerCase()} you specified for part ${part} did not match what we received.`)

/** [rec 2025-03] */
export const checksumInvalid = (algorithm: string): AwsError =>
  request(`Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`)

/** [rec 2025-03] */
export const severalChecksums = (): AwsError =>
  request('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.')

/** [rec 2025-03] */
export const checksumUnsupported = (): AwsError =>
  request(
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  )

/** [rec 2025-03] */
export const checksumMismatch = (expected: string, actual: string): AwsError =>
  request(
    `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${actual.toLowerCase()}`,
  )

/** [rec 2025-03] */
export const checksumTypeAlone = (): AwsError =>
  request('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.')

/** [rec 2025-03] */
export const checksumTypeImpossible = (type: string, algorithm: string): AwsError =>
  request(`The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`)

/** @guess After the text for a checksum that is none. */
export const checksumTypeInvalid = (): AwsError => request('Value for x-amz-checksum-type header is invalid.')

/** [rec 2025-03] */
export const checksumModeDiffers = (type: string | undefined): AwsError =>
  request(
    `The upload was created using the ${type ?? 'null'} checksum mode. The complete request must use the same checksum mode.`,
  )

/** [rec 2025-03] */
export const partChecksumMissing = (algorithm: string, part: number): AwsError =>
  request(
    `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part} in the request.`,
  )

// Conditions and ranges

/** [rec 2025-01] */
export const preconditionFailed = (Condition: string): AwsError =>
  refusal('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    statusCode: 412,
    fields: { Condition },
  })

/** Headers tell which. [rec 2025-01]; @aws API_GetObject (checked 2026-11) */
export const notModified = (etag: string): AwsError =>
  refusal('NotModified', 'Not Modified', { statusCode: 304, fields: { etag } })

/** [rec 2025-01] */
export const conditionalConflict = (Condition: string, Key: string): AwsError =>
  refusal(
    'ConditionalRequestConflict',
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    { statusCode: 409, fields: { Condition, Key } },
  )

const headerNotImplemented = (Header: string, additionalMessage: string): AwsError =>
  refusal('NotImplemented', 'A header you provided implies functionality that is not implemented', {
    statusCode: 501,
    fields: { Header, additionalMessage },
  })

/** [rec 2025-01] */
export const severalConditions = (): AwsError =>
  headerNotImplemented('If-Match,If-None-Match', 'Multiple conditional request headers present in the request')

/** [rec 2025-01] It names If-None-Match where If-Match is `*`, too. */
export const conditionNotAccepted = (): AwsError =>
  headerNotImplemented('If-None-Match', "We don't accept the provided value of If-None-Match header for this API")

/** [rec 2025-01] */
export const rangeInvalid = (RangeRequested: string, size: number): AwsError =>
  refusal('InvalidRange', 'The requested range is not satisfiable', {
    statusCode: 416,
    fields: { ActualObjectSize: String(size), RangeRequested },
  })

/** [rec 2025-01] */
export const partNumberUnsatisfiable = (requested: number, actual: number): AwsError =>
  refusal('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
    statusCode: 416,
    fields: { ActualPartCount: String(actual), PartNumberRequested: String(requested) },
  })

/** [rec 2025-01] */
export const rangeAndPart = (): AwsError => request('Cannot specify both Range header and partNumber query parameter')

// Copies

/** [rec 2025-01] */
export const copySourceInvalid = (): AwsError =>
  argument('Invalid copy source object key', 'x-amz-copy-source', 'x-amz-copy-source')

/** [rec 2025-01] */
export const copyOntoItself = (): AwsError =>
  request(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  )

/** [rec 2025-01] */
export const copyOfMarker = (): AwsError =>
  request('The source of a copy request may not specifically refer to a delete marker by version id.')

/** [doc] */
export const directiveUnknown = (header: string, value: string): AwsError =>
  argument(`Unknown ${header === 'x-amz-tagging-directive' ? 'tagging' : 'metadata'} directive.`, header, value)

/** [rec 2025-01] */
export const copyRangeMalformed = (value: string): AwsError =>
  argument(
    'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
    'x-amz-copy-source-range',
    value,
  )

/** [rec 2025-01] */
export const copyRangeTooLong = (value: string, size: number): AwsError =>
  argument(`Range specified is not valid for source object of size: ${size}`, 'x-amz-copy-source-range', value)

/** [rec 2025-01] */
export const copyRangeInvalid = (): AwsError =>
  request('The specified copy range is invalid for the source object size')

// Multipart uploads

/** [rec 2025-01] */
export const noSuchUpload = (UploadId: string): AwsError =>
  refusal(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { statusCode: 404, fields: { UploadId } },
  )

/** [rec 2025-01] */
export const partNumberInvalid = (value: unknown): AwsError =>
  argument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', value)

/** [rec 2025-01] */
export const invalidPart = (part: number, etag: string | undefined, UploadId: string): AwsError =>
  refusal(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { fields: { ETag: etag, PartNumber: String(part), UploadId } },
  )

/** [rec 2025-01] */
export const invalidPartOrder = (UploadId: string): AwsError =>
  refusal('InvalidPartOrder', 'The list of parts was not in ascending order. Parts must be ordered by part number.', {
    fields: { UploadId },
  })

/** [rec 2025-01] */
export const partTooSmall = (part: { number: number; etag: string; size: number }, limit: number): AwsError =>
  refusal('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
    fields: {
      ETag: part.etag,
      MinSizeAllowed: String(limit),
      PartNumber: String(part.number),
      ProposedSize: String(part.size),
    },
  })

/** [rec 2025-01] */
export const partsMissing = (): AwsError => request('You must specify at least one part')

/** [rec 2025-03] */
export const uploadSizeWrong = (written: number, actual: number): AwsError =>
  request(`The provided 'x-amz-mp-object-size' header value ${written} does not match what was computed: ${actual}`)

// Lists

/** [rep] */
export const countInvalid = (name: 'maxKeys' | 'maxUploads' | 'maxParts', value: number): AwsError =>
  argument(
    `Argument ${name} must be an integer between 0 and 2147483647`,
    name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`),
    value,
  )

/** [rec 2025-01] */
export const encodingInvalid = (value: string): AwsError =>
  argument('Invalid Encoding Method specified in Request', 'encoding-type', value)

/** [rec 2025-01] */
export const continuationInvalid = (): AwsError =>
  argument('The continuation token provided is incorrect', 'continuation-token')

/** [rec 2025-01] */
export const versionMarkerAlone = (value: string): AwsError =>
  argument('A version-id marker cannot be specified without a key marker.', 'version-id-marker', value)

/** [rec 2025-01] */
export const uploadMarkerInvalid = (value: string): AwsError =>
  argument('Invalid uploadId marker', 'upload-id-marker', value)

// Tags

/** [rec 2025-01] */
export const tagHeaderInvalid = (value: string): AwsError =>
  argument(
    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
    'x-amz-tagging',
    value,
  )

/** [rec 2025-01] */
export const tagInvalid = (message: string, tag: { TagKey: string; TagValue?: string }): AwsError =>
  refusal('InvalidTag', message, { fields: tag })

/** [rep] */
export const tooManyTags = (what: 'Object tags' | 'Bucket tag count', limit: number): AwsError =>
  refusal('BadRequest', `${what} cannot be greater than ${limit}`)

/** [rec 2025-01] */
export const noSuchTagSet = (BucketName: string): AwsError =>
  refusal('NoSuchTagSet', 'The TagSet does not exist', { statusCode: 404, fields: { BucketName } })

// Lifecycle

/** [rec 2025-01] */
export const noSuchLifecycle = (BucketName: string): AwsError =>
  refusal('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', {
    statusCode: 404,
    fields: { BucketName },
  })

/** [rec 2025-01] */
export const dateNotMidnight = (date: Date): AwsError =>
  argument("'Date' must be at midnight GMT", 'Date', date.toISOString())

/** [rep] */
export const daysInvalid = (action: string, element = 'Days'): AwsError =>
  refusal('InvalidArgument', `'${element}' for ${action} action must be a positive integer`)

/** [rec 2025-01] */
export const duplicateTagKeys = (): AwsError => request('Duplicate Tag Keys are not allowed.')

/** [rep] */
export const ruleIdTaken = (): AwsError =>
  refusal('InvalidArgument', 'Rule ID must be unique. Found same ID for more than one rule')

/** [rep] */
export const ruleIdTooLong = (limit: number): AwsError =>
  refusal('InvalidArgument', `ID length should not exceed allowed limit of ${limit}`)

/** [rep] */
export const ruleWithoutAction = (): AwsError => request('At least one action needs to be specified in a rule')

/** [rep] */
export const tagFilterForbids = (action: string): AwsError => request(`${action} cannot be specified with Tags.`)

// Notifications

/** [rec 2025-01] */
export const arnUnreadable = (ArgumentName: 'Queue' | 'Topic' | 'CloudFunction', arn: string): AwsError =>
  argument('The ARN could not be parsed', ArgumentName, arn)

/** [rec 2025-01] The elements are numbered. */
export const destinationsInvalid = (problems: readonly { arn: string; why: string }[]): AwsError =>
  refusal('InvalidArgument', 'Unable to validate the following destination configurations', {
    fields: Object.fromEntries(
      problems.flatMap(({ arn, why }, i) => [
        [`ArgumentName${i + 1}`, arn],
        [`ArgumentValue${i + 1}`, why],
      ]),
    ),
  })

/** [rec 2025-01] */
export const filterNameInvalid = (name: string): AwsError =>
  argument('filter rule name must be either prefix or suffix', 'FilterRule.Name', name)

/** [rep] github.com/minio/minio/issues/2472 */
export const configurationsOverlap = (first: string, second: string): AwsError =>
  argument(
    'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
    'Event',
    `${first}, ${second}`,
  )

/** [rep] github.com/aws-solutions/aws-waf-security-automations/issues/49 */
export const configurationsAmbiguous = (): AwsError =>
  refusal(
    'InvalidArgument',
    'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.',
  )

/** @guess AWS documents that each filter has a prefix and a suffix at most once, not the text. */
export const filterNameTaken = (name: string): AwsError =>
  refusal('InvalidArgument', `Cannot specify more than one ${name} rule in a filter.`)

/** @guess AWS documents that IDs are unique, not the text. */
export const notificationIdTaken = (): AwsError =>
  refusal('InvalidArgument', 'Same ID used for multiple configurations. IDs must be unique')

/** @guess The text is MinIO's, which follows AWS's. */
export const eventUnsupported = (event: string): AwsError =>
  argument('A specified event is not supported for notifications.', 'Event', event)
