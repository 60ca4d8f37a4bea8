import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import { codesOfOrder, mayTry, proveOrder, suggestJoin } from '#shoppers'
import type { Where } from './join.ts'
import type { Writer } from './writer.ts'

interface Showing {
  readonly db: Database
  readonly secrets: Pick<Secrets, 'deriveAll'>
  readonly proved: () => Promise<void>
  readonly shop: Shop
  readonly writer: Writer
  readonly where: Where
  readonly numbers: readonly string[]
  readonly code: string | undefined
}

/**
 * Proves an order to somebody who names it with the last four digits of its receiver's number, or with the shop's own code: that order alone, as both
 * stand on every parcel's label, and they are nobody's customer for it. Who names a customer's order is put before a person besides; a
 * customer proves what is nobody's alone. Five tries a day
 * of one shopper, and of one order. `away` where digits were given and the shop does not answer.
 */
export async function proveByOrder(showing: Showing): Promise<'away' | undefined> {
  const { db, secrets, writer, where, numbers, code, proved } = showing
  const { workspaceId, at, shopId } = where
  const order = await counted(showing)
  if (order === 'away') return code === undefined ? undefined : 'away'
  if (!order) return undefined
  const { number: orderNumber } = order
  if (writer.customerId !== null && order.customerId !== '') return undefined
  const isTheirs =
    (code !== undefined && lastFour(order.address.phone) === code) ||
    codesOfOrder(secrets, shopId, orderNumber).some((one) => numbers.includes(one))
  await db.inWorkspace(workspaceId, async (tx) => {
    if (order.customerId !== '') await suggested(tx, writer, where, order)
    if (isTheirs) await proveOrder(tx, { workspaceId, shopperId: writer.shopperId, orderNumber, at })
  })
  if (isTheirs) await proved()
  return undefined
}

/** The order that is named, once the try is counted: of the shopper, of each number as it is written, and of the order that is found by it. */
async function counted({ db, shop, writer, where, numbers, code }: Showing): Promise<Order | 'away' | undefined> {
  const { workspaceId, at, shopId } = where
  const may = (subjects: readonly string[]) => db.inWorkspace(workspaceId, (tx) => mayTry(tx, workspaceId, subjects, at))
  // a second word may be the shop's code
  const tries = code !== undefined || numbers.length > 1
  const written = tries ? numbers.map((number) => `order ${shopId} ${number}`) : []
  if (!(await may([`orders of ${writer.shopperId}`, ...written]))) return undefined
  const order = await named(shop, numbers)
  if (typeof order !== 'object' || !tries) return order
  // A1001 and a1001 are one order, where a shop finds it by both
  return (await may([`order found ${shopId} ${order.number}`])) ? order : undefined
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

async function suggested(tx: Tx, { shopperId }: Writer, { workspaceId, shopId, at }: Where, { customerId, number }: Order) {
  const known = await tx.row<{ id: string }>(sql`select id from shoppers where shop_id = ${shopId} and customer_id = ${customerId}`)
  if (known) await suggestJoin(tx, { workspaceId, one: shopperId, other: known.id, evidence: { kind: 'order', value: number }, at })
}
