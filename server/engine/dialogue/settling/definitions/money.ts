import type { Flow } from '../definition.ts'
import { KEEPING } from './deeds.ts'

/** Money for the trouble: what the policy owes is given at once; what it does not name is put as a claim, and judged by a person, with a number and a day. */
const compensation: Flow = {
  scenario: 'compensation',
  serves: ['service.compensation'],
  tellsRule: false,
  calls: 'compensation',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'paid_for', refused: [{ unless: 'paid_for', say: 'settle.refused.not_paid' }], next: 'item' },
    item: { do: 'item', next: 'claim' },
    claim: {
      do: 'ask',
      slot: 'claim',
      choices: [
        { value: 'late' },
        { value: 'damaged' },
        { value: 'missing_part' },
        { value: 'defect' },
        { value: 'wrong_item' },
        { value: 'other', next: 'judged' },
      ],
      next: 'decide',
    },
    decide: {
      do: 'decide',
      wants: 'keep_with_compensation',
      offers: ['part_refund'],
      anyOf: true,
      deeds: KEEPING,
      otherwise: 'judged',
    },
    judged: { do: 'deed', deed: { kind: 'claim_compensation', endsWith: 'person' } },
  },
}

/** Balance and gift cards that are not as they should be: looked up by the shop's people, who alone see the account. */
const balanceTrouble: Flow = {
  scenario: 'balance_trouble',
  serves: ['payment.balance'],
  tellsRule: true,
  wishes: 'balance_trouble',
  start: 'deed',
  steps: { deed: { do: 'deed', deed: { kind: 'check_balance' } } },
}

/** Money for the trouble, and money on an account. */
export const MONEY: readonly Flow[] = [compensation, balanceTrouble]
