import { type Call, textArg, type World } from '../world.ts'
import { type Wrong, withArgs } from './wrong.ts'

const STATES = ['pending', 'processed', 'delivered', 'cancelled', 'pending (item modified)', 'return requested', 'exchange requested']

/** Every other state of the order, a second change, a reason that is none. */
export function stateWrongs(world: World, _userId: string, call: Call): Wrong[] {
  const id = textArg(call, 'order_id')
  const order = world.orders[id]
  if (!order) return []
  const delivered = call.name.includes('_delivered_')
  const rule = delivered ? 'delivered-only' : 'pending-only'
  const otherwise = (change: object): World => ({ ...world, orders: { ...world.orders, [id]: { ...order, ...change } } })
  const wrong = STATES.filter((state) => state !== (delivered ? 'delivered' : 'pending'))
  const twice = call.name === 'exchange_delivered_order_items' || call.name === 'modify_pending_order_items'
  return [
    ...wrong.map((status) => ({ name: `${call.name} of a ${status} order`, rule, call, world: otherwise({ status }) })),
    ...(twice ? [{ name: 'a second exchange', rule: 'once', call, world: otherwise({ exchange_items: [] }) }] : []),
    ...(call.name === 'cancel_pending_order'
      ? [{ name: 'another reason', rule: 'cancel-reason', call: withArgs(call, { reason: 'found it cheaper' }) }]
      : []),
  ]
}
