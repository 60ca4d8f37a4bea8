import { AppError } from '#platform/errors'
import { type Did, isMarkOf, marked, markIn, mustBe, mustBeLeft } from '../../marks/index.ts'
import { Anything, Exchanges, MadeExchange, MadeReturn } from '../api/shapes.ts'
import { MARK, markOfReturn } from '../reading/orders.ts'
import { paymentsOf } from '../reading/states.ts'
import { fieldsOf, type Ground, lineOf, mustBePaid, type Of } from './ground.ts'
import { pay } from './money.ts'

/** Our return on the order, whatever became of it. */
export const returnOf = ({ given, key }: Ground) => given.returns.find((one) => isMarkOf(markOfReturn(one), key))

/**
 * A return of Medusa's own: begun, given its goods, asked for. Then its money, where the merchant pays at once; else a person pays when the goods
 * are there. One that was begun and stopped half way is taken back and begun anew: an order has one change under way.
 */
export async function requestReturn(at: Ground, action: Of<'request_return'>): Promise<Did> {
  const line = lineOf(at, action.variantId)
  const begun = returnOf(at)
  if (!begun || begun.status === 'open') {
    mustBe(at.order, 'shipped', 'delivered', 'completed')
    mustBeLeft(at.order, action.variantId, line.quantity, action.quantity)
    mustBePaid(at, line, action.amount)
    if (begun) await at.client.change('DELETE', `admin/returns/${begun.id}/request`, {}, Anything)
  }
  const id = begun && begun.status !== 'open' ? begun.id : await askReturn(at, action, line.id)
  if (at.settings.returns === 'note_only') return { id, fields: fieldsOf(at, action.variantId) }
  return { ...(await pay(at, action)), id }
}

async function askReturn({ client, given, key }: Ground, action: Of<'request_return'>, itemId: string): Promise<string> {
  const mark = marked(action.reason, action, key)
  const begin = { order_id: given.id, internal_note: mark, metadata: { [MARK]: mark } }
  const { return: made } = await client.change('POST', 'admin/returns', begin, MadeReturn)
  const items = [{ id: itemId, quantity: action.quantity, internal_note: action.reason }]
  await client.change('POST', `admin/returns/${made.id}/request-items`, { items }, Anything)
  await client.change('POST', `admin/returns/${made.id}/request`, {}, Anything)
  return made.id
}

/** Goods back, and others at the same price: Medusa's exchange, which comes to nothing owed. */
export async function requestExchange(at: Ground, action: Of<'request_exchange'>): Promise<Did> {
  const { client, given, order, key } = at
  mustBe(order, 'shipped', 'delivered', 'completed')
  const line = lineOf(at, action.variantId)
  mustBeLeft(at.order, action.variantId, line.quantity, action.quantity)
  const { exchanges } = await client.read('admin/exchanges', Exchanges, { order_id: given.id, fields: 'id,display_id,metadata' })
  const mark = marked(action.reason, action, key)
  const stopped = exchanges.find(({ metadata }) => metadata?.[MARK] === mark)
  if (stopped) await client.change('DELETE', `admin/exchanges/${stopped.id}/request`, {}, Anything)
  const begin = { order_id: given.id, internal_note: mark, metadata: { [MARK]: mark } }
  const { exchange } = await client.change('POST', 'admin/exchanges', begin, MadeExchange)
  const path = `admin/exchanges/${exchange.id}`
  const back = { items: [{ id: line.id, quantity: action.quantity, internal_note: action.reason }] }
  await client.change('POST', `${path}/inbound/items`, back, Anything)
  const instead = { variant_id: action.forVariantId, quantity: action.quantity, unit_price: line.total / line.quantity }
  await client.change('POST', `${path}/outbound/items`, { items: [instead] }, Anything)
  await client.change('POST', `${path}/request`, {}, Anything)
  return { id: exchange.id, fields: fieldsOf(at, action.variantId) }
}

/** Takes back what was asked for, before goods came and before its money went. */
export async function withdrawReturn({ client, given, order }: Ground, { returnId }: Of<'withdraw_return'>): Promise<Did> {
  const one = given.returns.find(({ id, exchange }) => id === returnId || exchange?.id === returnId)
  if (!one) throw new AppError('conflict', `order ${order.number} has no return ${returnId}; name one of its own`)
  if (one.status === 'canceled') return { id: returnId }
  const mark = markOfReturn(one)
  // under the same key
  const paid = paymentsOf(given).flatMap(({ refunds }) => refunds.map(({ note }) => markIn(note)?.hash))
  const isPaid = mark !== undefined && paid.includes(mark.hash)
  if (one.status !== 'requested' || isPaid)
    throw new AppError('conflict', `return ${returnId} is ${isPaid ? 'paid back' : one.status} already; a person looks at it`)
  const path = one.exchange?.id ? `admin/exchanges/${one.exchange.id}/cancel` : `admin/returns/${one.id}/cancel`
  await client.change('POST', path, {}, Anything)
  return { id: returnId }
}
