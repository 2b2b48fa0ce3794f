import { type Assembly, assemble } from '../../harness/assemble.ts'
import { createDoor, prepareWire } from '../../harness/wire/index.ts'
import { CLIENT_CONFIG, throughDoor } from '../wire/through-door.ts'

export interface Firedrill extends AsyncDisposable {
  /** What an SDK client of it is made with. */
  readonly config: object
  /** Lets virtual time pass. */
  pass(ms: number): Promise<void>
}

/** A world with all services, behind a door for SDK clients. */
export const openFiredrill = async (...names: readonly string[]): Promise<Firedrill> => {
  await prepareWire(names)
  const assembly: Assembly = assemble({ quotas: { profile: 'aws-2026' } }, { seed: 1 })
  const { world, services } = assembly
  return {
    config: { ...CLIENT_CONFIG, requestHandler: throughDoor(createDoor(services, world)) },
    pass: async (ms) => {
      await world.advance(world.clock.now() + ms)
    },
    [Symbol.asyncDispose]: () => assembly[Symbol.asyncDispose](),
  }
}
