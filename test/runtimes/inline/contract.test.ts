import { pathToFileURL } from 'node:url'
import { constants, runInThisContext } from 'node:vm'
import type { HandlerFunction } from '../../../harness/ports/index.ts'
import { createInlineRuntime } from '../../../harness/runtimes/inline/index.ts'
import { runtimeContract } from '../../contract/runtime.case.ts'
import { fixture } from '../rig.ts'

/** Node's own `import`: the test runner's would show the fixture's file under another name. */
const nativeImport = runInThisContext('(url) => import(url)', {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}) as (url: string) => Promise<object>

const { file } = fixture('probe-calls.mjs')
const probe = (await nativeImport(pathToFileURL(file).href)) as Record<string, HandlerFunction>

runtimeContract('inline', createInlineRuntime, (exported) => probe[exported])
