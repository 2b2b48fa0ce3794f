/** Canonical user ID of the account that owns every bucket of a world. */
export const OWNER = { ID: '75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a' } as const

/** The owner and the requester, as event records name them. */
export const OWNER_PRINCIPAL = 'A1OWNER0FIREDR'
export const CALLER_PRINCIPAL = 'AWS:AIDAFIREDRILL0000000'

/** Where requests come from, as events name it. */
export const SOURCE_IP = '127.0.0.1'

/** Who acts where a lifecycle rule does. @aws AmazonS3/latest/userguide/lifecycle-configure-notification (checked 2026-11) */
export const LIFECYCLE_PRINCIPAL = 's3.amazonaws.com'
