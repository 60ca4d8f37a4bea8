import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Change, HookCall, Hooked } from '../kinds/index.ts'

const Body = z.object({ id: z.number().optional(), name: z.string().optional(), order_id: z.number().optional() })

/**
 * A webhook (https://shopify.dev/docs/apps/build/webhooks/subscribe/https): base64 HMAC-SHA256 of the body, byte for byte, under the secret of the
 * app; what comes twice has the same event id. Throws `unauthenticated`, `invalid`.
 */
export function receiveShopify({ headers, body }: HookCall, secret: string): Hooked {
  const given = Buffer.from(String(headers['x-shopify-hmac-sha256'] ?? ''), 'base64')
  const expected = createHmac('sha256', secret).update(body).digest()
  if (secret === '' || given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new AppError('unauthenticated', 'X-Shopify-Hmac-Sha256 does not fit the body; give the secret of the app')
  const topic = String(headers['x-shopify-topic'] ?? '')
  const { data } = Body.safeParse(parsed(body))
  if (!data) throw new AppError('invalid', `The body of ${topic} cannot be read`)
  const id = String(headers['x-shopify-event-id'] ?? headers['x-shopify-webhook-id'] ?? '')
  const at = new Date(String(headers['x-shopify-triggered-at'] ?? ''))
  // one event may call under several topics, each with its own news
  return { event: { id: id && `${topic}:${id}`, topic, ...(!Number.isNaN(at.getTime()) && { at }) }, changes: changesOf(topic, data) }
}

function changesOf(topic: string, { id, name }: z.infer<typeof Body>): Change[] {
  const [what = ''] = topic.split('/')
  if (what === 'orders') return [{ of: 'order', id: name?.replace(/^#/u, '') ?? null }]
  // these name the order by an id that no shopper knows it by: some order
  if (['fulfillments', 'fulfillment_events', 'refunds', 'returns'].includes(what)) return [{ of: 'order', id: null }]
  if (what === 'products') return [{ of: 'product', id: id === undefined ? null : String(id) }]
  return ['inventory_levels', 'inventory_items', 'variants'].includes(what) ? [{ of: 'product', id: null }] : []
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
