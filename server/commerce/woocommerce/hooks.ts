import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { HookCall, Hooked } from '../kinds/index.ts'

const Body = z.object({
  id: z.int(),
  number: z.string().optional(),
  parent_id: z.int().optional(),
  date_modified_gmt: z.string().nullable().optional(),
})

/**
 * A webhook (https://developer.woocommerce.com/docs/apis/rest-api/v3/webhooks/): base64 HMAC-SHA256 of the body, byte for byte. The ping that is
 * sent when one is made is a form and is not signed: it brings nothing and is answered. Throws `unauthenticated`.
 */
export function receiveWoo({ headers, body }: HookCall, secret: string): Hooked {
  if (headers['x-wc-webhook-topic'] === undefined && /^webhook_id=\d+$/u.test(body.toString('latin1').trim())) return { changes: [] }
  const given = Buffer.from(String(headers['x-wc-webhook-signature'] ?? ''), 'base64')
  const expected = createHmac('sha256', secret).update(body).digest()
  if (secret === '' || given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new AppError('unauthenticated', 'X-WC-Webhook-Signature does not fit the body; give both sides the same secret')
  const topic = String(headers['x-wc-webhook-topic'] ?? '')
  const { data } = Body.safeParse(parsed(body))
  if (!data) throw new AppError('invalid', `The body of ${topic} has no id`)
  const at = data.date_modified_gmt ? new Date(`${data.date_modified_gmt}Z`) : undefined
  const event = { id: String(headers['x-wc-webhook-delivery-id'] ?? ''), topic, ...(at && { at }) }
  if (topic.startsWith('order.')) return { event, changes: [{ of: 'order', id: data.number ?? String(data.id) }] }
  if (topic.startsWith('product.')) return { event, changes: [{ of: 'product', id: String(data.parent_id || data.id) }] }
  return { event, changes: [] }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
