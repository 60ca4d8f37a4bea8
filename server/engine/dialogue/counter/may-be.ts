import { tellsOfDanger } from '#engine/guards'
import { tellsOfHaving } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { claimSaid } from '../settling/index.ts'

/** Said of what was ordered, or of the shop: of goods over the counter only where the shopper has ordered nothing. */
const OF_ORDERS =
  /^(?:order|shipping\.(?:track|not_received|delay|urge)|return|refund|exchange|aftersale|warranty|account|service|virtual)/u
const OF_PEOPLE = /^(?:service|account)\./u
const OF_NUMBERS = /^(?:order|tracking)_number$/u

/** Whether a message may be of goods on the shelf: nothing is under way, and no order is spoken of. */
export function mayBeOfGoods({ intent, picked, state, turn }: Scene): boolean {
  const isOpen = picked !== null || (state.settling ?? []).length > 0
  if (isOpen || turn.understood.entities.some(({ type }) => OF_NUMBERS.test(type))) return false
  const isGuest = turn.shopper.customerId === null && state.focus.orderNumber === undefined
  return !OF_ORDERS.test(intent) || (isGuest && !OF_PEOPLE.test(intent))
}

/** A fault, a danger, or that one has it stands in the words. */
export const tellsOfFault = (said: string): boolean => tellsOfHaving(said) || claimSaid(said) !== undefined || tellsOfDanger(said)
