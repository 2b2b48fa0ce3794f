import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createWorkerRuntime } from '../../../harness/runtimes/worker/index.ts'
import { createRig, fixture } from '../rig.ts'

/** Three sandboxes at once; everything that the world could see of them. */
const run = async (seed: number): Promise<{ digest: string; lines: string[] }> => {
  const rig = createRig(createWorkerRuntime, { seed })
  try {
    const boxes = [0, 1, 2].map(() => rig.sandbox(fixture('probe-aws.mjs')))
    const lines: string[] = []
    // All of them are started before any may run, so that they really run side by side.
    const invoke = async (round: number) => {
      let ended = 0
      for (const [k, box] of boxes.entries()) {
        const begin = () =>
          box.sandbox.invoke(
            {
              requestId: `r${round}${k}`,
              payload: { bytes: 0, text: () => JSON.stringify({ name: `e${k}`, k }), value: () => ({}) },
              deadline: rig.world.clock.now() + 900_000,
              invokedFunctionArn: 'arn',
              cause: 0,
            },
            (result) => {
              ended++
              const text = result.kind === 'returned' ? result.payload.text() : JSON.stringify(result)
              lines.push(`${rig.now} e${k} ${text}`)
            },
          )
        if (round === 0) box.sandbox.init(begin)
        else begin()
      }
      await rig.world.advance(rig.world.clock.now() + 900_000, () => ended === boxes.length)
    }
    await invoke(0)
    await rig.world.advance(rig.world.clock.now() + 60_000)
    await invoke(1)
    for (const call of rig.calls) lines.push(JSON.stringify(call))
    for (const box of boxes) lines.push(...box.logs())
    return { digest: createHash('sha256').update(lines.join('\n')).digest('hex'), lines }
  } finally {
    await rig.close()
  }
}

test('the same seed gives the same calls, in the same order, with the same ids; another seed gives others', async () => {
  const first = await run(7)
  expect(first.lines.filter((line) => line.includes('"sleptMs":600000'))).toHaveLength(6)
  // 7 awaited calls per invocation; those left over from the first one go out in the second.
  expect(first.lines.filter((line) => line.includes('AmazonSQS.SendMessage')).length).toBeGreaterThanOrEqual(39)
  for (let i = 0; i < 3; i++) {
    const again = await run(7)
    expect(again.lines).toEqual(first.lines)
  }
  expect((await run(8)).digest).not.toBe(first.digest)
}, 60_000)

test('calls that follow racing real work are admitted in one order', async () => {
  const orders = new Set<string>()
  for (let i = 0; i < 6; i++) {
    const rig = createRig(createWorkerRuntime)
    try {
      const box = rig.sandbox(fixture('probe-aws.mjs', 'races'))
      await box.init()
      await box.answer()
      orders.add(rig.calls.map((call) => (JSON.parse(call.body) as { MessageBody: string }).MessageBody).join(', '))
    } finally {
      await rig.close()
    }
  }
  expect([...orders]).toEqual(['after gzip, after pbkdf2, after the digest, after the file'])
}, 60_000)
