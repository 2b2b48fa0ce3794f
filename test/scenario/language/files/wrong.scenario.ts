import { scenario } from '../../../../harness/scenario/language/index.ts'

export default scenario('two mistakes', {
  resources: { jobs: { queue: { visibilityTimeout: '13h' } } },
  functions: { ship: { handler: 'shp.handler' } },
})
