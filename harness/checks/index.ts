export { checkExpectation } from './check-expectation.ts'
export { checkInvariant } from './check-invariant.ts'
export { checkRun } from './check-run.ts'
export type { Expectation, Invariant, Measure, Subject } from './expectation.ts'
