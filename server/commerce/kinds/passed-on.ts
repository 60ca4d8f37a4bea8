import { z } from 'zod'
import { AppError } from '#platform/errors'
import { verified } from '#platform/outbound'
import { fieldsIn } from './fields.ts'
import type { Change, HookCall, Hooked, ShopKind } from './shop-kind.ts'

/** An event as a program in the merchant's own shop passes it on; `number` where it knows by which a shopper knows the order. */
const Body = z.object({
  type: z.string(),
  data: z.object({ id: z.string().optional(), number: z.union([z.string(), z.number()]).optional() }),
})

/** The secret that both sides have; empty: none are taken. */
export const passedOnField = fieldsIn()('webhookSecret', { secret: true, optional: true })

/** Webhooks of a shop system that calls nobody itself: a program of `docs/guides/connect-a-shop.md` in it passes its events on. */
export const passedOnHooks: NonNullable<ShopKind['hooks']> = {
  receive: (call, given) => receivePassedOn(call, given[passedOnField.name] ?? ''),
}

/** A call of such a program, signed after Standard Webhooks. Throws `unauthenticated`, `invalid`. */
export function receivePassedOn({ headers, body, now = new Date() }: HookCall, secret: string): Hooked {
  if (!isSecret(secret)) throw new AppError('unauthenticated', 'No webhook secret (whsec_…) was given with the connection')
  const { id, timestamp } = verified(secret, headers, body, now)
  const { data } = Body.safeParse(parsed(body))
  if (!data) throw new AppError('invalid', 'The body has no type, or no data')
  return { event: { id, topic: data.type, at: new Date(timestamp * 1_000) }, changes: changesOf(data) }
}

const PREFIX = 'whsec_'
/** Bytes, of the 24 to 64 that Standard Webhooks ask for at least so many; what is no Base64 decodes to none, and everybody could sign with that. */
const LEAST_BYTES = 16
const isSecret = (secret: string): boolean =>
  secret.startsWith(PREFIX) && Buffer.from(secret.slice(PREFIX.length), 'base64').length >= LEAST_BYTES

function changesOf({ type, data: { id, number } }: z.infer<typeof Body>): Change[] {
  const [what = ''] = type.split(/[.-]/u)
  // most of Medusa's name the order by an id that no shopper knows it by: some order
  if (['order', 'return', 'exchange', 'claim', 'shipment', 'delivery', 'payment', 'fulfillment'].includes(what))
    return [{ of: 'order', id: number === undefined ? null : String(number) }]
  if (what === 'product') return [{ of: 'product', id: type.startsWith('product.') && id ? id : null }]
  return ['inventory', 'price'].includes(what) ? [{ of: 'product', id: null }] : []
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
