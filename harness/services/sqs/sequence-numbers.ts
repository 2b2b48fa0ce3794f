const PREFIX = '188494964'
const FIRST = 60_467_696_128
const STEP = 256
const DIGITS = 11

/**
 * The SequenceNumber of the n-th message of a FIFO queue: 20 digits, larger with every message, not consecutive.
 * @aws API_SendMessage (checked 2026-11). `@guess` The start and the step, taken from one published event.
 */
export const sequenceNumber = (n: number): string => PREFIX + String(FIRST + n * STEP).padStart(DIGITS, '0')
