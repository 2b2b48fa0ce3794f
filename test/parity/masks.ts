/** What a value must look like that is another one in every account, run or second. Texts unless a type is given. */
const TEXTS: Readonly<Record<string, RegExp>> = {
  uuid: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
  /** ISO 8601 with milliseconds. */
  'iso ms': /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/,
  'iso s': /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/,
  /** A table's stream is named for when it was enabled. */
  label: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}/,
  /** The instant in the key of an object that Lambda writes, and its day. */
  'key time': /\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d/,
  'key day': /\d{4}\/\d\d\/\d\d/,
  'epoch ms': /1\d{12}/,
  md5: /[0-9a-f]{32}/,
  sha256: /[0-9a-f]{64}/,
  'event id': /[0-9a-f]{32}/,
  'receipt handle': /[A-Za-z0-9+/=]{20,}/,
  /** An IAM id: of a user or a role. */
  'iam id': /A[A-Z0-9]{12,}(:.+)?/,
  ip: /\d{1,3}(\.\d{1,3}){3}/,
  's3 request id': /[0-9A-Z]{16}/,
  's3 host id': /[A-Za-z0-9+/=]{20,}/,
  principal: /A[A-Z0-9]+/,
  sequencer: /[0-9A-F]{16,}/,
  'version id': /[A-Za-z0-9._-]{32}/,
  'configuration id': /\S+/,
  'kinesis sequence': /\d{56}/,
  'dynamodb sequence': /\d{20,40}/,
  'fifo sequence': /\d{20}/,
  'dynamodb shard': /shardId-\d{20}-[0-9a-f]{8}/,
  role: /[\w+=,.@-]+/,
  signature: /[A-Za-z0-9+/=]{100,}/,
  'signing certificate': /https:\/\/sns\.us-east-1\.amazonaws\.com\/SimpleNotificationService-[0-9a-f]{32}\.pem/,
  'trace header': /Root=1-[0-9a-f]{8}-[0-9a-f]{24}\S*/,
  /** Whatever the runtime says; never a path of the machine. */
  'stack line': /(?!.*\/(home|work|tmp)\/).+/,
}

/** Numbers: their digits are checked, so that a text of them does not pass. */
const NUMBERS: Readonly<Record<string, RegExp>> = {
  /** Whole seconds. */
  'epoch s': /1\d{9}/,
  /** Seconds, with milliseconds behind the point where there are any. */
  'epoch s.ms': /1\d{9}(\.\d{1,3})?/,
}

const MASK = /<([a-z][a-z0-9 .]*)>/g
const whole = (source: string): RegExp => new RegExp(`^(?:${source})$`, 's')
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const patternOf = (written: string): RegExp => {
  let source = ''
  let done = 0
  for (const found of written.matchAll(MASK)) {
    const mask = TEXTS[found[1] ?? '']
    if (!mask) throw new TypeError(`there is no mask ${found[0]}`)
    source += literal(written.slice(done, found.index)) + mask.source
    done = found.index + found[0].length
  }
  return whole(source + literal(written.slice(done)))
}

/** A text that holds JSON, written as that JSON. */
class JsonText {
  readonly shape: unknown
  constructor(shape: unknown) {
    this.shape = shape
  }
}
export const jsonText = (shape: unknown): unknown => new JsonText(shape)

/** Members in any order: AWS's own maps come in an order that says nothing. */
class AnyOrder {
  readonly shape: Readonly<Record<string, unknown>>
  constructor(shape: Readonly<Record<string, unknown>>) {
    this.shape = shape
  }
}
export const anyOrder = (shape: Readonly<Record<string, unknown>>): unknown => new AnyOrder(shape)

const isMembers = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/**
 * The actual value with every part that fits its mask replaced by the mask. It is the expected shape then, key by key, or
 * shows where it is not.
 */
export const masked = (actual: unknown, expected: unknown): unknown => {
  if (expected instanceof JsonText) {
    if (typeof actual !== 'string') return actual
    return { '(JSON text)': masked(JSON.parse(actual), expected.shape) }
  }
  if (expected instanceof AnyOrder) {
    if (!isMembers(actual)) return actual
    const sorted = Object.fromEntries(Object.entries(actual).sort(([a], [b]) => (a < b ? -1 : 1)))
    return masked(sorted, expected.shape)
  }
  if (typeof expected === 'string') {
    const number = NUMBERS[/^<(.+)>$/.exec(expected)?.[1] ?? '']
    if (number) return typeof actual === 'number' && whole(number.source).test(String(actual)) ? expected : actual
    return typeof actual === 'string' && patternOf(expected).test(actual) ? expected : actual
  }
  if (Array.isArray(expected) && Array.isArray(actual))
    return actual.map((member, n) => (n < expected.length ? masked(member, expected[n]) : member))
  if (isMembers(expected) && isMembers(actual))
    return Object.fromEntries(
      Object.entries(actual).map(([key, member]) => [key, key in expected ? masked(member, expected[key]) : member]),
    )
  return actual
}

/** The expected shape as `masked` leaves a value that fits it. */
export const plain = (expected: unknown): unknown => {
  if (expected instanceof JsonText) return { '(JSON text)': plain(expected.shape) }
  if (expected instanceof AnyOrder)
    return plain(Object.fromEntries(Object.entries(expected.shape).sort(([a], [b]) => (a < b ? -1 : 1))))
  if (Array.isArray(expected)) return expected.map(plain)
  if (isMembers(expected))
    return Object.fromEntries(Object.entries(expected).map(([key, member]) => [key, plain(member)]))
  return expected
}
