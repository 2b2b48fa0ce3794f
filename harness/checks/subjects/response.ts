import type { FactOf } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation, Measure } from '../expectation.ts'
import { holdNumber, holdShape, holdText, type Miss } from '../measures/hold.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { causesOf } from '../story/chain.ts'
import { offsetOf } from '../story/offsets.ts'
import { mistake, noSuch } from '../story/refusals.ts'
import { holdLogText } from './function.ts'

type Response = FactOf<'response.received'>

/** `response: label`: what invokes were answered. Of several answers each must hold; of a kind of miss the first is told. */
export const checkResponse = (asked: Asked, expectation: Expectation): Finding[] => {
  const answers = asked.ledger.responses.get(expectation.name)
  if (!answers || answers.length === 0)
    return [noSuch(asked, 'response', expectation.name, asked.ledger.responses.keys())]
  return Object.entries(expectation.measures).flatMap(([name, measure]) => {
    for (const [i, answer] of answers.entries()) {
      const miss = hold(asked, answer, name, measure)
      if (miss === 'unknown') return [mistake(asked, 'a measure of a response', `"${name}" is none`)]
      if (miss) return [found(asked, answer, miss, answers.length === 1 ? '' : `answer ${i + 1} of ${answers.length}`)]
    }
    return []
  })
}

const hold = (asked: Asked, answer: Response, name: string, measure: Measure): Miss | 'unknown' | undefined => {
  switch (name) {
    case 'statusCode':
      return holdNumber(name, measure, answer.statusCode, 'count')
    case 'functionError':
    case 'error':
    case 'reason':
    case 'message':
      return holdText(name, measure, answer[name])
    case 'payload':
      return holdShape(name, measure, bodyOf(asked, answer))
    case 'payloadSize':
      return holdNumber(name, measure, Buffer.byteLength(textOf(asked, answer)), 'bytes')
    case 'duration':
      return holdNumber(name, measure, answer.durationMs, 'ms')
    case 'logs':
      return holdLogText(measure, logOf(asked, answer))
    default:
      return 'unknown'
  }
}

const textOf = (asked: Asked, { payload }: Response): string =>
  payload === undefined ? '' : (asked.ledger.journal.payload(payload) ?? '')

const bodyOf = (asked: Asked, answer: Response): unknown => {
  const text = textOf(asked, answer)
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const logOf = (asked: Asked, { function: name, requestId }: Response): string =>
  (asked.ledger.functions.get(name.split(':')[0]!)?.logs ?? [])
    .filter((fact) => fact.requestId === requestId)
    .map((fact) => asked.ledger.journal.payload(fact.payload) ?? '')
    .join('\n')

const found = (asked: Asked, answer: Response, miss: Miss, which: string): Finding => {
  const error = answer.error ?? answer.functionError
  const outcome = error === undefined ? '' : ` (${error}${answer.message === undefined ? '' : `: ${answer.message}`})`
  return findingOf(asked, {
    expected: miss.expected,
    actual: miss.actual,
    message: `Function ${answer.function} answered ${answer.statusCode}${outcome} at ${offsetOf(asked, answer.at)}${which === '' ? '' : `; that is ${which}`}.`,
    chain: causesOf(asked.ledger, answer),
    function: answer.function,
  })
}
