import { fileURLToPath } from 'node:url'
import { isYaml } from './files.ts'
import type { ScenarioTestSettings } from './register.ts'

/** Marks the module that the author wrote, beside the test file that is made of it. */
const ORIGINAL = 'firedrill-original'

export const isOriginal = (id: string): boolean => new URLSearchParams(id.split('?')[1]).has(ORIGINAL)

/** This file's neighbour, as source or as built. */
const register = fileURLToPath(new URL(`./register${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url))

/** The code of a test file that holds one scenario. */
export const scenarioTestFile = (file: string, settings: ScenarioTestSettings): string => {
  const text = JSON.stringify
  if (isYaml(file))
    return `import { registerFile } from ${text(register)}
await registerFile(${text(file)}, ${text(settings)})
`
  const original = text(`${file}?${ORIGINAL}`)
  // Whoever imports a scenario for its parts still gets them.
  return `import { registerModule } from ${text(register)}
import definition from ${original}
export * from ${original}
export { default } from ${original}
await registerModule(definition, ${text(file)}, ${text(settings)})
`
}

/** A YAML file that came after vitest had started, and is no scenario: a test file must have a test. */
export const EMPTY_TEST_FILE = `import { test } from 'vitest'
test.skip('not a scenario', () => {})
`
