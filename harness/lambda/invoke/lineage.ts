import type { World } from '../../world/index.ts'

/**
 * Passes of one function through one lineage that Lambda lets happen; the next one is stopped.
 * @aws lambda/latest/dg/invocation-recursion (checked 2026-11)
 */
const MAX_PASSES = 16

/**
 * The lineage of a request in its `X-Amzn-Trace-Id`: `Root=1-…;Parent=…;Sampled=0;Lineage=061379e8:0|cbc84ad3:2`, where a
 * function's id comes with how often it has run again since its first time.
 * @aws lambda/latest/dg/invocation-recursion, xray/latest/devguide/xray-concepts (checked 2026-11); the form of Lineage as
 * seen on AWS in aws/aws-xray-sdk-node pull request 651, May 2024. @guess later forms (`1:061379e8:0`) count alike
 */
const passesOf = (header: string, id: string): number => {
  const repeats = repeatsIn(header).get(id)
  return repeats === undefined ? 0 : repeats + 1
}

/** Whether the function has passed through this lineage as often as Lambda allows. */
export const isRecursive = (header: string, id: string): boolean => passesOf(header, id) >= MAX_PASSES

/** Whether it was stopped for that already: a stopped event counts as a pass of its own. */
export const wasStopped = (header: string, id: string): boolean => passesOf(header, id) > MAX_PASSES

/** The header that one invocation of a function hands on: the lineage it came with, and itself. */
export const handedOn = (world: World, id: string, incoming: string | undefined): string => {
  const parent = world.ids.hex('trace segment', 16)
  const root = incoming === undefined ? undefined : fieldOf(incoming, 'Root')
  const start = `Root=${root ?? newRoot(world)};Parent=${parent}`
  if (incoming === undefined) return `${start};Sampled=0;Lineage=${id}:0`
  const repeats = repeatsIn(incoming)
  const before = repeats.get(id)
  repeats.set(id, before === undefined ? 0 : before + 1)
  return `${start};Sampled=${fieldOf(incoming, 'Sampled') === '1' ? 1 : 0};Lineage=${lineageText(repeats)}`
}

/** The header of a request that came without one, and never ran: a destination is told it all the same. Recorded 2025-11-25. */
export const begun = (world: World): string =>
  `Root=${newRoot(world)};Parent=${world.ids.hex('trace segment', 16)};Sampled=0`

const newRoot = ({ clock, ids }: World): string =>
  `1-${Math.floor(clock.now() / 1_000).toString(16)}-${ids.hex('trace', 24)}`

/**
 * One header for a batch of several: the first one's trace, and of every function the most repeats.
 * @guess AWS does not say which message's header an invocation with a batch gets.
 */
export const merged = (headers: readonly string[]): string | undefined => {
  const [first] = headers
  if (first === undefined || headers.every((header) => header === first)) return first
  const most = new Map<string, number>()
  for (const header of headers)
    for (const [id, repeats] of repeatsIn(header)) most.set(id, Math.max(repeats, most.get(id) ?? 0))
  const fields = first.split(';').filter((field) => field !== '' && !/^\s*Lineage=/i.test(field))
  return [...fields, ...(most.size === 0 ? [] : [`Lineage=${lineageText(most)}`])].join(';')
}

const repeatsIn = (header: string): Map<string, number> => {
  const found = new Map<string, number>()
  for (const entry of fieldOf(header, 'Lineage')?.split('|') ?? []) {
    const [, id, repeats] = /([0-9a-f]{8}):(\d{1,9})$/i.exec(entry) ?? []
    if (id !== undefined) found.set(id.toLowerCase(), Number(repeats))
  }
  return found
}

const lineageText = (repeats: ReadonlyMap<string, number>): string =>
  [...repeats].map(([id, count]) => `${id}:${count}`).join('|')

/** `undefined` where it is absent or empty. */
const fieldOf = (header: string, name: string): string | undefined => {
  for (const field of header.split(';')) {
    const [key = '', value] = field.split('=', 2)
    if (key.trim().toLowerCase() === name.toLowerCase() && value) return value.trim()
  }
  return undefined
}
