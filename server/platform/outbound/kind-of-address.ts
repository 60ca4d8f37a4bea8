import { BlockList, isIP, isIPv4 } from 'node:net'

/** What lies behind an address. `never`: nothing that a person would have us call. */
export type AddressKind = 'public' | 'private' | 'never'

const NEVER = listOf([
  // this network, multicast, reserved
  ['0.0.0.0', 8],
  ['224.0.0.0', 3],
  ['::', 128],
  ['ff00::', 8],
  // where clouds hand out their keys: link-local, and those of Alibaba and of AWS over IPv6
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
  // the channel of Azure’s hosts
  ['168.63.129.16', 32],
  // IPv6's ways to write an IPv4 address, behind which any of these may be
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
  ['::ffff:0:0:0', 96],
])

/** No address of the public internet (IANA special-purpose registries). */
const PRIVATE = listOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fec0::', 10],
])

function listOf(nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, bits] of nets) list.addSubnet(net, bits, isIPv4(net) ? 'ipv4' : 'ipv6')
  return list
}

/** Tells addresses apart; one of IPv4 that is written as IPv6 is what it is, and what is no address is never called. */
export function kindOfAddress(ip: string): AddressKind {
  if (isIP(ip) === 0) return 'never'
  const family = isIPv4(ip) ? 'ipv4' : 'ipv6'
  if (NEVER.check(ip, family)) return 'never'
  return PRIVATE.check(ip, family) ? 'private' : 'public'
}
