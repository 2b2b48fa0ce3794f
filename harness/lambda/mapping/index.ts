export { createMappings, type Mappings } from './mappings.ts'
