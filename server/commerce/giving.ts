import type { Money } from '@xiaoer/contract'
import type { ActionKind, ShopAction } from './actions.ts'

/**
 * What leaves the shop by a deed: money for goods that were sent, money for goods that were not (they stay with the shop), goods that nobody
 * pays for, or nothing of worth.
 */
export type Gives = 'money' | 'unsent' | 'goods' | 'nothing'

/** What each deed gives; limits of authority count it. A new deed does not compile without its word on this. */
export const GIVES: Readonly<Record<ActionKind, Gives>> = {
  cancel_order: 'unsent',
  change_quantity: 'unsent',
  refund_only: 'money',
  request_return: 'money',
  protect_price: 'money',
  part_refund: 'money',
  compensate: 'money',
  reship: 'goods',
  // the goods come back for others of the same price
  request_exchange: 'nothing',
  change_variant: 'nothing',
  withdraw_return: 'nothing',
  send_back: 'nothing',
  book_pickup: 'nothing',
  change_address: 'nothing',
  add_remark: 'nothing',
  // the money follows the goods, by a deed of its own
  intercept_parcel: 'nothing',
  open_carrier_case: 'nothing',
  urge_dispatch: 'nothing',
  reschedule_delivery: 'nothing',
  contact_courier: 'nothing',
  merge_orders: 'nothing',
  split_order: 'nothing',
  // the same code or top-up again, looked after by the shop's people
  resend_virtual: 'nothing',
  check_payment: 'nothing',
  correct_invoice: 'nothing',
  request_special_invoice: 'nothing',
  request_invoice: 'nothing',
  confirm_receipt: 'nothing',
  put_in_cart: 'nothing',
  appeal: 'nothing',
  file_complaint: 'nothing',
  claim_compensation: 'nothing',
  request_repair: 'nothing',
  book_installation: 'nothing',
  ask_trade_in: 'nothing',
  report_review: 'nothing',
  check_balance: 'nothing',
  help_account: 'nothing',
  request_data: 'nothing',
  ask_cooperation: 'nothing',
  notify_restock: 'nothing',
}

/** The worth of what a deed gives; undefined where it gives nothing. */
export function givenBy(action: ShopAction): Money | undefined {
  if ('amount' in action) return action.amount
  return 'worth' in action ? action.worth : undefined
}

/** What was taken for a whole order, freight and all: nothing where it was not paid yet, or its payment is only held. */
export const takenFor = ({ state, payment, total }: Taken): Money =>
  state === 'unpaid' || payment === 'authorized' ? { ...total, minor: 0 } : total

interface Taken {
  readonly state: string
  readonly payment?: string | undefined
  readonly total: Money
}
