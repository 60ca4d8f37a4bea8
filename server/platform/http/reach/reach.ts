import { networkInterfaces } from 'node:os'
import type { FastifyRequest } from 'fastify'
import type { HttpApp } from '../build-http.ts'

/** How people reach this service: the address that links and scripts carry. */
export interface Reach {
  /** For what is printed at the start, when nobody has asked yet. */
  readonly printed: () => string
  /** For what is answered to a request. */
  readonly for: (request: Pick<FastifyRequest, 'headers'>) => string
}

interface Listening {
  readonly publicUrl: string | undefined
  readonly host: string
  readonly port: number
}

const EVERYWHERE = new Set(['0.0.0.0', '::', ''])
/** A name or an address, with a port or without; nothing that could end the host of an address early. */
const HOST = /^(?:[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/iu

/**
 * PUBLIC_URL where it is set. Else the address we listen at, with the port that the system gave for 0. Listening everywhere is no address
 * at all: then a request is answered with the host it was sent to. That is safe here, and only here: what carries it goes back to the
 * signed-in person whose own browser sent that host, and is neither mailed, nor kept, nor shown to anybody else; pages cannot set `Host`,
 * `X-Forwarded-Host` is not read, and whoever forges it by hand gets a wrong link for himself. Behind a proxy PUBLIC_URL must be set.
 */
export function reachOf(app: HttpApp, { publicUrl, host, port }: Listening): Reach {
  const real = () => {
    const address = app.server.address()
    return typeof address === 'object' && address !== null ? address.port : port
  }
  const everywhere = EVERYWHERE.has(host)
  const printed = () => publicUrl ?? httpAt(everywhere ? machineAddress() : host, real())
  return {
    printed,
    for: ({ headers: { host: asked } }) =>
      publicUrl === undefined && everywhere && asked !== undefined && HOST.test(asked) ? `http://${asked}` : printed(),
  }
}

/** A plain-http address; of IPv6 in brackets. */
export const httpAt = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** Where this machine itself finds what listens at a host. */
export const localHost = (host: string): string => (EVERYWHERE.has(host) ? '127.0.0.1' : host)

/** The first address under which other machines find this one; itself alone where it has no network. */
function machineAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((some) => some ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}
