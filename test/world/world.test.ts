import { describe, expect, test } from 'vitest'
import { HOUR, SECOND } from '../../harness/base/duration.ts'
import { createWorld, EPOCH, Priority } from '../../harness/world/index.ts'

const fresh = (options = {}) => createWorld({ seed: 1, ...options })

describe('time', () => {
  test('jumps to the next timer and ends exactly where asked', async () => {
    const world = fresh()
    const seen: number[] = []
    world.clock.at(EPOCH + HOUR, Priority.lambda, 'a', () => seen.push(world.clock.now() - EPOCH))
    expect(await world.advance(EPOCH + 2 * HOUR)).toBe('reached')
    expect(seen).toEqual([HOUR])
    expect(world.clock.now()).toBe(EPOCH + 2 * HOUR)
  })

  test('a timer in the past runs now', async () => {
    const world = fresh()
    await world.advance(EPOCH + SECOND)
    let at = -1
    world.clock.at(EPOCH, Priority.lambda, 'a', () => {
      at = world.clock.now()
    })
    await world.advance(EPOCH + SECOND)
    expect(at).toBe(EPOCH + SECOND)
  })

  test('timers run by instant, then priority, then the order in which they were set', async () => {
    const world = fresh()
    const order: string[] = []
    const set = (ms: number, priority: Priority, name: string) =>
      world.clock.at(EPOCH + ms, priority, name, () => order.push(name))
    set(2, Priority.fault, 'late')
    set(1, Priority.scenario, 'scenario')
    set(1, Priority.poll, 'poll 1')
    set(1, Priority.poll, 'poll 2')
    set(1, Priority.service, 'service')
    await world.advance(EPOCH + 5)
    expect(order).toEqual(['service', 'poll 1', 'poll 2', 'scenario', 'late'])
  })

  test('a cancelled timer does not run, however many there are', async () => {
    const world = fresh()
    let ran = 0
    const timers = Array.from({ length: 5_000 }, (_, i) =>
      world.clock.at(EPOCH + i, Priority.lambda, 'a', () => {
        ran++
      }),
    )
    for (const timer of timers.slice(1)) timer.cancel()
    await world.advance(EPOCH + 10_000)
    expect(ran).toBe(1)
  })

  test('stops at an instant at which nothing is left, once the condition holds', async () => {
    const world = fresh()
    let count = 0
    const tick = () => {
      count++
      world.clock.at(world.clock.now() + SECOND, Priority.lambda, 'tick', tick)
    }
    world.clock.at(EPOCH, Priority.lambda, 'tick', tick)
    expect(await world.advance(EPOCH + HOUR, () => count === 3)).toBe('condition')
    expect(world.clock.now()).toBe(EPOCH + 2 * SECOND)
  })

  test('stands still while a hold is open', async () => {
    const world = fresh()
    const hold = world.hold('real work')
    const real = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      expect(world.clock.now()).toBe(EPOCH)
      hold[Symbol.dispose]()
    })
    await world.advance(EPOCH + HOUR)
    await real
    expect(world.clock.now()).toBe(EPOCH + HOUR)
  })
})

describe('admission', () => {
  test('posts are admitted by gate ordinal and stamp, whatever order they arrived in', async () => {
    const world = fresh()
    const first = world.gate('function f')
    const second = world.gate('function f')
    const order: string[] = []
    second.post(() => order.push('second 1'))
    first.post(() => order.push('first 1'))
    second.post(() => order.push('second 2'))
    first.post(() => order.push('first 2'))
    await world.advance(EPOCH)
    expect(order).toEqual(['first 1', 'first 2', 'second 1', 'second 2'])
  })

  test('nothing is admitted while a gate is open, and a timer due now goes before', async () => {
    const world = fresh()
    const gate = world.gate('function f')
    const order: string[] = []
    gate.open('held')
    gate.post(() => order.push('post'))
    world.clock.at(EPOCH, Priority.scenario, 'a', () => order.push('timer'))
    setImmediate(() => {
      expect(order).toEqual([])
      gate.close()
    })
    await world.advance(EPOCH)
    expect(order).toEqual(['timer', 'post'])
  })

  test('a recorded choice lets another gate go first', async () => {
    const world = fresh({ choices: new Map([['admission/gates/0', 1]]) })
    const first = world.gate('function f')
    const second = world.gate('function f')
    const order: string[] = []
    first.post(() => order.push('first'))
    second.post(() => order.push('second'))
    await world.advance(EPOCH)
    expect(order).toEqual(['second', 'first'])
    expect(world.choices).toEqual([{ point: 'admission', subject: 'gates', n: 0, index: 1 }])
  })

  test('what a sandbox posted is dropped when it is gone', async () => {
    const world = fresh()
    const gate = world.gate('function f')
    let ran = false
    gate.post(() => {
      ran = true
    })
    gate.dispose()
    await world.advance(EPOCH)
    expect(ran).toBe(false)
  })

  test('a barrier lets promises settle before time moves', async () => {
    const world = fresh()
    const gate = world.gate('function f')
    let settledAt = -1
    world.clock.at(EPOCH, Priority.lambda, 'a', () => {
      gate.open('barrier')
      void Promise.resolve()
        .then(() => undefined)
        .then(() => {
          settledAt = world.clock.now()
        })
    })
    await world.advance(EPOCH + HOUR)
    expect(settledAt).toBe(EPOCH)
  })
})

describe('causes', () => {
  test('a timer and a post belong to the fact during which they were made', async () => {
    const world = fresh()
    const { journal, clock } = world
    const cause = journal.record({ kind: 'step.started', index: 0, step: 'send' })
    journal.because(cause, () =>
      clock.at(EPOCH + 1, Priority.lambda, 'a', () => journal.record({ kind: 'step.started', index: 1, step: 'wait' })),
    )
    const gate = world.gate('function f')
    gate.cause = cause
    gate.post(() => journal.record({ kind: 'step.started', index: 2, step: 'wait' }))
    await world.advance(EPOCH + 1)
    expect(journal.facts.map((fact) => fact.cause)).toEqual([0, cause, cause])
  })
})

describe('budgets', () => {
  test('an owner that never stops ends the run and is named', async () => {
    const world = fresh({ budgets: { wakeUps: 100 } })
    const again = () => world.clock.at(world.clock.now() + 1, Priority.lambda, 'trigger a.b', again)
    again()
    expect(await world.advance(EPOCH + HOUR)).toBe('budget')
    expect(world.exhausted).toBe(true)
    expect(world.journal.of('run.neverQuiet')).toMatchObject([{ owner: 'trigger a.b', budget: '100 wake-ups' }])
    expect(await world.advance(EPOCH + HOUR)).toBe('budget')
  })

  test('user code that asks without end at one instant is named; time that moves makes room', async () => {
    const world = fresh({ budgets: { admissions: 10 } })
    const gate = world.gate('function f')
    let count = 0
    const again = () => {
      count++
      gate.post(again)
    }
    const calm = world.gate('function g')
    for (let i = 0; i < 3; i++)
      world.clock.at(EPOCH + i, Priority.lambda, 'g', () => {
        for (let j = 0; j < 9; j++) calm.post(() => undefined)
      })
    expect(await world.advance(EPOCH + 10)).toBe('reached')
    gate.post(again)
    expect(await world.advance(EPOCH + HOUR)).toBe('budget')
    expect(count).toBeLessThanOrEqual(10)
    expect(world.journal.of('run.neverQuiet')).toMatchObject([
      { owner: 'function f', budget: '10 calls and answers at one instant' },
    ])
  })

  test('virtual time is bounded', async () => {
    const world = fresh({ budgets: { spanMs: HOUR } })
    world.clock.at(EPOCH + 2 * HOUR, Priority.lambda, 'far', () => undefined)
    expect(await world.advance(EPOCH + 3 * HOUR)).toBe('budget')
    expect(world.journal.of('run.neverQuiet')).toMatchObject([{ owner: 'far', budget: '1h of virtual time' }])
  })

  test('real time is bounded, and meeting it is an error, not a verdict', async () => {
    const world = fresh({ budgets: { wallMs: 20 } })
    world.hold('a socket that never closes')
    await expect(world.advance(EPOCH)).rejects.toThrow(
      /real time \(seed 1\)\. Still under way: a socket that never closes/,
    )
  })
})

describe('randomness and ids', () => {
  test('equal seeds give equal draws and ids, other seeds others', () => {
    const draws = (seed: number) => {
      const world = createWorld({ seed })
      return [world.random.draw('a', 'x'), world.random.draw('a', 'x'), world.random.fork('f'), world.ids.uuid('m')]
    }
    expect(draws(7)).toEqual(draws(7))
    expect(draws(7)).not.toEqual(draws(8))
  })

  test('draws of one subject do not move with those of another', () => {
    const alone = createWorld({ seed: 3 })
    const mixed = createWorld({ seed: 3 })
    const wanted = Array.from({ length: 50 }, () => alone.random.draw('rate', 'a'))
    const seen = Array.from({ length: 50 }, () => {
      mixed.random.draw('rate', 'b')
      return mixed.random.draw('rate', 'a')
    })
    expect(seen).toEqual(wanted)
  })

  test('draws are spread over their range', () => {
    const world = createWorld({ seed: 5 })
    const draws = Array.from({ length: 10_000 }, () => world.random.draw('p', 's'))
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length
    expect(mean).toBeGreaterThan(0.48)
    expect(mean).toBeLessThan(0.52)
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = draws.filter((draw) => Math.floor(draw * 10) === tenth).length
      expect(share).toBeGreaterThan(850)
      expect(share).toBeLessThan(1_150)
    }
  })

  test('uuids are version 4 and do not repeat', () => {
    const world = createWorld({ seed: 5 })
    const ids = new Set(Array.from({ length: 20_000 }, () => world.ids.uuid('m')))
    expect(ids.size).toBe(20_000)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
