/**
 * `eventBus`: EventBridge's rules. `eventSourceMapping`: Lambda's event filtering, which has no `wildcard` and no `cidr`.
 * @aws lambda/latest/dg/invocation-eventfiltering, filter rule syntax (checked 2026-11)
 */
export type PatternDialect = 'eventBus' | 'eventSourceMapping'

const BUS_ONLY: ReadonlySet<string> = new Set(['wildcard', 'cidr'])

export const knows = (dialect: PatternDialect, operator: string): boolean =>
  dialect === 'eventBus' || !BUS_ONLY.has(operator)
