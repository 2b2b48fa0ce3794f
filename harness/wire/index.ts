export { lazyDoor as createDoor, prepareWire } from './lazy.ts'
export { NOT_EMULATED } from './refusals.ts'
