export { Disturbances } from './disturbances.ts'
