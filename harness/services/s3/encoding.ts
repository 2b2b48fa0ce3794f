const PLAIN = /^[A-Za-z0-9._*/-]*$/

/**
 * A key as event records and `EncodingType: url` write it: form-encoded, slashes kept, a space as `+`.
 * @aws AmazonS3/latest/userguide/notification-content-structure (checked 2026-11); `a@b` recorded 2025-01.
 * @guess `*` stays and `~` does not, as Java's form encoding has it.
 */
export const formEncoded = (text: string): string => {
  if (PLAIN.test(text)) return text
  return encodeURIComponent(Buffer.from(text).toString())
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
}
