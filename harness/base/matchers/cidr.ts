import { BlockList, isIP } from 'node:net'

/** Whether an address is in a block (`10.0.0.0/24`, `2001:db8::/32`). `undefined` where the block is not one. */
export const cidr = (block: string): ((address: string) => boolean) | undefined => {
  const [network = '', bits = '', ...more] = block.split('/')
  const version = isIP(network)
  const prefix = Number(bits)
  if (version === 0 || more.length > 0 || !/^\d+$/.test(bits) || prefix > (version === 4 ? 32 : 128)) return undefined
  const family = version === 4 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(network, prefix, family)
  return (address) => isIP(address) === version && list.check(address, family)
}
