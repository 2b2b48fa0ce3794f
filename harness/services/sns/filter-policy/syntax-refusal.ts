import { JsonMistake, tokensOf } from './json-tokens.ts'
import { syntaxMistake } from './policy-cursor.ts'

/** Why a text is no JSON, as SNS says it of a policy; `undefined` where it is. */
export const syntaxRefusal = (text: string): string | undefined => {
  const tokens = tokensOf(text)
  return tokens instanceof JsonMistake ? syntaxMistake(text, tokens) : undefined
}
