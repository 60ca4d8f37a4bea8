import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Address } from '../../order.ts'
import type { QuoteLine } from '../../shop.ts'
import type { DemoShop } from '../adapter/index.ts'
import { shopFacts } from '../files/index.ts'
import { pictureOf } from '../pictures/index.ts'
import type { Reckoning } from '../reckon/index.ts'
import { insertAll, orderNumber } from '../rows/index.ts'

/** What is bought, by whom, and where it goes. */
export interface Purchase {
  readonly customerId: string
  readonly lines: readonly QuoteLine[]
  readonly address: Address
  readonly remark: string | undefined
  /** Made by the page that asks: the same purchase sent twice is one order. */
  readonly key: string
}

/**
 * Places an order at the prices of this moment and gives its number; it waits to be paid. Throws `invalid` for an empty basket or a place
 * that is not delivered to, `conflict` for what is sold out or a coupon spent meanwhile.
 */
export async function placeOrder(db: Database, workspaceId: string, shop: DemoShop, purchase: Purchase, now: Date): Promise<string> {
  const { customerId, lines, address } = purchase
  refusePlace(address)
  const { reckoning } = await shop.price(lines, customerId, { province: address.province })
  if (reckoning.lines.length === 0) throw new AppError('invalid', 'The basket is empty; choose something first')
  const items = await itemsOf(shop, reckoning)
  return db.inWorkspace(workspaceId, async (tx) => {
    // one order at a time per shop: the counter's row is the lock
    const counter = await tx.row<{ orders_placed: string }>(sql`select orders_placed from demo.loads for update`)
    const placed = await tx.row<{ number: string }>(
      sql`select number from demo.orders where customer_id = ${customerId} and idempotency_key = ${purchase.key}`,
    )
    if (placed) return placed.number
    if (!counter) throw new AppError('not_found', 'This workspace has no demo shop; load it first')
    const nth = Number(counter.orders_placed) + 1
    const number = orderNumber(nth)
    await tx.run(sql`update demo.loads set orders_placed = ${nth}`)
    await refuseSoldOut(tx, reckoning)
    await insertAll(tx, workspaceId, 'orders', [orderRow(number, purchase, reckoning, now)])
    await insertAll(
      tx,
      workspaceId,
      'order_items',
      items.map((item) => ({ order_number: number, ...item })),
    )
    await spendCoupons(tx, customerId, number, reckoning, now)
    return number
  })
}

function refusePlace({ province }: Address): void {
  if (shopFacts().shipping.notServed.includes(province))
    throw new AppError('invalid', `The shop does not deliver to ${province}; choose another address`)
}

async function itemsOf(shop: DemoShop, { lines }: Reckoning) {
  const { products, goods } = await shop.assortment()
  return lines.map(({ productId, variantId, quantity, paid }, at) => {
    const shelved = products.get(productId)
    const chosen = shelved?.variants.find(({ id }) => id === variantId)
    const colours = [...new Set((shelved?.variants ?? []).flatMap(({ options }) => options['颜色'] ?? []))]
    return {
      position: at + 1,
      product_id: productId,
      variant_id: variantId,
      quantity,
      paid,
      title: shelved?.facts.title ?? goods.get(variantId)?.title ?? productId,
      variant: Object.values(chosen?.options ?? {}).join(' '),
      image: pictureOf(productId, { 颜色: colours }, chosen?.options),
    }
  })
}

/** An early word only: stock falls when it is paid, and is checked again there. */
async function refuseSoldOut(tx: Tx, { lines }: Reckoning): Promise<void> {
  for (const { variantId, quantity } of lines) {
    const row = await tx.row<{ stock: number }>(sql`select stock from demo.variants where id = ${variantId}`)
    if ((row?.stock ?? 0) < quantity) throw new AppError('conflict', `Only ${row?.stock ?? 0} of ${variantId} are left; take fewer`)
  }
}

const orderRow = (number: string, { customerId, address, remark, key }: Purchase, { total, freight, steps }: Reckoning, now: Date) => ({
  number,
  customer_id: customerId,
  state: 'unpaid',
  placed_at: now,
  total,
  freight,
  discount: -steps.reduce((sum, { amount }) => sum + amount, 0),
  currency: shopFacts().currency,
  address,
  remark: remark || null,
  idempotency_key: key,
})

async function spendCoupons(tx: Tx, customerId: string, number: string, { steps }: Reckoning, now: Date): Promise<void> {
  for (const { couponId } of steps) {
    if (!couponId) continue
    const spent = await tx.run(sql`
      update demo.coupon_holdings set used_at = ${now}, order_number = ${number}
      where customer_id = ${customerId} and coupon_id = ${couponId} and used_at is null`)
    if (spent === 0) throw new AppError('conflict', `The coupon ${couponId} was used meanwhile; look at the price again`)
  }
}
