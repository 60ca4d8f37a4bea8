import { BlockList, isIP, isIPv4 } from 'node:net'

/**
 * What lies behind an address. `metadata`: where a cloud hands its keys out to whatever runs in it; `never`: nothing else that a person would have us
 * call. Neither is called for anybody; `private` where the operator allows it.
 */
export type AddressKind = 'public' | 'private' | 'never' | 'metadata'

type Net = readonly [net: string, bits: number]

/** Where clouds answer their own machines, each as the cloud’s documents give it. */
const METADATA = listOf([
  // link-local whole: Amazon, Google (metadata.google.internal), Azure, Oracle, DigitalOcean, Huawei at .169.254; Amazon's tasks at .170.2; Tencent at .0.23
  ['169.254.0.0', 16],
  // OpenStack and Oracle over IPv6
  ['fe80::a9fe:a9fe', 128],
  // Alibaba
  ['100.100.100.200', 32],
  // Volcengine and UCloud
  ['100.96.0.96', 32],
  ['100.80.80.80', 32],
  // Oracle’s older cloud
  ['192.0.0.192', 32],
  // the channel of Azure’s hosts
  ['168.63.129.16', 32],
  // Equinix Metal
  ['192.80.8.124', 32],
  // over IPv6: Amazon's instances, tasks and pods; Google; Oracle; Scaleway
  ['fd00:ec2::', 32],
  ['fd20:ce::', 64],
  ['fd00:c1::a9fe:a9fe', 128],
  ['fd00:42::42', 128],
])

/** The names under which some of them are looked up: refused before anybody answers for them. */
const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
  'metadata.tencentyun.com',
  'metadata.packet.net',
  'metadata.platformequinix.com',
])

const NEVER = listOf([
  // this network, multicast, reserved
  ['0.0.0.0', 8],
  ['224.0.0.0', 3],
  ['::', 128],
  ['ff00::', 8],
  // link-local
  ['fe80::', 10],
  // IPv6's ways to write an IPv4 address, behind which any of these may be
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
  ['::ffff:0:0:0', 96],
])

/** No address of the public internet: the IANA special-purpose registries of IPv4 and of IPv6, also where they say that a block can be reached. */
const PRIVATE = listOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  // AS112 and AMT: nobody's shop
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  // relays of 6to4, given up
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // protocol assignments: benchmarks, ORCHID, drone ids, anycast
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
])

/** Global unicast (RFC 4291 §2.4): whatever IPv6 is outside of it is of no public internet. */
const GLOBAL = listOf([['2000::', 3]])

function listOf(nets: readonly Net[]): BlockList {
  const list = new BlockList()
  for (const [net, bits] of nets) list.addSubnet(net, bits, isIPv4(net) ? 'ipv4' : 'ipv6')
  return list
}

/** Tells addresses apart; one of IPv4 that is written as IPv6 is what it is, and what is no address is never called. */
export function kindOfAddress(address: string): AddressKind {
  const [ip = ''] = address.split('%')
  if (isIP(ip) === 0) return 'never'
  if (isIPv4(ip)) return kindOfV4(ip)
  const { mapped, inside } = v4Within(groupsOf(ip))
  if (mapped) return kindOfV4(mapped)
  if (METADATA.check(ip, 'ipv6') || inside.some((one) => kindOfV4(one) === 'metadata')) return 'metadata'
  if (NEVER.check(ip, 'ipv6')) return 'never'
  if (PRIVATE.check(ip, 'ipv6') || !GLOBAL.check(ip, 'ipv6')) return 'private'
  // a tunnel's address leads to the IPv4 in it
  return inside.every((one) => kindOfV4(one) === 'public') ? 'public' : 'never'
}

function kindOfV4(ip: string): AddressKind {
  if (METADATA.check(ip, 'ipv4')) return 'metadata'
  if (NEVER.check(ip, 'ipv4')) return 'never'
  return PRIVATE.check(ip, 'ipv4') ? 'private' : 'public'
}

/** Whether a name is one under which a cloud answers its own machines. */
export const isMetadataName = (host: string): boolean => METADATA_NAMES.has(host.toLowerCase().replace(/\.$/u, ''))

/** The eight groups of an IPv6 address. */
function groupsOf(ip: string): number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/u.exec(ip)
  const [a = 0, b = 0, c = 0, d = 0] = (dotted ?? []).slice(1).map(Number)
  const plain = dotted ? `${ip.slice(0, dotted.index)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}` : ip
  const [head = '', tail] = plain.split('::')
  const read = (part: string) => (part ? part.split(':').map((group) => Number.parseInt(group, 16)) : [])
  const [before, after] = [read(head), read(tail ?? '')]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

const v4Of = (high = 0, low = 0): string => [high >> 8, high & 255, low >> 8, low & 255].join('.')

/** The IPv4 addresses that an IPv6 one carries: mapped (it is that address), and those that a translator or a tunnel would go on to. */
function v4Within(groups: readonly number[]): { readonly mapped?: string; readonly inside: readonly string[] } {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups
  const isZero = (...some: number[]) => some.every((one) => one === 0)
  if (isZero(a, b, c, d, e) && f === 0xff_ff) return { mapped: v4Of(g, h), inside: [] }
  const inside: string[] = []
  // compatible, translated (RFC 2765), NAT64 (RFC 6052, RFC 8215) with the address last
  if (isZero(a, b, c, d, e, f) && g > 0) inside.push(v4Of(g, h))
  if (isZero(a, b, c, d, f) && e === 0xff_ff) inside.push(v4Of(g, h))
  if (a === 0x64 && b === 0xff_9b) {
    inside.push(v4Of(g, h))
    // RFC 6052 §2.2: after a prefix of 48 bits, around the octet that is zero
    inside.push(v4Of(d, ((e & 0xff) << 8) | (f >> 8)))
  }
  // 6to4; Teredo, whose client's address is turned over; ISATAP
  if (a === 0x20_02) inside.push(v4Of(b, c))
  if (a === 0x20_01 && b === 0) inside.push(v4Of(c, d), v4Of(g ^ 0xff_ff, h ^ 0xff_ff))
  if ((e === 0 || e === 0x02_00) && f === 0x5e_fe) inside.push(v4Of(g, h))
  return { inside }
}
