import type { Fact } from '../../journal/facts.ts'
import type { Finding } from '../../ports/result.ts'
import type { Expectation } from '../expectation.ts'
import { holdGauge, holdNumber } from '../measures/hold.ts'
import { counted } from '../measures/unit.ts'
import { type Asked, findingOf } from '../story/asked.ts'
import { ends } from '../story/chain.ts'
import { atNow } from '../story/offsets.ts'
import { mistake, noSuch } from '../story/refusals.ts'

/** `stream: X`. */
export const checkStream = (asked: Asked, expectation: Expectation): Finding[] => {
  const { name } = expectation
  const shards = asked.ledger.streams.get(name)
  if (shards === undefined) return [noSuch(asked, 'stream', name, asked.ledger.streams.keys())]
  const puts = asked.ledger.journal.of('record.put').filter((fact) => fact.at <= asked.now && isOf(fact.lane, name))
  const records = puts.reduce((total, { events }) => total + events.reduce((n, [a, b]) => n + b - a + 1, 0), 0)
  const message = `Stream ${name} had been given ${counted(records, 'record')} in ${counted(shards, 'shard')} ${atNow(asked)}.`
  return Object.entries(expectation.measures).flatMap(([measured, measure]) => {
    if (measured !== 'records' && measured !== 'shardCount')
      return [mistake(asked, 'a measure of a stream', `"${measured}" is none`)]
    const miss =
      measured === 'records'
        ? holdNumber(measured, measure, records, 'count')
        : holdGauge(measured, measure, { value: shards, peak: shards }, 'count')
    const chain: Fact[] = measured === 'records' ? ends(puts) : []
    return miss ? [findingOf(asked, { expected: miss.expected, actual: miss.actual, message, chain })] : []
  })
}

const isOf = (lane: string, stream: string): boolean => lane.startsWith(`stream:${stream}/`)
