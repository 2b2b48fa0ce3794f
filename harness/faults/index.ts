export { Disturbances } from './disturbances.ts'
export type { EffectSettings } from './effect.ts'
