// Adds up what vitest's JSON reporter wrote, one file a run, and prints `N passed, N failed` as its last line.
// A file that is missing, or has no test, counts as a failure: silence is not success.
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

let passed = 0
let failed = 0
for (const file of process.argv.slice(2)) {
  const name = basename(file, '.json')
  if (!existsSync(file)) {
    console.log(`${name}: no result`)
    failed++
    continue
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests, success } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  passed += numPassedTests
  failed += numFailedTests
  // A file that could not be loaded has no tests that fail, but it fails.
  if (!success && numFailedTests === 0) failed += Math.max(1, numFailedTestSuites)
  if (numTotalTests === 0) failed++
  console.log(`${name}: ${numPassedTests} passed, ${numFailedTests} failed, of ${numTotalTests}`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
