/**
 * What travels into and out of a function: JSON whose size is known without rendering it. A mapping's batch is
 * built afresh for every reader, so that a handler which changes its event changes nobody else's.
 */
export interface Payload {
  /** UTF-8 bytes of `text()`. */
  readonly bytes: number
  text(): string
  /** A freshly built value; never shared. */
  value(): unknown
}

const NULL_TEXT = 'null'

/** A payload from JSON text that is known to be valid. */
export const payloadOfText = (text: string): Payload => {
  let bytes = -1
  return {
    get bytes() {
      if (bytes < 0) bytes = Buffer.byteLength(text)
      return bytes
    },
    text: () => text,
    value: () => JSON.parse(text) as unknown,
  }
}

/** A payload from a JSON value; `undefined` becomes `null`, as Lambda's Node runtime answers. */
export const payloadOfValue = (value: unknown): Payload => payloadOfText(JSON.stringify(value) ?? NULL_TEXT)

/** A payload whose size is arithmetic and whose value is built on demand. `bytes` must equal the rendered size. */
export const payloadOf = (bytes: number, build: () => unknown): Payload => ({
  bytes,
  text: () => JSON.stringify(build()),
  value: build,
})
