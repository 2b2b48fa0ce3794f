export { type DeliveryPolicy, Dispatcher, type Failure, type Parcel } from './dispatcher.ts'
