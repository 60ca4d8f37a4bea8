import { type AddressInfo, createServer } from 'node:net'
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

/**
 * Throws as `listen` does where the port cannot be had. Asked before anything else is begun: whoever cannot serve must not migrate, fill or work
 * anything first. Port 0 is always to be had.
 */
export async function mustBeFree({ host, port }: { host: string; port: number }): Promise<void> {
  if (port === 0) return
  const probe = createServer()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  probe.once('error', (cause) => reject(refusal(cause, host, port)))
  probe.listen({ host, port }, () => probe.close(() => resolve()))
  await promise
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
/** A stop takes less than ten seconds: connections that are still busy after the first are cut, and at the second the process ends as it is. */
const [CUT_MS, OVER_MS] = [5_000, 9_000]

/** Stops cleanly at the first SIGINT or SIGTERM, at once at a second a while later. What was acknowledged and is not over is taken up at the next start. */
export function stopOnSignal(close: () => Promise<void>, cut: () => void = () => undefined): void {
  let first: number | undefined
  const stop = () => {
    const now = performance.now()
    if (first !== undefined && now - first > SAME_MS) process.exit(130)
    if (first !== undefined) return
    first = now
    setTimeout(cut, CUT_MS).unref()
    setTimeout(() => {
      process.stderr.write('not all that was under way has ended; it is taken up at the next start\n')
      process.exit(0)
    }, OVER_MS).unref()
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
