import type { JsonMistake, Token, TokenKind } from './json-tokens.ts'

/** What is wrong with a policy, in AWS's words; the caller says where the policy stood. */
export class PolicyMistake {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** Longest part of a policy that AWS quotes. Characters. `@guess` As its parser does unless told otherwise. */
const QUOTED = 500

const REDACTED = 'REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)'

const placeOf = (source: string, offset: number, from: string): string => {
  const before = source.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  const line = before.split('\n').length
  return `\n at [Source: ${from}; line: ${line}, column: ${offset - lineStart + 1}]`
}

const quoted = (source: string): string =>
  source.length <= QUOTED
    ? `(String)"${source}"`
    : `(String)"${source.slice(0, QUOTED)}"[truncated ${source.length - QUOTED} chars]`

/** The place of a mistake in something that is no JSON. Recorded 2025-10. */
export const syntaxMistake = (source: string, { reason, offset }: JsonMistake): string =>
  `failed to parse JSON. ${reason}${placeOf(source, offset, REDACTED)}`

/** Walks the tokens of a policy and complains at the place at which AWS does. */
export class PolicyCursor {
  readonly #source: string
  readonly #tokens: readonly Token[]
  #index = -1
  #offset = 0

  constructor(source: string, tokens: readonly Token[]) {
    this.#source = source
    this.#tokens = tokens
  }

  /** Goes on to the next token. */
  next(): TokenKind {
    this.#index++
    this.#offset = this.#token.seen
    return this.#token.kind
  }

  /** The content of the token. */
  text(): string {
    this.#offset = this.#token.read
    return this.#token.text
  }

  /** A member's name: known without looking any further. */
  name(): string {
    return this.#token.text
  }

  fail(reason: string): PolicyMistake {
    return new PolicyMistake(reason + placeOf(this.#source, this.#offset, quoted(this.#source)))
  }

  /** The tokens to come, for a look ahead. */
  ahead(): readonly Token[] {
    return this.#tokens.slice(this.#index + 1)
  }

  get #token(): Token {
    // A policy is read to its last bracket and no further.
    return this.#tokens[this.#index] ?? this.#tokens[this.#tokens.length - 1]!
  }
}
