import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import workerThreads, { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { WireRequest, WireResponse } from '../../../ports/door.ts'
import type { HandlerFunction, RuntimeError } from '../../../ports/runtime.ts'
import { callHandler, type HandlerCall, type Settlement } from '../../shared/handler-call.ts'
import {
  EXIT_UNCAUGHT,
  EXIT_UNHANDLED_REJECTION,
  formattedError,
  runtimeErrorOf,
  unhandledRejection,
} from '../../shared/node-errors.ts'
import { captureSdk } from '../../shared/sdk-capture.ts'
import { createStackView } from '../../shared/stack-view.ts'
import { LogWriter } from '../log-buffer.ts'
import {
  type Answer,
  type FromThread,
  type Settled,
  type ThreadStart,
  type ToThread,
  WORDS,
  Word,
} from '../protocol.ts'
import { hideAwsConfig } from './aws-config.ts'
import { seedEntropy } from './entropy.ts'
import { releaseHandles } from './handles.ts'
import { Immediates, MOST_ROUNDS } from './immediates.ts'
import { installTimers } from './install-timers.ts'
import { loadHandler } from './load-handler.ts'
import { hideMachine, pinLocale } from './machine.ts'
import { refuseNetwork } from './network.ts'
import { captureOutput } from './output.ts'
import { refuseProcesses } from './processes.ts'
import { realClearTimeout, realImmediate, realTimeout } from './real-timers.ts'
import { installStackTraces } from './stack-trace.ts'
import { Timers } from './timers.ts'
import { installClock } from './virtual-clock.ts'

/** How long open handles of unknown kind may keep the thread running, the first time and later. Real milliseconds. */
const FIRST_PATIENCE_MS = 5_000
const LATER_PATIENCE_MS = 250
/** As Node ends when a module's top-level `await` can never go on. `@aws seen on Lambda in devbaji/vue3-google-login issue 61` */
const EXIT_UNSETTLED_IMPORT = 13

const start = workerData as ThreadStart
const toWorld = parentPort!
const words = new Int32Array(start.memory, 0, WORDS)
const post = (message: FromThread): void => toWorld.postMessage(message)

try {
  Atomics.store(words, Word.thread, Number(fs.readlinkSync('/proc/thread-self').split('/').at(-1)))
} catch {
  // Not Linux: the world counts real time instead of CPU time.
}

const view = createStackView(start)
const logs = new LogWriter(start.memory, (lines) => post({ kind: 'logs', lines }))
let requestId: string | undefined

const clock = installClock(start.now)
const timers = new Timers(() => clock.now)
const immediates = new Immediates()
installTimers(clock, timers, immediates)
seedEntropy(start.seed)
pinLocale()
hideMachine(start.memorySize)
hideAwsConfig()
refuseProcesses()
const handles = releaseHandles()
captureOutput({ now: () => clock.now, requestId: () => requestId }, view, (line) => logs.write(line))
installStackTraces(view, start.handler.built && { file: start.handler.file, map: start.handler.built.map })

// --- What the thread is doing -----------------------------------------------------------------------------------

let phase: 'init' | 'invoke' | 'frozen' = 'init'
let settled: Settled | undefined
let handler: HandlerFunction | undefined
let call: HandlerCall | undefined
let rounds = 0
let patienceMs = FIRST_PATIENCE_MS

const logError = (label: string, thrown: unknown): void => console.error(label, formattedError(thrown, view))

/** Ends an init or an invocation: one turn of the loop still runs, as in Lambda's runtime, then everything freezes. */
const settle = (how: Settled): void => {
  if (settled || phase === 'frozen') return
  settled = how
  runImmediates()
  realImmediate(() => {
    if (settled) park()
  })
}

const settleCall = (settlement: Settlement): void => {
  if (settlement.kind === 'returned') return settle(settlement)
  logError('Invoke Error', settlement.thrown)
  settle({ kind: 'threw', error: runtimeErrorOf(settlement.thrown, view) })
}

/** One round, each in a macrotask of its own. */
const runImmediates = (): void => {
  for (const immediate of immediates.take())
    realImmediate(() => {
      if (!immediate.cleared) immediate.run()
    })
}

// --- Calls ------------------------------------------------------------------------------------------------------

const waiting = new Map<number, (response: WireResponse) => void>()
let calls = 0

/** Whether what runs now was started by real I/O: its order against other such work is the machine's. */
let inIo = false
let ioPieces = 0
let pieceOpen = false

const send = (request: WireRequest): Promise<WireResponse> =>
  new Promise((resolve) => {
    waiting.set(++calls, resolve)
    if (inIo && !pieceOpen) {
      pieceOpen = true
      ioPieces++
      // Runs once the microtasks of this piece are done, before the next completion is looked at.
      process.nextTick(() => {
        pieceOpen = false
      })
    }
    post({ kind: 'call', call: calls, request, afterIo: inIo ? ioPieces : 0 })
  })

const answer = ({ call: number, response }: Answer): void => {
  const resolve = waiting.get(number)
  waiting.delete(number)
  resolve?.(response)
}

captureSdk(() => send)
refuseNetwork(send)

// --- Parking ----------------------------------------------------------------------------------------------------

/** What keeps the loop busy although nobody works on it: time must not wait for it forever (laws 8). */
const giveUp = (): void => {
  const open = process.getActiveResourcesInfo()
  // A file that is being read is work, not a handle left open.
  if (open.some((name) => name.startsWith('FSReq'))) return armPatience()
  const names = [...new Set(open)].filter((name) => name !== 'MessagePort' && name !== 'Timeout').sort()
  logs.write(
    `[firedrill] real-wait-abandoned: open handles (${names.join(', ') || 'unknown'}) kept the function running; time goes on without them.`,
  )
  patienceMs = LATER_PATIENCE_MS
  park()
}
let patience = realTimeout(giveUp, FIRST_PATIENCE_MS)
patience.unref()
const armPatience = (): void => {
  if (patienceMs === FIRST_PATIENCE_MS) {
    patience.refresh()
    return
  }
  realClearTimeout(patience)
  patience = realTimeout(giveUp, patienceMs)
  patience.unref()
}

/** Tells the world where things stand, and blocks the thread until it says to go on. */
const park = (): void => {
  post({ kind: 'parked', settled, nextTimer: timers.first?.due, now: clock.now })
  if (settled) {
    phase = 'frozen'
    settled = undefined
    call = undefined
  }
  let received: { message: unknown } | undefined
  for (;;) {
    received = receiveMessageOnPort(start.port)
    if (received) break
    Atomics.wait(words, Word.signal, 0)
    Atomics.store(words, Word.signal, 0)
  }
  goOn(received.message as ToThread)
}

const goOn = (message: ToThread): void => {
  clock.set(message.now)
  clock.startSlice()
  rounds = 0
  inIo = false
  ioPieces = 0
  armPatience()
  if (message.kind === 'answer') realImmediate(() => answer(message.answer))
  else if (message.kind === 'timer') realImmediate(() => timers.fire(clock.now))
  else {
    phase = 'invoke'
    // What came due while the environment was frozen goes first, as in a process that was stopped and goes on.
    for (let due = timers.due(clock.now); due > 0; due--) realImmediate(() => timers.fire(clock.now))
    for (const late of message.answers) realImmediate(() => answer(late))
    realImmediate(() => begin(message))
  }
  realImmediate(() => {
    inIo = true
  })
}

const begin = (invocation: Extract<ToThread, { kind: 'invoke' }>): void => {
  requestId = invocation.requestId
  if (invocation.traceHeader !== undefined) process.env._X_AMZN_TRACE_ID = invocation.traceHeader
  call = undefined
  const begun = callHandler({
    handler: handler!,
    event: JSON.parse(invocation.event),
    context: { ...start, ...invocation, awsRequestId: invocation.requestId },
    now: () => clock.now,
    settle: settleCall,
    warn: (line) => logs.write(line),
  })
  if (!settled) call = begun
}

const canStillWake = (): boolean => waiting.size > 0 || timers.keepAlive || immediates.waiting || handles.count > 0

process.on('beforeExit', () => {
  if (immediates.waiting && phase !== 'frozen' && rounds < MOST_ROUNDS) {
    rounds++
    inIo = false
    runImmediates()
    realImmediate(() => {
      inIo = true
    })
    return
  }
  if (!settled && !canStillWake()) {
    if (phase === 'invoke' && call) {
      call.drained()
      // Its barrier keeps the loop alive; it parks once that has passed.
      if (settled) return
    }
    if (phase === 'init') die(EXIT_UNSETTLED_IMPORT)
  }
  park()
})

// --- Ends of the process ----------------------------------------------------------------------------------------

let ending: { error: RuntimeError | undefined; signal: string | undefined } | undefined

const die = (code: number, error?: RuntimeError, signal?: string): never => {
  ending ??= { error, signal }
  return process.exit(code)
}

process.on('exit', (code) => {
  post({ kind: 'exiting', settled, code, signal: ending?.signal, error: ending?.error })
})
// Overdue work of an earlier invocation has nobody to report to: its process just ends.
const reportable = (error: unknown): RuntimeError | undefined =>
  phase === 'init' || call ? runtimeErrorOf(error, view) : undefined

process.on('uncaughtException', (error) => {
  logError('Uncaught Exception', error)
  die(EXIT_UNCAUGHT, reportable(error))
})
process.on('unhandledRejection', (reason) => {
  const error = unhandledRejection(reason)
  logError('Unhandled Promise Rejection', error)
  die(EXIT_UNHANDLED_REJECTION, reportable(error))
})

const ownPid = process.pid
process.kill = (pid, signal = 'SIGTERM') => {
  if (signal === 0) return true
  if (pid !== ownPid) throw new ForeignProcess(pid)
  return die(1, undefined, String(signal))
}
process.abort = () => die(1, undefined, 'SIGABRT')

/** There is no other process in an execution environment. */
class ForeignProcess extends Error {
  readonly code = 'ESRCH'
  constructor(pid: number) {
    super(`kill ESRCH: there is no process ${pid} in this execution environment`)
  }
}

// The user's own `beforeExit` listeners would run at every park.
const hidden = (name: 'on' | 'addListener' | 'once' | 'prependListener' | 'prependOnceListener'): void => {
  const original = process[name] as (this: unknown, event: string | symbol, listener: never) => NodeJS.Process
  Object.assign(process, {
    [name](this: unknown, event: string | symbol, listener: never) {
      return event === 'beforeExit' ? process : original.call(process, event, listener)
    },
  })
}
for (const name of ['on', 'addListener', 'once', 'prependListener', 'prependOnceListener'] as const) hidden(name)

// In Lambda the function runs on the main thread of its process.
Object.assign(workerThreads, { isMainThread: true, parentPort: null, workerData: null, threadId: 0 })
syncBuiltinESMExports()
Atomics.store(words, Word.booted, 1)

loadHandler(start.handler, start.harnessRoots[0] ?? start.taskRoot).then(
  (found) => {
    handler = found
    settle({ kind: 'ready' })
  },
  (error: unknown) => {
    logError('Uncaught Exception', error)
    die(EXIT_UNCAUGHT, runtimeErrorOf(error, view))
  },
)
