export { describeFact } from './describe-fact.ts'
export { jsonReport } from './json.ts'
export { junitReport } from './junit.ts'
export { type PrettyOptions, type PrettyReport, prettyReport } from './pretty.ts'
