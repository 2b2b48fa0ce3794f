import type { BusEvent } from '../bus-event.ts'
import { placeholderInvalid } from '../errors.ts'
import type { ReadPath } from './json-path.ts'

/** What a template may name besides its own variables. */
export interface TemplateRule {
  readonly name: string
  readonly arn: string
}

type Variable = (event: BusEvent, rule: TemplateRule) => unknown

/**
 * @aws eventbridge/latest/userguide/eb-transform-target-input, predefined variables (checked 2026-11)
 * The members of `aws.events.event`, `detailType` among them, and their order are as recorded.
 */
const PREDEFINED: Readonly<Record<string, Variable>> = {
  'aws.events.rule-arn': (_, rule) => rule.arn,
  'aws.events.rule-name': (_, rule) => rule.name,
  // @guess AWS says ISO 8601; to the millisecond.
  'aws.events.event.ingestion-time': ({ receivedAt }) => new Date(receivedAt).toISOString(),
  'aws.events.event': ({ envelope }) => ({
    id: envelope.id,
    account: envelope.account,
    detailType: envelope['detail-type'],
    time: envelope.time,
    source: envelope.source,
    region: envelope.region,
    resources: envelope.resources,
    version: envelope.version,
  }),
  'aws.events.event.json': ({ envelope }) => envelope,
}

/** `undefined`: what came of it is no JSON, and EventBridge delivers nothing (recorded). */
export type RenderTemplate = (event: BusEvent, rule: TemplateRule) => string | undefined

interface Part {
  readonly literal: string
  /** After the literal. */
  readonly variable?: Variable
  /** Whether it stands between quotes. */
  readonly quoted: boolean
}

/**
 * Compiles an input template. A template that begins with a quote is text: it goes out with its quotes, and of lists and
 * objects in it the quotes are dropped. Any other is JSON: a variable that is not between quotes becomes JSON, and `""` where
 * the event has nothing there; between quotes it must be no list and no object, or nothing is delivered. All recorded.
 */
export const inputTemplate = (
  template: string,
  variables: ReadonlyMap<string, ReadPath>,
  targetId: string,
): RenderTemplate => {
  const isText = template.trimStart().startsWith('"')
  const parts = partsOf(template, (name) => {
    const own = variables.get(name)
    if (own) return ({ envelope }) => own(envelope)
    if (Object.hasOwn(PREDEFINED, name)) return PREDEFINED[name]!
    throw placeholderInvalid(targetId, name)
  })
  return (event, rule) => {
    let text = ''
    for (const { literal, variable, quoted } of parts) {
      text += literal
      if (variable) text += shown(variable(event, rule), quoted, isText)
    }
    return isText || isJson(text) ? text : undefined
  }
}

const partsOf = (template: string, find: (name: string) => Variable): Part[] => {
  const parts: Part[] = []
  let from = 0
  let quoted = false
  for (const match of template.matchAll(/<([A-Za-z0-9_.-]+)>/g)) {
    const literal = template.slice(from, match.index)
    quoted = quotedAfter(literal, quoted)
    parts.push({ literal, variable: find(match[1]!), quoted })
    from = match.index + match[0].length
  }
  return [...parts, { literal: template.slice(from), quoted }]
}

const quotedAfter = (literal: string, before: boolean): boolean => {
  let quoted = before
  for (let i = 0; i < literal.length; i++) {
    if (literal[i] === '\\') i++
    else if (literal[i] === '"') quoted = !quoted
  }
  return quoted
}

const shown = (value: unknown, quoted: boolean, isText: boolean): string => {
  if (!quoted) return value === undefined ? '""' : JSON.stringify(value)
  if (value === undefined) return ''
  const json = JSON.stringify(value)
  // @guess How a quote inside a text is written between quotes: escaped, so that what comes out can be read.
  if (typeof value === 'string') return json.slice(1, -1)
  return isText ? json.replaceAll('"', '') : json
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
