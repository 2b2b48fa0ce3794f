import { createWorkerRuntime } from '../../../harness/runtimes/worker/index.ts'
import { runtimeContract } from '../../contract/runtime.case.ts'
import { fixture } from '../rig.ts'

runtimeContract('worker', createWorkerRuntime, (exported) => fixture('probe-calls.mjs', exported))
