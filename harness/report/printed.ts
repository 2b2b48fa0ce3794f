import { excerpt, grouped } from './wording.ts'

/** Lambda's own lines of a log. */
const PLATFORM = /^(?:INIT_START|INIT_REPORT|START|END|REPORT) /
/** What Lambda puts before each line that a Node function prints: instant, request id, level. */
const PREFIX = /^\S+Z\t\S+\t(?=[A-Z]+\t)/

const LONGEST_LINE = 200

/** Of what a function printed the line that tells most, the first error or else the last line; and how many more. */
export const printedLine = (log: string): string => {
  const lines = log.split('\n').filter((line) => line.trim() !== '' && !PLATFORM.test(line))
  const line = lines.find((each) => /\t(?:ERROR|FATAL)\t/.test(each)) ?? lines.at(-1)
  if (line === undefined) return 'nothing'
  const more = lines.length - 1
  const rest = more === 0 ? '' : ` (and ${grouped(more)} more ${more === 1 ? 'line' : 'lines'})`
  return `${excerpt(line.replace(PREFIX, ''), LONGEST_LINE)}${rest}`
}
