/** The package has no types of its own. */
declare module 'dynalite' {
  import type { Server } from 'node:http'

  const dynalite: (options: { createTableMs: number; deleteTableMs: number; updateTableMs: number }) => Server
  export = dynalite
}
