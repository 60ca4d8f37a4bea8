import { detailsOf } from '../facts.ts'
import { type Call, textArg, type World } from '../world.ts'
import { type Wrong, withArgs } from './wrong.ts'

/** Nobody, somebody else, another's order, no yes, a yes to something else. */
export function whoWrongs(world: World, userId: string, call: Call): Wrong[] {
  const yes = new Set([detailsOf(call)])
  const stranger = Object.keys(world.users).find((id) => id !== userId)
  const onOrder = 'order_id' in call.arguments
  const orders = Object.values(world.orders)
  const status = world.orders[textArg(call, 'order_id')]?.status
  const anothers = orders.find((order) => order.user_id !== userId && order.status === status)?.order_id
  return [
    { name: 'nobody signed in', rule: 'signed-in', call, talk: { userId: undefined, confirmed: yes } },
    { name: 'somebody unknown', rule: 'signed-in', call, talk: { userId: 'nobody_0000', confirmed: yes } },
    { name: 'no confirmation', rule: 'confirmed', call, talk: { userId, confirmed: new Set() } },
    {
      name: 'a yes to other details',
      rule: 'confirmed',
      call,
      talk: { userId, confirmed: new Set([detailsOf(withArgs(call, { note: 'other' }))]) },
    },
    ...(stranger
      ? [{ name: 'another shopper', rule: onOrder ? 'own-order' : 'own-profile', call, talk: { userId: stranger, confirmed: yes } }]
      : []),
    ...(onOrder && anothers ? [{ name: "another's order", rule: 'own-order', call: withArgs(call, { order_id: anothers }) }] : []),
    ...(onOrder ? [{ name: 'no such order', rule: 'order-exists', call: withArgs(call, { order_id: '#W0000000' }) }] : []),
    ...(call.name.endsWith('_address') ? [{ name: 'half an address', rule: 'whole-address', call: withArgs(call, { zip: '' }) }] : []),
  ]
}
