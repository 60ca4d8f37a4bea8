import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AppError } from '#platform/errors'
import { httpAt, localHost } from './reach.ts'

/** Serves, and gives the address as this machine reaches it, with the port that the system chose for 0. Throws `conflict` or `forbidden` for a port that cannot be had. */
export async function listen(app: FastifyInstance, { host, port }: { host: string; port: number }): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (cause) {
    throw refusal(cause, host, port)
  }
  const address = app.server.address()
  return httpAt(localHost(host), isInfo(address) ? address.port : port)
}

const isInfo = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object' && address !== null

function refusal(cause: unknown, host: string, port: number): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE')
    return new AppError('conflict', `Port ${port} is in use by another program; stop that one or set PORT to a free one`, { cause })
  if (code === 'EACCES')
    return new AppError('forbidden', `Port ${port} needs more rights than this user has; set PORT to 1024 or above`, { cause })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new AppError('invalid', `HOST ${host} is no address of this machine; use 127.0.0.1 or 0.0.0.0`, { cause })
  return cause
}

/** A terminal and npm may each pass the same Ctrl-C on. */
const SAME_MS = 1_000

/** Stops cleanly at the first SIGINT or SIGTERM, at once at a second a while later. */
export function stopOnSignal(close: () => Promise<void>): void {
  let first: number | undefined
  const stop = () => {
    const now = performance.now()
    if (first !== undefined && now - first > SAME_MS) process.exit(130)
    if (first !== undefined) return
    first = now
    close().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
