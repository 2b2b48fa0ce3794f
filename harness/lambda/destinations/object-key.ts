/**
 * The key of a record in an on-failure bucket: `<prefix>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<uuid>`, in UTC.
 * @aws lambda/latest/dg/invocation-async-retain-records, kinesis-on-failure-destination (checked 2026-11)
 */
export const objectKey = (prefix: string, { at, uuid }: { readonly at: number; readonly uuid: string }): string => {
  const [day = '', time = ''] = new Date(at).toISOString().slice(0, 19).split('T')
  return `${prefix}/${day.replaceAll('-', '/')}/${day}T${time.replaceAll(':', '.')}-${uuid}`
}
