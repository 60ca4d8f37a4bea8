import { lookup as resolve } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isMetadataName, kindOfAddress } from '#platform/outbound'

/** Whether an address is one of the public internet. */
export const isPublic = (address: string): boolean => kindOfAddress(address) === 'public'

/** The address to connect to; undefined where the host has any that is not public. */
export async function addressOf(
  host: string,
  allowed: (address: string) => boolean,
): Promise<{ address: string; family: number } | undefined> {
  const bare = host.replace(/^\[|\]$/gu, '')
  if (isMetadataName(bare)) return undefined
  const family = isIP(bare)
  const all = family ? [{ address: bare, family }] : await resolve(bare, { all: true })
  return all.every(({ address }) => allowed(address)) ? all[0] : undefined
}
