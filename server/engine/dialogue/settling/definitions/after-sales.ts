import type { Ask, Definition } from '../definition.ts'
import { COMPENSATE, PART_REFUND } from './money.ts'

/** What is wrong; it decides most. */
const CLAIM: Ask = {
  slot: 'claim',
  choices: ['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described'],
}
const BACK = { undo: 'withdraw_return', confirm: ['pickup', 'self'], also: { on: 'pickup', kind: 'book_pickup' } } as const
/** A deed that other matters do too. */
export const RETURN = { kind: 'request_return', ...BACK } as const
export const EXCHANGE = { kind: 'request_exchange', asks: [{ slot: 'forVariant' }], ...BACK } as const
export const REFUND = { kind: 'refund_only' } as const
/** The goods are kept, for money. */
const KEEPING = { part_refund: PART_REFUND, keep_with_compensation: COMPENSATE } as const
/** Goods back, money back. */
export const returnGoods: Definition = {
  id: 'return_goods',
  serves: ['return.apply'],
  orders: 'received',
  refused: [{ unless: 'received', say: 'settle.refused.not_received', instead: ['order.cancel', 'shipping.intercept'] }],
  item: true,
  asks: [CLAIM],
  decision: { wants: 'return_and_refund', offers: ['exchange', 'refund_only', 'part_refund', 'keep_with_compensation'] },
  deeds: { return_and_refund: RETURN, exchange: EXCHANGE, refund_only: REFUND, ...KEEPING },
  lookUps: ['orders.recent', 'orders.find', 'catalogue.products', 'decisions.decide'],
  tellsRule: true,
}

/** The same goods in another size or colour. */
export const exchangeGoods: Definition = {
  ...returnGoods,
  id: 'exchange_goods',
  serves: ['exchange.apply'],
  decision: { wants: 'exchange', offers: ['return_and_refund', 'part_refund', 'keep_with_compensation'] },
  deeds: { exchange: EXCHANGE, return_and_refund: RETURN, ...KEEPING },
}

/** Money without goods: not sent, lost, or not worth a parcel back. */
export const refundOnly: Definition = {
  id: 'refund_only',
  serves: ['refund.only'],
  orders: 'any',
  refused: [],
  item: true,
  asks: [{ slot: 'claim', choices: ['not_received', 'defect', 'damaged', 'missing_part', 'unsuitable'] }],
  decision: { wants: 'refund_only', offers: ['return_and_refund', 'part_refund', 'keep_with_compensation'] },
  deeds: { refund_only: REFUND, return_and_refund: RETURN, ...KEEPING },
  lookUps: ['orders.recent', 'orders.find', 'decisions.decide'],
  tellsRule: true,
}

/** A return or an exchange that is not wanted any more. */
export const withdrawReturn: Definition = {
  id: 'withdraw_return',
  serves: ['return.withdraw'],
  orders: 'returning',
  refused: [{ unless: 'returning', say: 'settle.refused.no_return' }],
  item: false,
  asks: [],
  deeds: { always: { kind: 'withdraw_return' } },
  lookUps: ['orders.recent', 'orders.find'],
  tellsRule: true,
}

/** The number of the parcel that goes back; begun by the number itself. */
export const sendBack: Definition = {
  id: 'send_back',
  serves: [],
  orders: 'returning',
  refused: [{ unless: 'returning', say: 'settle.refused.no_return' }],
  item: false,
  asks: [{ slot: 'tracking', entity: 'tracking_number', free: true }],
  deeds: { always: { kind: 'send_back' } },
  lookUps: ['orders.recent', 'orders.find'],
  tellsRule: false,
}
