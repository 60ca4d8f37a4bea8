import { courier, orderPlan, percentOf, promotionSpecs, shopFacts } from '../../files/index.ts'
import { type Dice, dice } from '../../parcels/index.ts'
import { pictureOf } from '../../pictures/index.ts'
import { type Offer, type Reckoning, reckon } from '../../reckon/index.ts'
import { orderNumber } from '../../rows/index.ts'
import { type VariantRow, variantName } from '../variants.ts'
import { type Draft, draftOrders } from './draft.ts'
import { makeParcel, type Parcel } from './parcel.ts'
import { type Timeline, timeline } from './timeline.ts'

const HOUR = 3_600_000
const SEED = 20_261_111

/** All rows of the demo's orders, by table. */
export interface OrderRows {
  orders: object[]
  order_items: object[]
  payments: object[]
  shipments: object[]
  shipment_nodes: object[]
  refunds: object[]
}

/** The orders the shop begins with: the same every time, but for the instants, which count back from `now`. */
export function orderRows(variants: readonly VariantRow[], now: Date): OrderRows {
  const roll = dice(SEED)
  const rows: OrderRows = { orders: [], order_items: [], payments: [], shipments: [], shipment_nodes: [], refunds: [] }
  for (const [at, draft] of draftOrders(variants, roll).entries()) addOrder(rows, orderNumber(at + 1), draft, now, roll)
  return rows
}

function addOrder(rows: OrderRows, number: string, draft: Draft, now: Date, roll: Dice): void {
  const { situation, customer, address, items, remark, reason } = draft
  const time = timeline(situation, draft.hoursAgo, address.province, now, roll)
  const bill = reckonDraft(draft)
  const paidBy = time.paid ? roll.one(orderPlan().payments) : null
  rows.orders.push({
    number,
    customer_id: customer.id,
    state: situation.state,
    placed_at: time.placed,
    paid_at: time.paid ?? null,
    ship_by: time.shipBy ?? null,
    total: bill.total,
    freight: bill.freight,
    discount: -bill.steps.reduce((sum, { amount }) => sum + amount, 0),
    currency: 'CNY',
    paid_by: paidBy,
    address,
    remark: remark ?? null,
    cancel_reason: situation.state === 'cancelled' ? (reason ?? null) : null,
  })
  rows.order_items.push(
    ...items.map(({ spec, variant, quantity }, at) => ({
      order_number: number,
      position: at + 1,
      product_id: spec.id,
      variant_id: variant.id,
      title: spec.zh,
      variant: variantName(variant.options),
      image: pictureOf(spec.id, spec.options, variant.options),
      quantity,
      paid: bill.lines[at]?.paid ?? 0,
    })),
  )
  if (time.paid) rows.payments.push({ order_number: number, method: paidBy, amount: bill.total, currency: 'CNY', paid_at: time.paid })
  addParcels(rows, number, draft, time, roll)
  addRefund(rows, number, draft, time, bill, paidBy)
}

/** By the promotions that ran then: their days count from now, as the order's hours do. */
function reckonDraft({ items, customer, address, hoursAgo }: Draft): Reckoning {
  const { freeFrom, fee, remote, remoteFee } = shopFacts().shipping
  const day = -hoursAgo / 24
  return reckon({
    lines: items.map(({ spec, variant, quantity }) => ({
      variantId: variant.id,
      productId: spec.id,
      category: spec.category.zh,
      virtual: spec.virtual,
      unit: variant.price,
      quantity,
    })),
    offers: promotionSpecs().filter(({ days: [from, to] }) => from <= day && day < to) satisfies Offer[],
    coupons: [],
    memberPercent: percentOf(customer.level),
    tariff: { freeFrom: freeFrom.minor, fee: fee.minor, extra: remote.includes(address.province) ? remoteFee.minor : 0 },
  })
}

function addParcels(rows: OrderRows, number: string, draft: Draft, time: Timeline, roll: Dice): void {
  const { situation, address, items } = draft
  const states = [situation.shipment, situation.second].filter((state) => state !== undefined)
  for (const [at, state] of states.entries()) {
    const parcel = makeParcel(state, address, time, roll, carrierFor(draft, roll))
    if (!parcel) continue
    const inside = states.length === 1 ? items : at === 0 ? items.slice(0, 1) : items.slice(1)
    addParcel(
      rows,
      number,
      parcel,
      inside.map(({ spec, variant }) => `${spec.zh} ${variantName(variant.options)}`),
    )
  }
}

function addParcel(rows: OrderRows, number: string, parcel: Parcel, items: string[]): void {
  const { trackingNumber, carrier, state, shippedAt, deliveredAt, expectedAt, nodes } = parcel
  rows.shipments.push({
    tracking_number: trackingNumber,
    order_number: number,
    carrier,
    state,
    shipped_at: shippedAt,
    delivered_at: deliveredAt ?? null,
    expected_at: expectedAt ?? null,
    items,
  })
  rows.shipment_nodes.push(...nodes.map((node, at) => ({ tracking_number: trackingNumber, position: at + 1, ...node })))
}

/** As `shipping.carriers` in shop.json says: remote by post, north and large things by JD, electronics and dear orders by SF, else ZTO. */
function carrierFor({ address, items }: Draft, roll: Dice): string {
  if (shopFacts().shipping.remote.includes(address.province)) return '邮政EMS'
  if (items.some(({ spec, variant }) => spec.category.id === 'electronics' || variant.price >= 39_900)) return '顺丰速运'
  if (courier().north.includes(address.province)) return '京东快递'
  return roll.fraction() < 0.85 ? '中通快递' : '京东快递'
}

const ASKED_SHARE = { asked: 0.6, agreed: 0.4, goods_on_way: 0.25, paid: 0.1, refused: 0.2 } as const

function addRefund(
  rows: OrderRows,
  number: string,
  { situation, reason }: Draft,
  time: Timeline,
  bill: Reckoning,
  paidBy: string | null,
): void {
  const { refund } = situation
  if (!refund || !time.paid) return
  const from = (time.arrives ?? time.paid).getTime()
  const asked = new Date(from + (time.now.getTime() - from) * ASKED_SHARE[refund])
  const returned = situation.shipment !== undefined
  rows.refunds.push({
    id: `R${number.slice(2)}`,
    order_number: number,
    state: refund,
    currency: 'CNY',
    // what was never sent costs no freight; what was sent has used it
    amount: returned ? bill.total - bill.freight : bill.total,
    reason: reason ?? '',
    asked_at: asked,
    paid_at:
      refund === 'paid'
        ? new Date(asked.getTime() + Math.min((returned ? 80 : 1.5) * HOUR, (time.now.getTime() - asked.getTime()) / 2))
        : null,
    refund_to: refund === 'refused' ? null : paidBy,
  })
}
