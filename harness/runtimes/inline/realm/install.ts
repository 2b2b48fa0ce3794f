import { syncBuiltinESMExports } from 'node:module'
import { captureSdk } from '../../shared/sdk-capture.ts'
import { hideAwsConfig } from './aws-config.ts'
import { replaceClocks } from './clock.ts'
import { currentProcess } from './current.ts'
import { replaceEntropy } from './entropy.ts'
import { replaceOutput } from './output.ts'
import { replaceProcess } from './process.ts'
import type { Restore } from './replace.ts'
import { replaceTimers } from './timers.ts'
import { replaceHiddenWork } from './work.ts'

let users = 0
let restores: Restore[] = []

/**
 * Makes this realm fit for user code and harness side by side: every replacement asks whose code is running. Shared by
 * all inline runtimes; the last one to leave takes everything back.
 */
export const enterRealm = (): (() => void) => {
  if (users++ === 0) {
    restores = [
      ...replaceClocks(),
      ...replaceTimers(),
      ...replaceEntropy(),
      ...replaceHiddenWork(),
      ...replaceOutput(),
      ...replaceProcess(),
      ...hideAwsConfig(),
      captureSdk(() => {
        const process = currentProcess()
        return process && ((request) => process.calls.send(request))
      }),
    ]
    syncBuiltinESMExports()
  }
  let left = false
  return () => {
    if (left) return
    left = true
    if (--users > 0) return
    for (const restore of restores.reverse()) restore()
    restores = []
    syncBuiltinESMExports()
  }
}
