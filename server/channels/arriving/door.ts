import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError, isAppError } from '#platform/errors'
import type { Arrival, Connection, PushChannel, Received, WebhookCall } from '../push-channel.ts'
import type { Unfit } from './aside.ts'
import { takeBy } from './take.ts'

/** What the door asks of the rest. */
export interface DoorPort {
  readonly now: () => Date
  /** The connection that a webhook's address names. */
  readonly connectionOf: (key: string) => Promise<{ channel: PushChannel; connection: Connection } | undefined>
  /** Stores a shopper's message, once; settles after the commit. */
  readonly arrive: (connection: Connection, arrival: Arrival) => Promise<void>
  /** Keeps what can never be taken in where a person sees it, with why. */
  readonly setAside: (connection: Connection, unfit: Unfit, error: unknown) => Promise<void>
  /** Notes that the platform does not let us read what it has for us, in its words. */
  readonly unread: (connection: Connection, why: string) => Promise<void>
  /** Notes what the platform tells of messages of ours, and of who has left. */
  readonly report: (connection: Connection, told: Pick<Received, 'reports' | 'gone' | 'readUpTo'>) => Promise<void>
}

/** Bodies of webhooks; files come by links. */
const MOST_BYTES = 1_000_000
/** What a platform is told while a connection is paused. */
const COME_AGAIN_S = 60

/**
 * `GET|POST /:kind/:key`: a platform's webhook. Bodies stay bytes, as signatures are over bytes. Acknowledged only once all it brought is
 * stored, or set aside because it never can be; what cannot be stored now is answered so that the platform comes again.
 */
export const hookRoutes =
  (port: DoorPort): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, async (_request: unknown, body: Buffer) => body)
    const take = takeBy(port)
    const Params = z.object({ kind: z.string().max(40), key: z.string().max(100) })

    async function called(request: FastifyRequest, { kind, key }: z.infer<typeof Params>, method: 'GET' | 'POST', answer: FastifyReply) {
      const found = await port.connectionOf(key)
      if (!found || found.channel.kind !== kind || found.connection.state === 'removed')
        throw new AppError('not_found', `no channel ${kind} is connected under ${key}`)
      const { channel, connection } = found
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const call = { method, url: request.url, headers: request.headers, query: textsOf(request.query), body, now: port.now() }
      const received = await readCall(channel, connection, call)
      if (connection.state === 'paused' && (received.read || received.arrivals.length > 0))
        throw new AppError('unavailable', 'the channel is paused', { retryAfter: COME_AGAIN_S })
      await take(channel, connection, received).catch(async (error: unknown) => {
        if (received.read && isAppError(error) && error.code === 'upstream_failed') await port.unread(connection, error.message)
        throw error
      })
      return answer.type(received.answer?.type ?? 'text/plain').send(received.answer?.body ?? '')
    }

    const schema = { tags: ['channels'], params: Params, querystring: z.record(z.string(), z.unknown()) }
    app.post('/:kind/:key', { schema }, (request, answer) => called(request, request.params, 'POST', answer))
    app.get('/:kind/:key', { schema }, (request, answer) => called(request, request.params, 'GET', answer))
  }

/** What a call brings; of one that its platform has signed and that cannot be read, its words, so that it does not come for ever. */
async function readCall(channel: PushChannel, connection: Connection, call: WebhookCall): Promise<Received> {
  try {
    return await channel.receive(connection, call)
  } catch (error) {
    if (!isAppError(error) || error.code !== 'invalid' || channel.tellsCaller) throw error
    return { arrivals: [], refused: [{ error, words: call.body.toString('utf8') }] }
  }
}

const textsOf = (query: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(query ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
