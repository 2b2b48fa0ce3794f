import { receiptHandleInvalid } from './errors.ts'

/** Which message, and which of its receives: 1 for the first. */
export interface Receipt {
  readonly ordinal: number
  readonly receive: number
}

const ORDINAL_DIGITS = 9
const RECEIVE_DIGITS = 6
const RADIX = 36
const DIGITS = /^[0-9a-z]+$/

/** Characters of the queue's own part. */
export const RECEIPT_TAG_LENGTH = 40

/**
 * Receipt handles of one queue: another one for every receive, all of one length, the same for the same seed. Opaque
 * to callers. `tag` keeps handles of one queue from being taken for another's.
 */
export class ReceiptHandles {
  readonly #prefix: string
  readonly length: number

  constructor(tag: string) {
    this.#prefix = `AQEB${tag}`
    this.length = this.#prefix.length + ORDINAL_DIGITS + RECEIVE_DIGITS
  }

  write(receipt: Receipt): string {
    return (
      this.#prefix +
      receipt.ordinal.toString(RADIX).padStart(ORDINAL_DIGITS, '0') +
      receipt.receive.toString(RADIX).padStart(RECEIVE_DIGITS, '0')
    )
  }

  /** Throws ReceiptHandleIsInvalid for anything that this queue never gave out. */
  read(handle: string): Receipt {
    const digits = handle.slice(this.#prefix.length)
    if (handle.length !== this.length || !handle.startsWith(this.#prefix) || !DIGITS.test(digits))
      throw receiptHandleInvalid(handle)
    return {
      ordinal: Number.parseInt(digits.slice(0, ORDINAL_DIGITS), RADIX),
      receive: Number.parseInt(digits.slice(ORDINAL_DIGITS), RADIX),
    }
  }
}
