import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { ActionKind, Receipt, ShopAction, ShopActions } from '../../actions.ts'
import type { Order } from '../../order.ts'
import { isRequest, type ShopRequest } from '../../requests.ts'
import type { Catalogue, Orders } from '../../shop.ts'
import { asOrderNumber } from '../rows/index.ts'
import {
  checkPayment,
  contactCourier,
  interceptParcel,
  openCarrierCase,
  rescheduleDelivery,
  resendVirtual,
  urgeDispatch,
} from './changes/cases.ts'
import { changeQuantity, changeVariant, mergeOrders, reship, splitOrder } from './changes/changes.ts'
import { correctInvoice, requestInvoice, requestSpecialInvoice } from './changes/invoices.ts'
import type { Did, Ground } from './ground.ts'
import { compensate, partRefund } from './money.ts'
import { begin, keep } from './once.ts'
import { addRemark, cancelOrder, changeAddress, confirmReceipt, refundOnly } from './orders.ts'
import { protectPrice } from './protect-price.ts'
import { refusedAt, requested } from './requests.ts'
import { bookPickup, requestExchange, requestReturn, sendBack, withdrawReturn } from './returns.ts'
import { writeDown } from './write-down.ts'

/** So written that kind and action are seen to belong together. */
type ActionOf<K extends ActionKind> = { [P in K]: { kind: P } & Extract<ShopAction, { kind: P }> }[K]
/** What is done to an order; requests to the shop's people are `requested`. */
type DeedKind = Exclude<ActionKind, ShopRequest['kind'] | 'put_in_cart'>
type Deeds = { [K in DeedKind]: (ground: Ground, action: ActionOf<K>) => Promise<Did> }

const DEEDS: Deeds = {
  cancel_order: cancelOrder,
  refund_only: refundOnly,
  request_return: requestReturn,
  request_exchange: requestExchange,
  withdraw_return: withdrawReturn,
  send_back: sendBack,
  book_pickup: bookPickup,
  change_address: changeAddress,
  add_remark: addRemark,
  intercept_parcel: interceptParcel,
  open_carrier_case: openCarrierCase,
  urge_dispatch: urgeDispatch,
  reschedule_delivery: rescheduleDelivery,
  contact_courier: contactCourier,
  reship,
  change_variant: changeVariant,
  change_quantity: changeQuantity,
  merge_orders: mergeOrders,
  split_order: splitOrder,
  resend_virtual: resendVirtual,
  check_payment: checkPayment,
  correct_invoice: correctInvoice,
  request_special_invoice: requestSpecialInvoice,
  request_invoice: requestInvoice,
  protect_price: protectPrice,
  confirm_receipt: confirmReceipt,
  part_refund: partRefund,
  compensate,
}

const PREFIX: Readonly<Record<Exclude<ActionKind, 'put_in_cart'>, string>> = {
  cancel_order: 'QX',
  refund_only: 'TK',
  request_return: 'TH',
  request_exchange: 'HH',
  withdraw_return: 'CX',
  send_back: 'JH',
  book_pickup: 'QJ',
  change_address: 'DZ',
  add_remark: 'BZ',
  intercept_parcel: 'LJ',
  open_carrier_case: 'WL',
  urge_dispatch: 'CF',
  reschedule_delivery: 'GQ',
  contact_courier: 'LX',
  reship: 'BF',
  change_variant: 'GK',
  change_quantity: 'JS',
  merge_orders: 'HB',
  split_order: 'CD',
  resend_virtual: 'XN',
  check_payment: 'ZF',
  correct_invoice: 'GP',
  request_special_invoice: 'ZP',
  request_invoice: 'FP',
  protect_price: 'JB',
  confirm_receipt: 'SH',
  part_refund: 'BT',
  compensate: 'PC',
  appeal: 'SS',
  file_complaint: 'TS',
  claim_compensation: 'SP',
  request_repair: 'WX',
  book_installation: 'AZ',
  ask_trade_in: 'YJ',
  report_review: 'PJ',
  check_balance: 'YE',
  help_account: 'ZH',
  request_data: 'YS',
  ask_cooperation: 'HZ',
  notify_restock: 'DH',
}

const KINDS = Object.keys(PREFIX).filter((kind): kind is keyof typeof PREFIX => kind in PREFIX)

export interface ActionParts {
  readonly db: Database
  readonly workspaceId: string
  readonly clock: Clock
  readonly orders: Orders
  readonly catalogue: Catalogue
}

/** Actions of the demo shop, but for its cart, which is a browser's own: deed and receipt in one transaction, so a key is done once or not at all. */
export function demoActions({ db, workspaceId, clock, orders, catalogue }: ActionParts): ShopActions {
  async function perform(action: ShopAction, key: string): Promise<Receipt> {
    if (action.kind === 'put_in_cart') throw new AppError('upstream_failed', 'the cart of the demo shop is filled by its page')
    const now = clock.now()
    const order = await ownOrder(action)
    return db.inWorkspace(workspaceId, async (tx) => {
      const done = await begin({ tx, workspaceId, now }, { action, key, prefix: PREFIX[action.kind] })
      if ('receipt' in done) return done.receipt
      const product = async (id: string) => (await catalogue.products([id]))[0]
      if (isRequest(action))
        return keep(tx, key, { action, now, ...(await requested({ tx, workspaceId, order, now, product, ...done }, action)) })
      if (!order) throw new AppError('invalid', `${action.kind} is done to an order; name one`)
      // read again: until the lock was had, somebody else may have moved it
      const current = (await orders.find(order.number)) ?? order
      await writeDown(tx, workspaceId, current)
      const ground: Ground = { tx, workspaceId, order: current, now, product, find: (other) => orders.find(other), ...done }
      return keep(tx, key, { action, now, id: done.id, ...(await deed(ground, action)) })
    })
  }

  /** The order that is meant, where one is; nobody else's. */
  async function ownOrder({ orderNumber, customerId }: ShopAction): Promise<Order | undefined> {
    if (orderNumber === '') return undefined
    const number = asOrderNumber(orderNumber)
    const order = number === undefined ? undefined : await orders.find(number)
    if (order?.customerId === customerId) return order
    throw new AppError('not_found', `order ${orderNumber} is not of this shop or not yours`)
  }
  return { kinds: KINDS, takesKeys: true, perform, against: refusedAt }
}

/** One of each kind, by its own deed. */
function deed<K extends DeedKind>(ground: Ground, action: ActionOf<K>): Promise<Did> {
  const does: Deeds[K] = DEEDS[action.kind]
  return does(ground, action)
}
