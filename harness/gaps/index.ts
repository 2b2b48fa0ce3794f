export { collectGaps, type Gaps } from './gaps.ts'
