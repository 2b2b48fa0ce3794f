import { fileURLToPath } from 'node:url'
import { UsageError } from '../../../harness/base/errors.ts'
import { mistakesOf } from '../../../harness/scenario/language/index.ts'
import { parseYamlScenario } from '../../../harness/scenario/language/yaml.ts'

/** A mistake and how it is told: `line:column message | hint`, each in the order of the file. */
export interface Case {
  readonly title: string
  readonly yaml: string
  readonly mistakes: readonly string[]
}

/** Names to get wrong; 11 lines. */
export const PIPELINE = `scenario: a
resources:
  dead: { queue: {} }
  jobs: { queue: {} }
  lane: { queue: { fifoQueue: true } }
  orders: { stream: { shardCount: 2 } }
functions:
  ship:
    triggers:
      jobs: {}
      orders: {}
`

/** Resources of every kind to get wrong; 12 lines. */
export const PUSHING = `scenario: a
resources:
  dead: { queue: {} }
  jobs: { queue: {} }
  lane: { queue: { fifoQueue: true } }
  orders: { stream: {} }
  alerts: { topic: {} }
  ranks: { topic: { fifoTopic: true } }
  ledger: { table: { key: [ pk, sk ], attributeDefinitions: { sk: N } } }
  feed: { table: { key: id, streamViewType: NEW_IMAGE } }
  uploads: { bucket: {} }
  bus: { eventBus: {} }
`

/** Handlers and files are found from here; the scenario itself need not be on disk. */
export const FILE = fileURLToPath(new URL('./a.yaml', import.meta.url))

export const mistakesIn = (yaml: string): string[] => toldBy(() => parseYamlScenario(yaml, FILE))

export const toldBy = (read: () => unknown): string[] => {
  try {
    read()
  } catch (error) {
    if (!UsageError.is(error)) throw error
    return mistakesOf(error).map(({ place, message, hint }) => {
      const where = place?.line === undefined ? '' : `${place.line}:${place.column} `
      return `${where}${message}${hint === undefined ? '' : ` | ${hint}`}`
    })
  }
  return []
}
