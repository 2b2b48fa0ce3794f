import { writeFileSync } from 'node:fs'
import { figures } from './figures.ts'
import type { Figure } from './measure.ts'

// npm run bench [-- --json FILE] [-- --only TEXT]
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}
const file = option('--json')
const only = option('--only')

const report: Figure[] = []
for (const measure of figures) {
  if (only !== undefined && !measure.name.toLowerCase().includes(only.toLowerCase())) continue
  const figure = await measure()
  report.push(figure)
  const floor = figure.floor === null ? '' : ` (floor ${figure.floor}, ratio ${figure.ratio})`
  console.log(
    `${figure.met ? 'met   ' : 'MISSED'}  ${figure.name}: ${figure.value} ${figure.unit}, target ${figure.target}${floor}`,
  )
}
if (file !== undefined) writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
process.exitCode = report.every(({ met }) => met) ? 0 : 1
