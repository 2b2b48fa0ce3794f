import { InvariantError, type SourcePlace, UsageError } from '../../base/errors.ts'
import { formatPath, type Part, type Path, type Source } from './source.ts'

/** One thing that is wrong with a value: why, and what to write instead. */
export class Wrong {
  /** A clause that follows `Failed to read steps[0].send.to: `, without its full stop. */
  readonly reason: string
  /** A whole sentence. */
  readonly hint: string | undefined
  readonly at: Part
  constructor(reason: string, hint?: string, at: Part = 'value') {
    this.reason = reason
    this.hint = hint
    this.at = at
  }
}

/** All mistakes of one scenario, in the order of the file. Its own message and place are those of the first. */
export class ScenarioMistakes extends UsageError {
  readonly mistakes: readonly UsageError[]
  constructor(mistakes: readonly UsageError[]) {
    const [first] = mistakes
    super(mistakes.length === 1 ? first!.message : listed(mistakes), {
      ...(first?.place && { place: first.place }),
      ...(mistakes.length === 1 && first?.hint && { hint: first.hint }),
    })
    this.mistakes = mistakes
  }
}

/** Each mistake of a usage error: those it lists, or itself. */
export const mistakesOf = (error: UsageError): readonly UsageError[] =>
  'mistakes' in error && Array.isArray(error.mistakes) ? (error.mistakes as UsageError[]) : [error]

/** Collects mistakes, so that one reading reports all of them. */
export class Mistakes {
  readonly #source: Source
  readonly #list: UsageError[] = []
  constructor(source: Source) {
    this.#source = source
  }

  add(path: Path, wrong: Wrong): void {
    const subject = path.length === 0 ? 'the scenario' : formatPath(path)
    this.addText(`Failed to read ${subject}: ${wrong.reason}.`, this.#source.place(path, wrong.at), wrong.hint)
  }

  addText(message: string, place: SourcePlace | undefined, hint?: string): void {
    this.#list.push(new UsageError(message, { ...(place && { place }), ...(hint && { hint }) }))
  }

  get any(): boolean {
    return this.#list.length > 0
  }

  /** Throws what was collected. */
  end(): never {
    if (this.#list.length === 0) throw new InvariantError('Failed to tell what is wrong with a scenario: nothing is.')
    const order = (error: UsageError) => (error.place?.line ?? 0) * 1e6 + (error.place?.column ?? 0)
    throw new ScenarioMistakes([...this.#list].sort((a, b) => order(a) - order(b)))
  }
}

const listed = (mistakes: readonly UsageError[]): string => {
  const lines = mistakes.map(({ place, message, hint }) => {
    const where = place?.line === undefined ? '' : `${place.line}:${place.column ?? 1} `
    return `  ${where}${message}${hint ? ` ${hint}` : ''}`
  })
  return `Failed to read the scenario: it has ${mistakes.length} mistakes.\n${lines.join('\n')}`
}
