export { type QuotaProfile, quotasOf } from './control/quota-profiles.ts'
export { Lambda, type LambdaOptions } from './lambda.ts'
