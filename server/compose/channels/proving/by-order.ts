import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import type { Database, Tx } from '#platform/db'
import { type Joined, joinShoppers, mayTry, shopperOfCustomer, suggestJoin } from '#shoppers'
import type { Where } from './join.ts'
import type { Stranger } from './stranger.ts'

interface Showing {
  readonly db: Database
  readonly shop: Shop
  readonly stranger: Stranger
  readonly where: Where
  readonly numbers: readonly string[]
  readonly code: string | undefined
}

/**
 * Whether somebody who names an order and the last four digits of its receiver's number is its customer; who names it alone is put before a
 * person. Five tries a day of one shopper, and of one order. `away` where digits were given and the shop does not answer.
 */
export async function joinByOrder({ db, shop, stranger, where, numbers, code }: Showing): Promise<Joined | 'away' | undefined> {
  const { workspaceId, at, shopId } = where
  const subjects = [`orders of ${stranger.shopperId}`, ...(code === undefined ? [] : numbers.map((number) => `order ${shopId} ${number}`))]
  if (!(await db.inWorkspace(workspaceId, (tx) => mayTry(tx, workspaceId, subjects, at)))) return undefined
  const order = await named(shop, numbers)
  if (order === 'away') return code === undefined ? undefined : 'away'
  if (!order?.customerId) return undefined
  const isTheirs = code !== undefined && order.address.phone.replace(/\D/gu, '').slice(-4) === code
  return db.inWorkspace(workspaceId, (tx) => (isTheirs ? joined(tx, stranger, where, order) : suggested(tx, stranger, where, order)))
}

/** The first that there is. */
async function named(shop: Shop, numbers: readonly string[]): Promise<Order | 'away' | undefined> {
  const found = await Promise.all(numbers.map((number) => (shop.anew ?? shop).orders.find(number).catch(() => 'away' as const)))
  return found.find((one) => typeof one === 'object') ?? (found.includes('away') ? 'away' : undefined)
}

async function joined(tx: Tx, { shopperId }: Stranger, where: Where, { customerId, number }: Order): Promise<Joined | undefined> {
  const customer = await shopperOfCustomer(tx, { ...where, customerId, name: null })
  return joinShoppers(tx, { ...where, one: shopperId, other: customer.id, proof: 'order', evidence: number })
}

async function suggested(tx: Tx, { shopperId }: Stranger, { workspaceId, shopId, at }: Where, { customerId, number }: Order) {
  const known = await tx.row<{ id: string }>(sql`select id from shoppers where shop_id = ${shopId} and customer_id = ${customerId}`)
  if (known) await suggestJoin(tx, { workspaceId, one: shopperId, other: known.id, evidence: { kind: 'order', value: number }, at })
  return undefined
}
