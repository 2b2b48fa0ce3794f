import { LIST_INDEX, PATH_LEVELS } from './limits.ts'
import { flaw, isSymbol, peek, type Reader, syntaxError, take, takeSymbol } from './reader.ts'
import { isReservedWord } from './reserved-words.ts'
import type { Path, PathElement } from './syntax.ts'

/** `isKeywordHere`: words that are no attribute names in this kind of expression, before it is asked what is reserved. */
export const parsePath = (reader: Reader, isKeywordHere?: (word: string) => boolean): Path =>
  continuePath(reader, [parseElement(reader, isKeywordHere)], isKeywordHere)

/** The rest of a path that has begun. */
export const continuePath = (
  reader: Reader,
  elements: PathElement[],
  isKeywordHere?: (word: string) => boolean,
): Path => {
  for (;;) {
    if (takeSymbol(reader, '.')) elements.push(parseElement(reader, isKeywordHere))
    else if (isSymbol(peek(reader), '[')) elements.push(parseIndex(reader))
    else break
  }
  if (elements.length > PATH_LEVELS)
    flaw(reader, 'path', `The document path has too many nesting levels; nesting levels: ${elements.length}`)
  return { kind: 'path', elements, hasReferences: elements.some((element) => typeof element === 'object') }
}

const parseElement = (reader: Reader, isKeywordHere: ((word: string) => boolean) | undefined): PathElement => {
  const token = peek(reader)
  if (token.kind === 'name') {
    take(reader)
    return { reference: token.text }
  }
  if (token.kind !== 'word' || isKeywordHere?.(token.text) === true) throw syntaxError(reader)
  take(reader)
  if (isReservedWord(token.text))
    flaw(reader, 'reserved', `Attribute name is a reserved keyword; reserved keyword: ${token.text}`)
  return token.text
}

const parseIndex = (reader: Reader): number => {
  take(reader)
  const token = peek(reader)
  if (token.kind !== 'number') throw syntaxError(reader)
  take(reader)
  const index = Number(token.text)
  if (index > LIST_INDEX) flaw(reader, 'path', `List index is not within the allowable range; index: [${token.text}]`)
  if (!takeSymbol(reader, ']')) throw syntaxError(reader)
  return index
}
