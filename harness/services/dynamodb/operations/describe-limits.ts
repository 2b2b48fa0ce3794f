import { ACCOUNT_CAPACITY_UNITS, TABLE_CAPACITY_UNITS } from '../limits.ts'

/** @aws API_DescribeLimits (checked 2026-11) */
export const describeLimits = () => () => ({
  AccountMaxReadCapacityUnits: ACCOUNT_CAPACITY_UNITS,
  AccountMaxWriteCapacityUnits: ACCOUNT_CAPACITY_UNITS,
  TableMaxReadCapacityUnits: TABLE_CAPACITY_UNITS,
  TableMaxWriteCapacityUnits: TABLE_CAPACITY_UNITS,
})
