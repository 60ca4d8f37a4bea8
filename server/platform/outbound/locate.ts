import { lookup } from 'node:dns/promises'
import { isMetadataName, kindOfAddress } from './kind-of-address.ts'
import { CallFailure, metadataOf } from './outward.ts'

/** Where a host that somebody named in the console is: the address to connect to, and whether it stands in the private network. */
export interface Located {
  readonly address: string
  readonly isPrivate: boolean
}

/** Gives the address of a host; throws `CallFailure` for one that is not called. */
export type Locate = (host: string, port: number) => Promise<Located>

/**
 * For protocols that are not HTTP: looks a host up once, so that the address that was judged is the one that is connected to. Public ones are called,
 * private ones where the operator allows them (`host` or `host:port`), never those where clouds keep their keys.
 */
export function locateBy(privateHosts: readonly string[]): Locate {
  const allowed = new Set(privateHosts)
  return async (host, port) => {
    if (isMetadataName(host)) throw metadataOf(host)
    const found = await lookup(host, { all: true }).catch((error: NodeJS.ErrnoException) => {
      throw new CallFailure(`${host}: ${error.message}`, false, error.code)
    })
    const kinds = found.map(({ address }) => kindOfAddress(address))
    const mayBePrivate = allowed.has(host) || allowed.has(`${host}:${port}`)
    const [first] = found
    if (kinds.includes('metadata')) throw metadataOf(host)
    if (!first || kinds.some((kind) => kind === 'never' || (kind === 'private' && !mayBePrivate)))
      throw new CallFailure(
        `${host} is at an address that is not called from here; the operator can allow it in PRIVATE_HOSTS`,
        false,
        'private',
      )
    return { address: first.address, isPrivate: kinds[0] === 'private' }
  }
}
