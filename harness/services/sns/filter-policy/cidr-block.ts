import { isIP } from 'node:net'
import { PolicyMistake } from './policy-cursor.ts'

/**
 * Refuses what is no block of addresses. Words recorded 2024-12, without a place; those about the number of bits are the
 * ones of AWS's event-ruler.
 */
export const checkBlock = (block: string): void => {
  const [address = '', bits = '', ...more] = block.split('/')
  if (more.length > 0 || !block.includes('/') || bits === '')
    throw new PolicyMistake("Malformed CIDR, one '/' required")
  if (!/^[+-]?\d+$/.test(bits)) throw new PolicyMistake('Malformed CIDR, mask bits must be an integer')
  const length = Number(bits)
  if (length < 0) throw new PolicyMistake('Malformed CIDR, mask bits must not be negative')
  const version = isIP(address)
  if (version === 0) throw new PolicyMistake(`Nonstandard IP address: ${address}`)
  if (version === 4 && length > 31) throw new PolicyMistake('IPv4 mask bits must be < 32')
  if (version === 6 && length > 127) throw new PolicyMistake('IPv6 mask bits must be < 128')
}
