import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { ActionKind } from '../../actions.ts'
import type { Order } from '../../order.ts'
import type { ShopRequest } from '../../requests.ts'
import type { Product } from '../../shop.ts'
import { shopFacts } from '../files/index.ts'
import { dueOf } from './due.ts'
import type { Did } from './ground.ts'

interface Desk {
  readonly tx: Tx
  readonly workspaceId: string
  /** The order it is about, where it is about one. */
  readonly order: Order | undefined
  readonly now: Date
  readonly id: string
  readonly product: (productId: string) => Promise<Product | undefined>
}

interface Open {
  readonly id: string
  readonly due: string | null
}

/** Takes a request up: a number and a day. The same one, still open, keeps its number and gains the words. */
export async function requested(desk: Desk, request: ShopRequest): Promise<Did & { readonly id: string }> {
  await mustBePossible(desk, request)
  const { id, due } = await openOnce(desk, request)
  const { topic } = request
  return { id, fields: { ...(due && { due }), ...(topic && { topic }), ...(id !== desk.id && { standing: 'yes' }), ...sentTo(request) } }
}

/** Opened, or what is open already, read as it stands afterwards. */
async function openOnce({ tx, workspaceId, now, id }: Desk, request: ShopRequest): Promise<Open> {
  const { kind, customerId, orderNumber, variantId, topic, detail, contact } = request
  const row = await tx.row<Open>(sql`
    insert into demo.requests as r
      (workspace_id, id, kind, customer_id, order_number, variant_id, topic, detail, contact, state, due_at, at)
    values (${workspaceId}, ${id}, ${kind}, ${customerId}, ${orderNumber || null}, ${variantId || null}, ${topic}, ${detail}, ${contact}, 'open',
      ${dueOf(kind, now) ?? null}, ${now})
    on conflict (workspace_id, customer_id, kind, coalesce(order_number, ''), coalesce(variant_id, ''), topic) where state = 'open'
      do update set detail = left(concat_ws(E'\n', r.detail, excluded.detail), 4000), contact = coalesce(nullif(excluded.contact, ''), r.contact)
    returning id, to_char(due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due`)
  if (!row) throw new Error('an upsert gave no row')
  return row
}

/** Where goods are sent for repair. */
function sentTo({ kind }: ShopRequest): Record<string, string> {
  if (kind !== 'request_repair') return {}
  const { name, phone, province, city, district, street, nameEn, addressEn } = shopFacts().returns.address
  return { address: `${province}${city}${district}${street}`, name, phone, nameEn, addressEn }
}

async function mustBePossible({ order, product }: Desk, { kind, variantId, topic: productId }: ShopRequest): Promise<void> {
  if (order && variantId && kind !== 'notify_restock' && !order.items.some((one) => one.variantId === variantId))
    throw new AppError('conflict', `order ${order.number} holds no ${variantId}; name one of its items`)
  if (kind === 'book_installation') mustBeServed(order)
  if (kind === 'request_repair' && (!order || !['delivered', 'completed'].includes(order.state)))
    throw new AppError('conflict', 'only goods that were delivered are repaired; name their order')
  if (kind !== 'notify_restock') return
  const variant = (await product(productId))?.variants.find(({ id }) => id === variantId)
  if (!variant) throw new AppError('not_found', `the shop has no ${variantId}`)
  if (variant.stock > 0)
    throw new AppError('conflict', `${variantId} is in stock; buy it now`, { fields: [{ path: 'stock', message: 'in stock' }] })
}

/** Where the shop's people install. */
function mustBeServed(order: Order | undefined): void {
  const { cities } = shopFacts().installation
  if (!order || refusedAt('book_installation', order) === undefined) return
  const message = `the shop installs in ${cities.join(', ')} alone, not in ${order.address.city}`
  throw new AppError('conflict', message, { fields: [{ path: 'address', message }] })
}

/** What is known beforehand to be in vain: an installation where the shop has nobody. */
export const refusedAt = (kind: ActionKind, { address }: Order): string | undefined =>
  kind === 'book_installation' && !shopFacts().installation.cities.includes(address.city) ? 'address' : undefined
