import type { FactName, Option, View } from '../facts/kinds.ts'
import { type Condition, conditionsOf, type When } from '../policy/condition.ts'

const ARRIVED = ['delivered', 'completed']
const SENT = ['shipped', 'stuck', 'lost', 'returned', ...ARRIVED]
const OVER = ['unpaid', 'cancelled', 'refunding', 'refunded']
const PAID = { logistics: { not: OVER } }

/** What must be so for an option to be done at all, whoever grants it: goods to send back, money to give back, a piece to send. */
const NEEDS: Readonly<Record<Option, When>> = {
  return_and_refund: { logistics: ARRIVED },
  exchange: { logistics: ARRIVED, stock: { from: 1 } },
  repair: { logistics: ARRIVED, consumed: false },
  reship: { logistics: SENT, stock: { from: 1 } },
  part_refund: PAID,
  refund_only: PAID,
  keep_with_compensation: PAID,
  refuse: {},
  person: {},
}

const conditions = new Map(Object.entries(NEEDS).map(([option, when]) => [option, conditionsOf(when)]))

/** The conditions under which an option can be done at all. */
export const needsOf = (option: Option): readonly (readonly [FactName, Condition])[] => conditions.get(option) ?? []

/** Whether there is nothing left to settle: not paid yet, or the money is back. */
export const isOver = ({ logistics }: View): boolean => OVER.includes(String(logistics))
