import { VISIBILITY_MARGIN_MS } from './limits.ts'

/**
 * The visibility timeout that Lambda asks for when it receives; `undefined` for the queue's own. Milliseconds.
 * @aws services-sqs-configure (checked 2026-11): with a window, where timeout and window exceed the queue's.
 */
export const receiveVisibilityMs = (windowMs: number, timeoutMs: number, queueMs: number): number | undefined =>
  windowMs > 0 && timeoutMs + windowMs > queueMs ? timeoutMs + windowMs + VISIBILITY_MARGIN_MS : undefined
