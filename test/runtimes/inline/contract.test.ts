import { pathToFileURL } from 'node:url'
import type { HandlerFunction } from '../../../harness/ports/index.ts'
import { createInlineRuntime } from '../../../harness/runtimes/inline/index.ts'
import { runtimeContract } from '../../contract/runtime.case.ts'
import { fixture } from '../rig.ts'

/** Node's own `import`: the test runner's would show the fixture's file under another name. */
const nativeImport = new Function('url', 'return import(url)') as (url: string) => Promise<object>

const { file } = fixture('probe-calls.mjs')
const probe = (await nativeImport(pathToFileURL(file).href)) as Record<string, HandlerFunction>

runtimeContract('inline', createInlineRuntime, (exported) => probe[exported])
