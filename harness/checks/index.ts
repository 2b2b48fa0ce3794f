export { checkExpectation } from './check-expectation.ts'
export { checkInvariant } from './check-invariant.ts'
export { checkRun } from './check-run.ts'
export {
  type Expectation,
  type Invariant,
  type InvariantName,
  MEASURES,
  type Measure,
  type MeasureKind,
  type Subject,
} from './expectation.ts'
