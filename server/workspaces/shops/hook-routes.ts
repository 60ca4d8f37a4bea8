import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type ConnectionRow, connectionsOf } from './connections.ts'
import { keepEvent, type ShopEvent } from './events.ts'

/** What the door asks of the rest. */
export interface ShopHookPort {
  readonly db: Database
  readonly now: () => Date
  /** Verifies a call by the connection's kind and reads it; null: a greeting. Throws `not_found` for a kind that calls nobody, `unauthenticated`. */
  readonly receive: (row: ConnectionRow, call: { readonly headers: IncomingHttpHeaders; readonly body: Buffer }) => ShopEvent | null
  /** What else is kept of an event, in the transaction that keeps it: whoever was told 200 can rely on it. */
  readonly noted?: (tx: Tx, shop: ShopOf, changes: ShopEvent['changes']) => Promise<void>
  /** Every node forgets what it kept of that. */
  readonly changed: (shopId: string, changes: ShopEvent['changes']) => Promise<void>
}

interface ShopOf {
  readonly workspaceId: string
  readonly shopId: string
}

/** An order with a hundred lines has some 200 kB. */
const MOST_BYTES = 2_000_000
const Params = z.object({ workspaceId: z.uuid(), shopId: z.uuid() })

/** Where the platform of a shop calls. */
export const hookPath = (workspaceId: string, shopId: string): string => `/api/v1/shop-hooks/${workspaceId}/${shopId}`

/**
 * `POST /:workspaceId/:shopId`: the webhook of a shop's platform. Bodies stay bytes, as signatures are over bytes. Acknowledged once the event is
 * kept; what comes twice changes nothing. An event tells what to read anew and never what it is now, so that late and shuffled ones end as
 * those in order do.
 */
export const shopHookRoutes =
  (port: ShopHookPort): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, async (_request: unknown, body: Buffer) => body)
    const schema = { tags: ['channels'], params: Params }
    app.post('/:workspaceId/:shopId', { schema }, async ({ headers, body, params: { workspaceId, shopId } }, answer) => {
      const row = (await connectionsOf(port.db, workspaceId)).find((one) => one.shopId === shopId)
      if (!row) throw new AppError('not_found', 'no shop system is connected there')
      const event = port.receive(row, { headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) })
      const shop = { workspaceId, shopId }
      const noted = event && (await keepEvent(port.db, shop, event, port.now(), async (tx) => port.noted?.(tx, shop, event.changes)))
      if (noted) await port.changed(shopId, event.changes)
      return answer.type(event?.answer?.type ?? 'text/plain').send(event?.answer?.body ?? '')
    })
  }
