import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { demoShop } from '#commerce/demo'
import { isAppError } from '#platform/errors'
import { payOrder, placeOrder } from '../../../commerce/demo/purchase/index.ts'
import type { Customer, Living } from './one-session.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Of what was bought so many is sent back, and more for each day that it took; a while after it came. */
const [SENDS_BACK, MORE_A_DAY, AFTER_DAYS] = [0.04, 0.03, 3]
/** Days until a parcel leaves. */
const PACKED = 0.6

/** What a customer of the life bought. */
export interface Purchase {
  readonly orderNumber: string
  readonly customerId: string
  readonly variantId: string
  /** When it comes. */
  readonly comes: number
  readonly sendsBack: boolean
  hasCome: boolean
  /** Somebody may have been asked to come and fit it. */
  isFitted: boolean
}

/** Within the hours after; what is sold out or not delivered there is not bought. */
export async function bought(living: Living, { id: customerId, address, days }: Customer, product: string): Promise<void> {
  const { service, clock, random, purchases } = living
  const { db, workspaceId } = service
  const shop = demoShop(db, workspaceId, clock)
  const variantId = `${product}.1`
  clock.set(new Date(clock.now().getTime() + (1 + 20 * random()) * MINUTE))
  const order = { customerId, lines: [{ variantId, quantity: 1 }], address, remark: undefined, key: randomUUID() }
  try {
    const orderNumber = await placeOrder(db, workspaceId, shop, order, clock.now())
    await payOrder(db, workspaceId, { orderNumber, customerId, method: '微信支付' }, clock.now())
    const left = clock.now().getTime() + PACKED * DAY
    const comes = left + days * (0.7 + 0.6 * random()) * DAY
    purchases.push({
      orderNumber,
      customerId,
      variantId,
      comes,
      sendsBack: random() < SENDS_BACK + MORE_A_DAY * days,
      hasCome: false,
      isFitted: false,
    })
    // on its way by the days that such a way takes: the courier of the demo shop brings all within an hour
    await db.inWorkspace(workspaceId, async (tx) => {
      await tx.run(sql`update demo.orders set state = 'shipped' where number = ${orderNumber}`)
      await tx.run(sql`
        insert into demo.shipments (workspace_id, tracking_number, order_number, carrier, state, shipped_at, expected_at, items)
        values (${workspaceId}, ${`78${orderNumber.slice(-11)}`}, ${orderNumber}, '中通快递', 'in_transit', ${new Date(left)}, ${new Date(comes)}, '{}')`)
    })
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}

/** Some buy without a word: the sooner a parcel is with them, the oftener. */
export async function buyUnasked(living: Living): Promise<void> {
  const { random, customers, lines } = living
  const { aDay, products } = lines.unasked
  for (let n = Math.round(aDay * (0.5 + random())); n > 0; n--) {
    const customer = customers[Math.floor(random() * customers.length)]
    const product = products[Math.floor(random() * products.length)]
    if (customer && product && random() < 1 / customer.days) await bought(living, customer, product)
  }
}

/** What is due comes; some of it does not please and goes back, with its money, some days later. */
export async function deliver({ service: { db, workspaceId }, clock, purchases }: Living): Promise<void> {
  const shop = demoShop(db, workspaceId, clock)
  const now = clock.now().getTime()
  for (const one of purchases.filter(({ comes, hasCome }) => !hasCome && comes <= now)) {
    one.hasCome = true
    await db.inWorkspace(workspaceId, async (tx) => {
      await tx.run(sql`update demo.orders set state = 'delivered' where number = ${one.orderNumber} and state = 'shipped'`)
      await tx.run(
        sql`update demo.shipments set state = 'delivered', delivered_at = ${new Date(one.comes)} where order_number = ${one.orderNumber}`,
      )
    })
  }
  const back = purchases.filter(({ hasCome, sendsBack, comes }) => hasCome && sendsBack && now - comes > AFTER_DAYS * DAY)
  for (const one of back) {
    purchases.splice(purchases.indexOf(one), 1)
    await sentBack(shop, one)
  }
}

async function sentBack(shop: ReturnType<typeof demoShop>, { orderNumber, customerId, variantId }: Purchase): Promise<void> {
  const order = await shop.orders.find(orderNumber)
  const item = order?.items.find((its) => its.variantId === variantId)
  if (!item) return
  const amount = { ...item.paid, minor: Math.floor(item.paid.minor / item.quantity) }
  const what = { kind: 'request_return', orderNumber, customerId, variantId, quantity: 1, amount } as const
  await shop.actions?.perform({ ...what, reason: '不合适', freight: 'shopper' }, randomUUID()).catch((error: unknown) => {
    if (!isAppError(error)) throw error
  })
}
