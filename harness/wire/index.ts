export { lazyDoor as createDoor, prepareWire } from './lazy.ts'
