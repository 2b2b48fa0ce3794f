import type { Scenario } from '../model.ts'
import { readScenario } from './read/scenario.ts'
import { readYaml } from './yaml-source.ts'

/** A YAML scenario. `file` is absolute: places name it, and handlers are found from its folder. Throws `ScenarioMistakes`. */
export const parseYamlScenario = (text: string, file: string): Scenario => {
  const { source, value } = readYaml(text, file)
  return readScenario(value, source)
}
