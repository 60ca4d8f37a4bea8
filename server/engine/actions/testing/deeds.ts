import { randomUUID } from 'node:crypto'
import type { Word } from '../approving.ts'
import type { ActionPlan } from '../plan.ts'

/** When deeds are asked for: noon by a shop's clock eight hours ahead. */
export const now = new Date('2026-11-20T04:00:00Z')
/** Midnight by that clock. */
export const dayBegan = new Date('2026-11-19T16:00:00Z')
/** Whose order it is. */
export const of = { orderNumber: 'N1', customerId: 'c1' }

const yuan = (amount: number) => ({ minor: amount * 100, currency: 'CNY' })

/** One return of so many yuan. */
export const aReturn = (amount = 100): ActionPlan['steps'][0] => ({
  action: { kind: 'request_return', ...of, variantId: 'v', quantity: 1, amount: yuan(amount), reason: '不合适', freight: 'shop' },
  undo: 'withdraw_return',
})

/** A return is taken back under the number of its receipt. */
export const aWithdrawal = (returnId: string): ActionPlan['steps'][0] => ({ action: { kind: 'withdraw_return', ...of, returnId } })

/** An unsent order of so many yuan is dropped. */
export const aCancellation = (amount: number): ActionPlan['steps'][0] => ({
  action: { kind: 'cancel_order', ...of, amount: yuan(amount), reason: '不想要了' },
})

/** Goods of so many yuan go out once more. */
export const aReship = (worth: number): ActionPlan['steps'][0] => ({
  action: { kind: 'reship', ...of, variantId: 'v', quantity: 1, worth: yuan(worth), reason: '少件' },
})

/** Steps as one plan. */
export const plan = (...steps: ActionPlan['steps']): ActionPlan => ({ steps })

/** A person's word on a deed of a workspace. */
export const wordIn = (workspaceId: string, id: string, role: Word['role'] = 'manager', yes = true): Word => ({
  workspaceId,
  id,
  yes,
  accountId: randomUUID(),
  role,
  now,
})
