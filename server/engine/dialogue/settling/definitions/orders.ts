import type { Definition } from '../definition.ts'

const base = { item: false, asks: [], lookUps: ['orders.recent', 'orders.find'], tellsRule: true } as const

/** An order that was not sent. */
export const cancelOrder: Definition = {
  ...base,
  id: 'cancel_order',
  serves: ['order.cancel'],
  orders: 'unsent',
  refused: [{ unless: 'unsent', say: 'settle.refused.sent', instead: ['shipping.intercept', 'return.apply'] }],
  deeds: { always: { kind: 'cancel_order' } },
}

/** Where it is to go, once, before it is sent. */
export const changeAddress: Definition = {
  ...base,
  id: 'change_address',
  serves: ['order.address'],
  orders: 'unsent',
  refused: [{ unless: 'unsent', say: 'settle.refused.sent_address' }],
  asks: [{ slot: 'address', entity: 'address' }],
  deeds: { always: { kind: 'change_address' } },
}

/** A word to the warehouse. */
export const addRemark: Definition = {
  ...base,
  id: 'add_remark',
  serves: ['order.remark'],
  orders: 'unsent',
  refused: [{ unless: 'unsent', say: 'settle.refused.sent' }],
  asks: [{ slot: 'remark', free: true }],
  deeds: { always: { kind: 'add_remark' } },
}

/** A parcel that is to come back before it is delivered. */
export const interceptParcel: Definition = {
  ...base,
  id: 'intercept_parcel',
  serves: ['shipping.intercept'],
  orders: 'under_way',
  refused: [{ unless: 'under_way', say: 'settle.refused.not_under_way', instead: ['order.cancel', 'return.apply'] }],
  deeds: { always: { kind: 'intercept_parcel' } },
}

/** The difference to what the same costs now. */
export const protectPrice: Definition = {
  ...base,
  id: 'protect_price',
  serves: ['price.protection'],
  orders: 'protected',
  refused: [{ unless: 'protected', say: 'settle.refused.not_protected' }],
  item: true,
  deeds: { always: { kind: 'protect_price' } },
  lookUps: ['orders.recent', 'orders.find', 'orders.cheaper'],
}

/** Receipt confirmed before its time. */
export const confirmReceipt: Definition = {
  ...base,
  id: 'confirm_order',
  serves: ['order.confirm_receipt'],
  orders: 'under_way',
  refused: [{ unless: 'under_way', say: 'settle.refused.nothing_to_confirm' }],
  deeds: { always: { kind: 'confirm_receipt' } },
}
