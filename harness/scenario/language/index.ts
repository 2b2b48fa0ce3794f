export type { ScenarioDefinition } from './definition.ts'
export { findScenarios } from './find.ts'
export { loadScenario } from './load.ts'
export { mistakesOf, ScenarioMistakes } from './mistakes.ts'
