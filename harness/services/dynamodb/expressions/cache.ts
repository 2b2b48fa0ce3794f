import { CACHED_EXPRESSIONS } from './limits.ts'

/**
 * Remembers what `parse` made of the texts it saw last. Trees hold no names or values of a request, so that one may serve
 * all; what `parse` throws is not remembered.
 */
export const cached = <T>(parse: (text: string) => T): ((text: string) => T) => {
  const parsed = new Map<string, T>()
  return (text) => {
    const known = parsed.get(text)
    if (known !== undefined) return known
    const made = parse(text)
    if (parsed.size >= CACHED_EXPRESSIONS) parsed.delete(parsed.keys().next().value!)
    parsed.set(text, made)
    return made
  }
}
