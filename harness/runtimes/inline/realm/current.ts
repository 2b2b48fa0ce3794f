import { AsyncLocalStorage } from 'node:async_hooks'
import type { InlineProcess } from '../inline-process.ts'

const store = new AsyncLocalStorage<InlineProcess>()

/**
 * Whose code is running: the process of an execution environment, or `undefined` for the harness, the test runner and
 * everybody else in this realm, who live in real time. There is no guess "the only active world": what leaves its
 * context (a pool or an emitter shared between invocations) gets real time, and a test runner is never given virtual.
 */
export const currentProcess = (): InlineProcess | undefined => store.getStore()

export const runAs = (process: InlineProcess, task: () => void): void => store.run(process, task)
