import os from 'node:os'

const HOME = '/home/sbx_user1051'

/** What Lambda's machine looks like, where code may print or send it. `@guess` plausible constants. */
export const hideMachine = (memorySize: number): void => {
  Object.assign(os, {
    hostname: () => '169.254.100.6',
    homedir: () => HOME,
    tmpdir: () => '/tmp',
    uptime: () => process.uptime(),
    loadavg: () => [0, 0, 0],
    totalmem: () => memorySize * 1_048_576,
    freemem: () => memorySize * 1_048_576 * 0.5,
    networkInterfaces: () => ({}),
    userInfo: () => ({ uid: 993, gid: 990, username: 'sbx_user1051', homedir: HOME, shell: '/sbin/nologin' }),
  })
  const megabytes = (count: number): number => count * 1_048_576
  const memory = {
    rss: megabytes(70),
    heapTotal: megabytes(20),
    heapUsed: megabytes(10),
    external: megabytes(2),
    arrayBuffers: 0,
  }
  process.memoryUsage = Object.assign(() => ({ ...memory }), { rss: () => memory.rss })
  process.cpuUsage = () => ({ user: 0, system: 0 })
  const cpu = { model: 'Intel(R) Xeon(R) Processor @ 2.50GHz', speed: 2_500 }
  const times = { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 }
  os.cpus = () => [0, 1].map(() => ({ ...cpu, times: { ...times } }))
  Object.defineProperty(process, 'pid', { configurable: true, value: 8 })
  Object.defineProperty(process, 'ppid', { configurable: true, value: 1 })
  process.argv = ['/var/lang/bin/node', '/var/runtime/index.mjs']
}

/** Dates and numbers print in US English, whatever the developer's machine speaks (laws 3). */
export const pinLocale = (): void => {
  const locale = 'en-US'
  if (new Intl.NumberFormat().resolvedOptions().locale === locale) return
  for (const name of ['NumberFormat', 'DateTimeFormat', 'Collator', 'PluralRules', 'ListFormat', 'RelativeTimeFormat'])
    pinConstructor(Intl as unknown as Record<string, Formatter>, name, locale)
  const pinned: [object, string, number][] = [
    [Date.prototype, 'toLocaleString', 0],
    [Date.prototype, 'toLocaleDateString', 0],
    [Date.prototype, 'toLocaleTimeString', 0],
    [Number.prototype, 'toLocaleString', 0],
    [BigInt.prototype, 'toLocaleString', 0],
    [String.prototype, 'localeCompare', 1],
  ]
  for (const [owner, name, index] of pinned) {
    const methods = owner as Record<string, (this: unknown, ...args: unknown[]) => unknown>
    const original = methods[name]!
    methods[name] = function (...args) {
      args[index] ??= locale
      return original.apply(this, args)
    }
  }
}

type Formatter = new (locales?: unknown, options?: unknown) => object

const pinConstructor = (owner: Record<string, Formatter>, name: string, locale: string): void => {
  const original = owner[name]!
  const withLocale = (args: unknown[]): unknown[] => [args[0] ?? locale, ...args.slice(1)]
  owner[name] = new Proxy(original, {
    construct: (target, args, newTarget) => Reflect.construct(target, withLocale(args), newTarget) as object,
    apply: (target, self, args) => Reflect.apply(target as never, self, withLocale(args)) as unknown,
  })
}
