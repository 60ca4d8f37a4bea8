import type { DeskDeedKind } from '@xiaoer/contract/acting'
import type { Order } from '#commerce'
import type { Option } from '#engine/decisions'

/** What a deed rests on: the same matter that the bot works, and the option of the policies that it carries out. */
export interface Rule {
  /** Whose file says which orders it is for. */
  readonly matter: string
  /** What the policies must allow; absent where nothing has to be decided. */
  readonly option?: Extract<Option, 'return_and_refund' | 'exchange' | 'reship' | 'part_refund' | 'refund_only' | 'keep_with_compensation'>
  /** What is wrong, whatever is told. */
  readonly claim?: 'price_drop'
}

/** Money back for what was not sent drops the whole order: it is asked for, and told, by that name. */
export const takenAs = (kind: DeskDeedKind, { state }: Pick<Order, 'state'>): DeskDeedKind =>
  kind === 'refund_only' && ['unpaid', 'paid', 'packing'].includes(state) ? 'cancel_order' : kind

/** Every deed that a colleague may ask for. */
export const RULES: Readonly<Record<DeskDeedKind, Rule>> = {
  cancel_order: { matter: 'cancel_order' },
  change_address: { matter: 'change_address' },
  urge_dispatch: { matter: 'urge_dispatch' },
  intercept_parcel: { matter: 'intercept_parcel' },
  open_carrier_case: { matter: 'carrier_case' },
  withdraw_return: { matter: 'withdraw_return' },
  request_return: { matter: 'return_goods', option: 'return_and_refund' },
  request_exchange: { matter: 'exchange_goods', option: 'exchange' },
  refund_only: { matter: 'refund_only', option: 'refund_only' },
  reship: { matter: 'goods_trouble', option: 'reship' },
  part_refund: { matter: 'compensation', option: 'part_refund' },
  compensate: { matter: 'compensation', option: 'keep_with_compensation' },
  protect_price: { matter: 'protect_price', option: 'part_refund', claim: 'price_drop' },
}
