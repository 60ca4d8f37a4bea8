import type { Deed, Definition } from '../definition.ts'
import { BALANCE_TROUBLE } from '../words/service.ts'

/** What goes back with the goods kept, and what is given for the trouble. */
export const PART_REFUND: Deed = { kind: 'part_refund' }
export const COMPENSATE: Deed = { kind: 'compensate' }

/** Money for the trouble: what the policy owes is given at once; what it does not name is judged by a person, with a number and a day. */
const compensation: Definition = {
  id: 'compensation',
  serves: ['service.compensation'],
  orders: 'paid_for',
  refused: [{ unless: 'paid_for', say: 'settle.refused.not_paid' }],
  item: true,
  asks: [{ slot: 'claim', choices: ['late', 'damaged', 'missing_part', 'defect', 'wrong_item', 'other'] }],
  decision: { wants: 'keep_with_compensation', offers: ['part_refund'], anyOf: true },
  deeds: {
    keep_with_compensation: COMPENSATE,
    part_refund: PART_REFUND,
    otherwise: { kind: 'claim_compensation', atOnce: true, endsWith: 'person' },
  },
  lookUps: ['orders.recent', 'orders.find', 'decisions.decide'],
  tellsRule: false,
}

/** Balance and gift cards that are not as they should be: looked up by the shop's people, who alone see the account. */
const balanceTrouble: Definition = {
  id: 'balance_trouble',
  serves: ['payment.balance'],
  orders: 'none',
  refused: [],
  item: false,
  asks: [],
  deeds: { always: { kind: 'check_balance' } },
  lookUps: [],
  tellsRule: true,
  wishes: BALANCE_TROUBLE,
}

/** Money for the trouble, and money on an account. */
export const MONEY: readonly Definition[] = [compensation, balanceTrouble]
