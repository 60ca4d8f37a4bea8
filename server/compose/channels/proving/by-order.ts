import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import { codeOfOrder, type Joined, joinShoppers, mayTry, proveOrder, shopperOfCustomer, suggestJoin } from '#shoppers'
import type { Where } from './join.ts'
import type { Stranger } from './stranger.ts'

interface Showing {
  readonly db: Database
  readonly secrets: Pick<Secrets, 'derive'>
  readonly proved: () => Promise<void>
  readonly shop: Shop
  readonly stranger: Stranger
  readonly where: Where
  readonly numbers: readonly string[]
  readonly code: string | undefined
}

/**
 * Whether somebody who names an order and the last four digits of its receiver's number is its customer; who names it alone is put before a
 * person. An order of which the platform tells no customer is proven by itself, by those digits or by the shop's own code, and joins nobody. Five
 * tries a day of one shopper, and of one order. `away` where digits were given and the shop does not answer.
 */
export async function joinByOrder(showing: Showing): Promise<Joined | 'away' | undefined> {
  const { db, shop, stranger, where, numbers, code } = showing
  const { workspaceId, at, shopId } = where
  // a second word may be the shop's code
  const tries = code !== undefined || numbers.length > 1
  const subjects = [`orders of ${stranger.shopperId}`, ...(tries ? numbers.map((number) => `order ${shopId} ${number}`) : [])]
  if (!(await db.inWorkspace(workspaceId, (tx) => mayTry(tx, workspaceId, subjects, at)))) return undefined
  const order = await named(shop, numbers)
  if (order === 'away') return code === undefined ? undefined : 'away'
  if (!order) return undefined
  const isTheirs = code !== undefined && lastFour(order.address.phone) === code
  if (order.customerId === '') return untold(showing, order, isTheirs)
  return db.inWorkspace(workspaceId, (tx) => (isTheirs ? joined(tx, stranger, where, order) : suggested(tx, stranger, where, order)))
}

/** An order of which the platform tells no customer: who has its digits or its code may hear of it, and is nobody else for that. */
async function untold({ db, secrets, stranger, where, numbers, proved }: Showing, { number: orderNumber }: Order, isTheirs: boolean) {
  const { workspaceId, shopId, at } = where
  if (!isTheirs && !numbers.includes(codeOfOrder(secrets, shopId, orderNumber))) return undefined
  await db.inWorkspace(workspaceId, (tx) => proveOrder(tx, { workspaceId, shopperId: stranger.shopperId, orderNumber, at }))
  await proved()
  return undefined
}

/** The last four digits of a number; undefined where a mask hides one of them: 138****56** ends in none that anybody could know. */
function lastFour(phone: string): string | undefined {
  const shown = phone.replaceAll(/[\s().-]/gu, '')
  return /\d{4}$/u.test(shown) ? shown.slice(-4) : undefined
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
