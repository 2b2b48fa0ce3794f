import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { firedrill } from './harness/vitest/plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^firedrill$/, replacement: here('./harness/index.ts') },
      { find: /^firedrill\/vitest$/, replacement: here('./harness/vitest/index.ts') },
    ],
  },
  test: {
    pool: 'forks',
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'harness',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/e2e/**'],
        },
      },
      {
        extends: true,
        plugins: [firedrill({ include: ['scenarios'] })],
        // Runs share nothing, so their processes may serve many.
        test: { name: 'scenarios', include: [], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/build-dist.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
