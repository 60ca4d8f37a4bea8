import { lookup as resolve } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Addresses that are not the public internet's: this machine, its network, links, tests, groups (IANA's special-purpose registries). */
const PRIVATE: readonly (readonly [net: string, prefix: number, type: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
]
/** Of IPv6 only what is given out to the public, without tunnels that carry an IPv4 address inside. */
const PUBLIC_V6 = new BlockList()
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6')
const INSIDE_V6 = new BlockList()
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  INSIDE_V6.addSubnet(net, prefix, 'ipv6')
const PRIVATE_V4 = new BlockList()
for (const [net, prefix, type] of PRIVATE) PRIVATE_V4.addSubnet(net, prefix, type)

/** Whether an address is one of the public internet. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1]
  const plain = mapped ?? address
  if (isIP(plain) === 4) return !PRIVATE_V4.check(plain, 'ipv4')
  return isIP(plain) === 6 && PUBLIC_V6.check(plain, 'ipv6') && !INSIDE_V6.check(plain, 'ipv6')
}

/** The address to connect to; undefined where the host has any that is not public. */
export async function addressOf(
  host: string,
  allowed: (address: string) => boolean,
): Promise<{ address: string; family: number } | undefined> {
  const bare = host.replace(/^\[|\]$/gu, '')
  const family = isIP(bare)
  const all = family ? [{ address: bare, family }] : await resolve(bare, { all: true })
  return all.every(({ address }) => allowed(address)) ? all[0] : undefined
}
