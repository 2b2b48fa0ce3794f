import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
} from 'yaml'
import { InvariantError, type SourcePlace } from '../../base/errors.ts'
import { contentsOf } from './file-contents.ts'
import { Mistakes, Wrong } from './mistakes.ts'
import type { Part, Path, Source } from './source.ts'

/** Aliases followed in one file: enough for people, too few for a bomb. */
const MAX_ALIASES = 1_000

export interface YamlScenario {
  readonly source: Source
  readonly value: unknown
}

/**
 * YAML 1.2 (core schema: `yes` is text) to plain values whose places are known. Throws `ScenarioMistakes` where the text is no YAML, or says
 * what JSON could not.
 */
export const readYaml = (text: string, file: string): YamlScenario => {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    strict: true,
    uniqueKeys: true,
    logLevel: 'error',
    customTags: [{ tag: '!file', resolve: (path: string) => path }],
  })
  const source = new YamlSource(file, document, lines)
  const mistakes = new Mistakes(source)
  for (const error of [...document.errors, ...document.warnings]) {
    const wrong = explain(error, text)
    mistakes.addText(`Failed to read YAML: ${wrong.reason}.`, source.at(error.pos[0]), wrong.hint)
  }
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY')) return mistakes.end()
  const value = new Plain(file, document, mistakes).of(document.contents, [])
  return mistakes.any ? mistakes.end() : { source, value }
}

class YamlSource implements Source {
  readonly file: string
  readonly #document: Document.Parsed
  readonly #lines: LineCounter
  constructor(file: string, document: Document.Parsed, lines: LineCounter) {
    this.file = file
    this.#document = document
    this.#lines = lines
  }

  at(offset: number): SourcePlace {
    const { line, col } = this.#lines.linePos(offset)
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) }
  }

  place(path: Path, part: Part): SourcePlace {
    const found = this.#find(path)
    const key = found.key?.range?.[0]
    const value = found.value?.range?.[0]
    const empty = !found.value || (isScalar(found.value) && found.value.source === '')
    return this.at((part === 'key' || empty ? (key ?? value) : value) ?? 0)
  }

  written(path: Path): string | undefined {
    const { value } = this.#find(path)
    return isScalar(value) ? value.source : undefined
  }

  /** The nearest nodes on the way to `path`: a key that is missing stands where its parent's key stands. */
  #find(path: Path): { key?: Node; value?: Node } {
    let key: Node | undefined
    let value: Node | undefined = this.#document.contents ?? undefined
    for (const part of path) {
      const holder: Node | undefined = isAlias(value) ? value.resolve(this.#document) : value
      if (isMap(holder)) {
        const pair = holder.items.find((item) => keyText(item) === String(part))
        if (!pair) break
        key = pair.key as Node
        value = (pair.value as Node | null) ?? undefined
      } else if (isSeq(holder) && typeof part === 'number' && holder.items[part]) {
        value = holder.items[part] as Node
        key = isPair(value) ? undefined : value
      } else break
    }
    return { ...(key && { key }), ...(value && { value }) }
  }
}

const keyText = (pair: Pair): string | undefined =>
  isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : undefined

/** Nodes to values, refusing what a scenario cannot hold. */
class Plain {
  readonly #file: string
  readonly #document: Document.Parsed
  readonly #mistakes: Mistakes
  #aliases = 0
  constructor(file: string, document: Document.Parsed, mistakes: Mistakes) {
    this.#file = file
    this.#document = document
    this.#mistakes = mistakes
  }

  of(node: unknown, path: Path): unknown {
    if (node === null || node === undefined) return null
    if (isAlias(node)) return this.#alias(node.source, node.resolve(this.#document), path)
    if (isScalar(node)) return this.#scalar(node.value, node.tag, node.source, path)
    if (isSeq(node)) return node.items.map((item, i) => this.of(item, [...path, i]))
    if (isMap(node)) return this.#map(node.items as Pair[], path)
    throw new InvariantError(`Failed to read YAML: no value is made of ${String(node)}.`)
  }

  #alias(name: string, target: Node | undefined, path: Path): unknown {
    this.#aliases++
    if (target === undefined)
      this.#mistakes.add(path, new Wrong(`the alias "*${name}" names no anchor`, 'Quote text that begins with `*`.'))
    else if (this.#aliases <= MAX_ALIASES) return this.of(target, path)
    else if (this.#aliases === MAX_ALIASES + 1)
      this.#mistakes.add(
        path,
        new Wrong(
          `following the alias "*${name}" makes more than ${MAX_ALIASES} copies`,
          'Write the values out, or send them with `count`.',
        ),
      )
    return null
  }

  #scalar(value: unknown, tag: string | undefined, written: string | undefined, path: Path): unknown {
    if (tag === '!file') return this.#contents(String(value), path)
    if (typeof value !== 'number') return value
    if (!Number.isFinite(value))
      this.#mistakes.add(path, new Wrong(`${written} is not a number that JSON knows`, 'Quote it to make it text.'))
    else if (/^[-+]?\d+$/.test(written ?? '') && !Number.isSafeInteger(value))
      this.#mistakes.add(
        path,
        new Wrong(`${written} has more digits than a JSON number keeps`, `Quote it to make it text: "${written}".`),
      )
    return value
  }

  #map(items: readonly Pair[], path: Path): Record<string, unknown> {
    const map: Record<string, unknown> = {}
    for (const item of items) {
      const key = keyText(item)
      if (key === undefined || key === '__proto__') {
        this.#mistakes.add(
          path,
          new Wrong(`${key === undefined ? 'a list or a map' : `"${key}"`} is no key`, 'Keys are words.'),
        )
      } else map[key] = this.of(item.value, [...path, key])
    }
    return map
  }

  /** `!file path`. */
  #contents(path: string, at: Path): unknown {
    const contents = contentsOf(path, this.#file)
    if (!(contents instanceof Wrong)) return contents.value
    this.#mistakes.add(at, contents)
    return null
  }
}

/** The commonest of the parser's complaints in the words of somebody who is not a parser. */
const explain = (error: YAMLError, text: string): Wrong => {
  const here = text.slice(error.pos[0], error.pos[1])
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return new Wrong('a tab indents this line', 'Indent with spaces.')
    case 'DUPLICATE_KEY': {
      const key = /^(?:"[^"]*"|'[^']*'|[^:\s]+)/.exec(text.slice(error.pos[0]))?.[0] ?? here
      return new Wrong(`the key "${key}" stands here twice`, 'Keep one of the two.')
    }
    case 'MULTIPLE_DOCS':
      return new Wrong('a second document begins here', 'Write one scenario per file.')
    case 'TAG_RESOLVE_FAILED':
      return new Wrong(`the tag "${here}" means nothing here`, 'The only tag is `!file path`.')
    case 'BLOCK_AS_IMPLICIT_KEY':
      return new Wrong('a second colon stands in this line', 'Quote text that holds a colon and a space.')
    case 'BAD_SCALAR_START':
      return new Wrong(`no text begins with "${text[error.pos[0]]}"`, 'Quote it.')
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      if (/end with a [\]}]/.test(error.message))
        return new Wrong(
          `a \`${error.message.endsWith('}') ? '{' : '['}\` above is not closed`,
          'Close it, or indent what is inside.',
        )
      return new Wrong(decapitalised(error.message), undefined)
    default:
      return new Wrong(decapitalised(error.message), undefined)
  }
}

const decapitalised = (message: string): string => {
  const text = message.replace(/\.$/, '')
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text
}
