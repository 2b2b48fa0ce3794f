import { REGION } from '../../../base/arn.ts'

/** @aws API_DescribeEndpoints (checked 2026-11) */
export const describeEndpoints = () => () => ({
  Endpoints: [{ Address: `dynamodb.${REGION}.amazonaws.com`, CachePeriodInMinutes: 1_440 }],
})
