import type { Door, Service } from '../ports/index.ts'
import { Priority, type World } from '../world/index.ts'
import { answer, type Question } from './answer.ts'
import { destinationOf } from './destination.ts'
import { entriesNamed, loadedWire, loadWireFor } from './loading.ts'

/**
 * The wire over the services of a world: requests as AWS SDK clients write them, answers as AWS gives them.
 * What is not emulated is refused by name (`NotEmulatedByFiredrill`, HTTP 400), never answered with an empty success.
 *
 * The clients' schemas are heavy and loaded at the first call: virtual time stands still meanwhile, so that the run
 * is the same as if they had been there. `prepareWire` loads them before.
 */
export const lazyDoor = (services: readonly Service[], world: World): Door => ({
  call(request, caller, reply) {
    const destination = destinationOf(request)
    const entry = services.some((each) => each.name === destination.entry?.name) ? destination.entry : undefined
    const asked: Omit<Question, 'wire'> = { world, destination, services, request, caller, reply }
    const wire = loadedWire(entry)
    if (wire) return answer({ ...asked, wire })

    let cancel = (): void => timer.cancel()
    let failure: { readonly error: unknown } | undefined
    // Due now, so it is the first thing that happens once the hold is over.
    const timer = world.clock.at(world.clock.now(), Priority.fault, 'wire', () => {
      const loaded = loadedWire(entry)
      if (!loaded) throw failure?.error
      cancel = answer({ ...asked, wire: loaded })
    })
    const hold = world.hold(`loading the shapes of ${destination.service}`)
    loadWireFor(entry ? [entry] : [])
      .catch((error: unknown) => {
        failure = { error }
      })
      .finally(() => hold[Symbol.dispose]())
    return () => cancel()
  },
})

/** Loads what calls to these services (`sqs`, `kinesis`) need; unknown names need nothing. */
export const prepareWire = (services: Iterable<string>): Promise<void> => loadWireFor(entriesNamed(services))
