import type { OrderFact } from '../facts/index.ts'
import type { Found, Scene } from '../scenario.ts'
import { own, signIn, whichOf } from './order.ts'
import { namedOf, namesGoods } from './order-named.ts'
import { recentOrders } from './recent.ts'

/** The orders that are meant together: those whose goods are named, those spoken of last, or the only two; else it is asked which. */
export function theOrders(scene: Scene): Found<readonly OrderFact[]> {
  const { customerId } = scene.turn.shopper
  if (customerId === null) return { step: signIn(scene) }
  const recent = recentOrders(scene, customerId)
  if ('step' in recent) return recent
  const theirs = recent.has.filter((one) => own(one, customerId))
  const spoken = scene.turn.state.focus.orders ?? []
  const meant = [
    namesGoods(scene) ? namedOf(scene, theirs) : [],
    theirs.filter(({ number }) => spoken.slice(-BOTH).includes(number)),
    theirs.slice(0, BOTH + 1),
  ].find((some) => some.length === BOTH)
  if (meant) return { has: meant }
  return theirs.length > BOTH ? { step: whichOf(scene, theirs) } : { has: theirs }
}
const BOTH = 2
