import type { NormalizedSchema } from '@smithy/core/schema'
import { describe, expect, test } from 'vitest'
import { entriesNamed, loadedWire, loadWireFor } from '../../harness/wire/loading.ts'
import { EFFECTLESS, isEffectless } from './no-ignored-member/effectless.ts'
import { isRefused, isShared, memberPaths } from './no-ignored-member/member-paths.ts'
import { assembly, runCalls } from './no-ignored-member/run-calls.ts'
import { watchedInput, within } from './no-ignored-member/watched-input.ts'

const { services } = assembly()
await loadWireFor(entriesNamed(services.map(({ name }) => name)))
const inputOf = (service: string, operation: string): NormalizedSchema => {
  const [entry] = entriesNamed([service])
  return loadedWire(entry)!.modelOf(entry!)!.operations.get(operation)!.input
}

/** The members that one service's calls give and operations read, by operation (`sqs.SendMessage`). */
const readsOf = async (service: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const reads = new Map<string, Set<string>>()
  const { error } = await runCalls(service, (name, input) => {
    const [of = '', operation = ''] = name.split('.')
    const shape = inputOf(of, operation)
    const read = reads.get(name) ?? new Set()
    reads.set(name, read)
    return shape.isUnitSchema() ? input : watchedInput(input, shape, (path) => read.add(path))
  })
  if (error) throw error
  return reads
}

/** Whether a refused path leads to a member: `Entries.*.Id=1`. */
const exists = (shape: NormalizedSchema, path: string): boolean => {
  let place: ReturnType<typeof within> = { shape, path: '' }
  for (const step of path.split('=')[0]!.split('.')) place = place && within(place, step)
  return place !== undefined
}

describe.each(services.map((service) => [service.name, service] as const))('%s', (name, service) => {
  const reads = readsOf(name)
  const refusedIn = (operation: string) => service.refusedMembers?.get(operation) ?? []
  const isOpen = async (operation: string, path: string): Promise<boolean> =>
    !isRefused(path, refusedIn(operation)) && !(await reads).get(`${name}.${operation}`)?.has(path)
  const operations = [...service.operations.keys()]

  test.each(operations)('%s reads or refuses every member', async (operation) => {
    const ignored: string[] = []
    for (const path of memberPaths(inputOf(name, operation)))
      if (!isShared(path) && !isEffectless(name, operation, path) && (await isOpen(operation, path))) ignored.push(path)
    expect(ignored).toEqual([])
  })

  test('shapes that are read in one place are read whole', async () => {
    const all = new Set([...(await reads).values()].flatMap((read) => [...read]))
    const shared = new Set(operations.flatMap((operation) => memberPaths(inputOf(name, operation)).filter(isShared)))
    expect([...shared].filter((path) => !all.has(path))).toEqual([])
  })

  test.each([...(service.refusedMembers ?? [])])('what is refused of %s exists', (operation, paths) => {
    expect(service.operations.has(operation)).toBe(true)
    expect(paths.filter((path) => !exists(inputOf(name, operation), path))).toEqual([])
  })

  test.each(EFFECTLESS.filter((each) => each.service === name))('$member is still of no effect', async (each) => {
    const having = (each.operations ?? operations).filter((operation) =>
      memberPaths(inputOf(name, operation)).includes(each.member),
    )
    const open: string[] = []
    for (const operation of having) if (await isOpen(operation, each.member)) open.push(operation)
    expect(open.length).toBeGreaterThan(0)
    if (each.operations) expect(open).toEqual(each.operations)
  })
})
