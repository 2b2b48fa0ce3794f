const PREFIX = '1'
const DIGITS = 19
const STEP = 1_000

/**
 * The SequenceNumber of the n-th message of a FIFO topic: 20 digits, larger with every message, not consecutive.
 * @aws API_Publish (checked 2026-11). `@guess` The start and the step, taken from published answers.
 */
export const sequenceNumber = (ordinal: number): string => PREFIX + String((ordinal + 1) * STEP).padStart(DIGITS, '0')
