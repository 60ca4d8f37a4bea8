import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { OF_ANOTHER, OF_FAMILY } from '../../tracking/index.ts'

/** What is asked of an order, a parcel or money: all else may be asked for somebody. */
const OF_ORDERS = /^(?:order|shipping|refund|exchange|return\.(?!policy)|issue|inform|other|virtual|chat\.(?:affirm|deny|smalltalk))\b/u

/** Somebody else's order is spoken of, and none is named by its number: nothing of the shopper's own is told of or taken for it. */
export function isOfAnother({ turn, picked, state }: Scene): boolean {
  if (picked !== null || turn.understood.entities.some(({ type }) => type === 'order_number')) return false
  // what the family bought may well stand in one's own account: spoken of before, it does
  return OF_ANOTHER.test(turn.said) || (OF_FAMILY.test(turn.said) && state.focus.orderNumber === undefined)
}

/** What can be done of it, and by whom, without a word of what is in it. */
export const anothersOrder = (scene: Scene): Step => answer(scene, [{ key: 'order.of_another' }], { source: 'scenario', offer: [HUMAN] })

/** The same for whatever is asked of it beside a matter; visitors are told to sign in. */
export const askedOfAnother = (scene: Scene): Step | undefined =>
  scene.turn.shopper.customerId !== null && (scene.state.settling ?? []).length === 0 && OF_ORDERS.test(scene.intent) && isOfAnother(scene)
    ? anothersOrder(scene)
    : undefined
