import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../../actions.ts'
import { type Did, type Ground, mustBe } from '../ground.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>
type CaseKind = 'intercept' | 'late' | 'urge' | 'reschedule' | 'contact' | 'merge' | 'split' | 'resend' | 'payment'

/** So long a case that was opened is waited for before the same is asked again. */
const OPEN_HOURS = 24

/** Something that carrier, warehouse or cashier is asked for. */
export const openCase = (kind: CaseKind, { tx, workspaceId, order, id, now }: Ground, reason: string) =>
  tx.run(sql`
    insert into demo.carrier_cases (workspace_id, id, order_number, kind, reason, at)
    values (${workspaceId}, ${id}, ${order.number}, ${kind}, ${reason}, ${now})`)

/** The same case once a day: what stands already keeps its number. */
async function openOnce(kind: CaseKind, ground: Ground, reason: string): Promise<Did> {
  const { tx, order, now } = ground
  const since = new Date(now.getTime() - OPEN_HOURS * 3_600_000)
  const standing = await tx.row<{ id: string }>(sql`
    select id from demo.carrier_cases where order_number = ${order.number} and kind = ${kind} and at > ${since} order by at desc limit 1`)
  if (standing) return { id: standing.id, fields: { standing: 'case' } }
  await openCase(kind, ground, reason)
  return { fields: {} }
}

const carrierOf = ({ order: { shipments } }: Ground): Record<string, string> => ({
  carrier: shipments[0]?.carrier ?? '',
  trackingNumber: shipments[0]?.trackingNumber ?? '',
})

/** Stops a parcel that is under way; whether it is caught, the carrier says. */
export async function interceptParcel(ground: Ground): Promise<Did> {
  mustBe(ground, 'shipped')
  const { shipments, number } = ground.order
  if (shipments.some(({ state }) => state === 'out_for_delivery' || state === 'delivered'))
    throw new AppError('conflict', `a parcel of order ${number} is with the courier already; refuse it at the door instead`)
  if (shipments.every(({ state }) => state === 'returned' || state === 'lost'))
    throw new AppError('conflict', `no parcel of order ${number} is under way`)
  if (ground.before > 0) throw new AppError('conflict', `order ${number} is being intercepted already`)
  await openCase('intercept', ground, '拦截退回')
  return { fields: carrierOf(ground) }
}

/** Asks the carrier where a parcel is. */
export async function openCarrierCase(ground: Ground, { reason }: Of<'open_carrier_case'>): Promise<Did> {
  mustBe(ground, 'shipped', 'delivered', 'completed')
  return openOnce('late', ground, reason)
}

/** A word to the warehouse that it is waited for. */
export async function urgeDispatch(ground: Ground): Promise<Did> {
  mustBe(ground, 'paid', 'packing')
  return openOnce('urge', ground, '催发货')
}

/** Asks the carrier to come at another time; one wish at a time stands, the last one. */
export async function rescheduleDelivery(ground: Ground, { when }: Of<'reschedule_delivery'>): Promise<Did> {
  mustBe(ground, 'shipped')
  if (ground.order.shipments.every(({ state }) => state === 'delivered' || state === 'lost' || state === 'returned'))
    throw new AppError('conflict', `no parcel of order ${ground.order.number} is under way`)
  await openCase('reschedule', ground, when)
  return { fields: { when } }
}

/** Asks the courier to call. */
export async function contactCourier(ground: Ground, { message }: Of<'contact_courier'>): Promise<Did> {
  mustBe(ground, 'shipped')
  return openOnce('contact', ground, message)
}

/** Codes and top-ups are sent once more. */
export async function resendVirtual(ground: Ground): Promise<Did> {
  const { order, product } = ground
  mustBe(ground, 'paid', 'delivered', 'completed')
  const goods = await Promise.all(order.items.map(({ productId }) => product(productId)))
  if (!goods.some((one) => one?.virtual))
    throw new AppError('conflict', `order ${order.number} holds nothing that is delivered without a parcel; ask the carrier instead`)
  return openOnce('resend', ground, '虚拟商品补发')
}

/** Money that left, as the shopper says, is looked for. */
export const checkPayment = (ground: Ground, { reason }: Of<'check_payment'>): Promise<Did> => openOnce('payment', ground, reason)
