#!/usr/bin/env node
// First of all, before anything reads the clock: the scenario's day is a day in UTC, on every machine.
process.env.TZ = 'UTC'

const { main } = await import('./program.ts')
const code = await main(process.argv.slice(2))
const { flushed } = await import('./terminal.ts')
await flushed()
// A scenario file may have left a timer or a socket behind: the verdict is in, so the process ends here.
process.exit(code)

export {}
