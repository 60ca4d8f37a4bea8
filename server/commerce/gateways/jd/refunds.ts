import { isAppError } from '#platform/errors'
import type { OrderState, Refund } from '../../order.ts'
import { fewAtOnce } from '../at-once.ts'
import type { GatewayClient } from '../gateway.ts'
import { inChina, yuan } from '../words.ts'
import { type AfterSaleGiven, AfterSales, AllCancelled, type CancelledGiven, METHODS, PaidBack } from './shapes.ts'

/** Both lists are read to their first page, which holds more than an order has. */
const PAGE = 50

/** What was asked back of an order before it was there, and what was paid back after; each where the app has the right to it, which few have. */
export async function refundsOf(client: GatewayClient, orderId: string, state: OrderState): Promise<Refund[]> {
  if (state === 'unpaid') return []
  const before = state === 'completed' ? [] : allowed(cancelled(client, orderId))
  const after = state === 'shipped' || state === 'completed' ? allowed(afterSales(client, orderId)) : []
  return (await Promise.all([before, after])).flat()
}

/** Nothing, where the app has no right to it: an order is read without. Throws whatever else comes. */
const allowed = (asked: Promise<Refund[]>): Promise<Refund[]> =>
  asked.catch((error: unknown) => {
    if (isAppError(error) && error.refusal?.reason === 'shops.permission') return []
    throw error
  })

/**
 * What is asked back with an order that is cancelled (https://jos.jd.com/apilistnewdetail.html?apiId=13151): nothing in it tells that the money is
 * there. What it does not document is not told.
 */
const CANCELLED: Readonly<Record<string, Refund['state']>> = {
  ...{ 0: 'asked', 1: 'agreed', 3: 'agreed', 5: 'agreed', 6: 'agreed', 7: 'agreed', 9: 'agreed' },
  ...{ 2: 'refused', 4: 'refused', 8: 'refused' },
}

async function cancelled(client: GatewayClient, orderId: string): Promise<Refund[]> {
  const { queryResult: of } = await client.read(METHODS.cancelled, { orderId, pageIndex: 1, pageSize: PAGE }, AllCancelled)
  return (of.result ?? []).filter((one) => one.orderId === orderId).flatMap(toCancelled)
}

function toCancelled({ id, status, applyRefundSum: fen, applyTime, reason }: CancelledGiven): Refund[] {
  const state = Object.hasOwn(CANCELLED, status) ? CANCELLED[status] : undefined
  const askedAt = inChina(applyTime)
  return state && askedAt ? [{ id, state, amount: { minor: Math.round(fen), currency: 'CNY' }, reason, askedAt }] : []
}

/** An after-sale whose money is there; of the others JOS tells no state that is documented. */
const PAID = '13'

async function afterSales(client: GatewayClient, orderId: string): Promise<Refund[]> {
  const asked = { orderId: Number(orderId), pageNumber: 1, pageSize: PAGE }
  const { data } = (await client.read(METHODS.afterSales, asked, AfterSales)).pageResult
  const paid = (data ?? []).filter((one) => one.status === PAID && one.sameOrderServiceBill.orderId === orderId)
  return (await fewAtOnce(paid, (one) => toPaid(client, one))).flat()
}

/** The list does not say whether its sums are in yuan or fen: the sum is asked for by itself. */
async function toPaid(client: GatewayClient, { completeTime, sameOrderServiceBill: bill }: AfterSaleGiven): Promise<Refund[]> {
  const { serviceId: id, afsApplyTime, applyReason, questionDesc } = bill
  const { data } = (await client.read(METHODS.paidBack, { afsServiceId: Number(id) }, PaidBack)).result
  const [sum, paidAt] = [data?.afsActualRefundDetail?.actualRefundAmount, inChina(completeTime)]
  const askedAt = inChina(afsApplyTime) ?? paidAt
  if (sum === undefined || !askedAt) return []
  return [{ id, state: 'paid', amount: yuan(sum), reason: applyReason || questionDesc, askedAt, ...(paidAt && { paidAt }) }]
}
