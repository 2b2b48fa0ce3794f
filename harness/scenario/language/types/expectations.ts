import type { MeasureKind, MeasureTable, Subject } from '../../../checks/expectation.ts'
import type { ResourceKind } from '../../model.ts'
import type { TriggerName } from './functions.ts'
import type { NamesOf, Resources } from './resources.ts'
import type { CountRange, DurationRange, Gauge, Only, Shape, SizeRange, Spread } from './values.ts'

interface Written {
  count: CountRange
  duration: DurationRange
  size: SizeRange
  gauge: Gauge<CountRange>
  gaugeDuration: Gauge<DurationRange>
  perEvent: Spread<CountRange>
  perEventDuration: Spread<DurationRange>
  instants: readonly DurationRange[]
  /** Exact, or `/regex/`. */
  text: string
  shapes: readonly Shape[]
  shape: Shape
}

/** The measures of a subject, each with what may be expected of it. */
export type Measures<S extends Subject> = {
  readonly [M in keyof MeasureTable[S]]?: M extends 'logs'
    ? string | readonly Shape[]
    : MeasureTable[S][M] extends MeasureKind
      ? Written[MeasureTable[S][M]] | undefined
      : never
}

type Words = Subject | { [S in Subject]: keyof MeasureTable[S] }[Subject] | 'match' | 'consumer' | 'shard'
type About<S extends Subject, Of> = Only<Of & Measures<S>, Words>

/** One subject, then its measures. */
export type WrittenExpectation<R extends Resources, F extends string> =
  | About<
      'events',
      {
        /** A resource, or a label from `as`. */
        readonly events: (keyof R & string) | (string & {})
        readonly match?: Shape
        readonly consumer?: F
      }
    >
  | About<'function', { readonly function: F }>
  | About<'trigger', { readonly trigger: TriggerName<R, F>; readonly shard?: number }>
  | { [K in ResourceKind]: About<K, { readonly [S in K]: NamesOf<R, K> }> }[ResourceKind]
  | About<'response', { readonly response: string }>

type InvariantWord = 'nothingLost' | 'settled' | 'processedOnce' | 'inOrder'
type Of<Name> = { readonly of: Name | readonly Name[] }
/** A word, or a word and the resources or labels that it speaks of. */
export type WrittenInvariant<R extends Resources> =
  | InvariantWord
  | {
      [W in InvariantWord]: { readonly [K in W]: Of<(keyof R & string) | (string & {})> } & {
        readonly [K in Exclude<InvariantWord, W>]?: never
      }
    }[InvariantWord]
