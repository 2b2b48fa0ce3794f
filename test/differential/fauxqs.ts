import { startFauxqs } from 'fauxqs'
import { CLIENT_CONFIG } from '../wire/through-door.ts'

export interface Fauxqs extends AsyncDisposable {
  /** What an SDK client of it is made with. */
  readonly config: object
}

/** A fauxqs server of its own on a free port of the loopback interface. */
export const openFauxqs = async (): Promise<Fauxqs> => {
  const server = await startFauxqs({ port: 0, logger: false, host: 'localhost' })
  return {
    config: {
      ...CLIENT_CONFIG,
      endpoint: `http://127.0.0.1:${server.port}`,
      useQueueUrlAsEndpoint: false,
      forcePathStyle: true,
    },
    [Symbol.asyncDispose]: () => server.stop(),
  }
}
