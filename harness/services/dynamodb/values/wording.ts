/**
 * AWS checks values in two layers, by operation, and words some refusals differently: PutItem, UpdateItem, DeleteItem,
 * GetItem, BatchGetItem and Query run the current one; Scan, BatchWriteItem and transactions the older one.
 * @aws recorded: dynamodb-conformance's tests/tier3/error-messages/valueLayers.test.ts, us-east-1, 2026-10-09
 */
export type Wording = 'current' | 'older'
