export { type QuotaProfile, quotasOf } from './control/quota-profiles.ts'
export { Lambda } from './lambda.ts'
