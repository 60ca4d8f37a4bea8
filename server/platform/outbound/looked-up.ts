import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'

/**
 * Looks a name up when a connection is made, so that it cannot point elsewhere between the check and the call. `refusal` tells why one of its
 * addresses is not called; with one such among them none is.
 */
export const lookedUp =
  (refusal: (host: string, ip: string) => Error | undefined): LookupFunction =>
  (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      const refused = found.map(({ address }) => refusal(host, address)).find((one) => one !== undefined)
      if (refused) return done(refused, [])
      const [first] = found
      if (options.all || !first) return done(null, found)
      done(null, first.address, first.family)
    })
