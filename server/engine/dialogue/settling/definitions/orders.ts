import type { Flow } from '../definition.ts'

/** An order that was not sent. */
const cancelOrder: Flow = {
  scenario: 'cancel_order',
  serves: ['order.cancel'],
  tellsRule: true,
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'unsent',
      refused: [
        { unless: 'not_ended', say: 'settle.refused.ended' },
        { unless: 'unsent', say: 'settle.refused.sent', instead: ['shipping.intercept', 'return.apply'] },
      ],
      next: 'deed',
    },
    deed: { do: 'deed', deed: { kind: 'cancel_order' } },
  },
}

/** Where it is to go, once, before it is sent. */
const changeAddress: Flow = {
  scenario: 'change_address',
  serves: ['order.address'],
  tellsRule: true,
  begins: 'wrong_address',
  calls: 'change_address',
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'unsent',
      refused: [{ unless: 'unsent', say: 'settle.refused.sent_address', instead: ['shipping.contact'] }],
      next: 'address',
    },
    address: { do: 'ask', slot: 'address', entity: 'address', next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'change_address' } },
  },
}

/** A word to the warehouse. */
const addRemark: Flow = {
  scenario: 'add_remark',
  serves: ['order.remark'],
  tellsRule: true,
  calls: 'add_remark',
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'unsent',
      refused: [
        { unless: 'not_ended', say: 'settle.refused.ended' },
        { unless: 'unsent', say: 'settle.refused.sent' },
      ],
      next: 'remark',
    },
    remark: { do: 'ask', slot: 'remark', free: true, next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'add_remark' } },
  },
}

/** A parcel that is to come back before it is delivered. */
const interceptParcel: Flow = {
  scenario: 'intercept_parcel',
  serves: ['shipping.intercept'],
  tellsRule: true,
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'under_way',
      refused: [{ unless: 'under_way', say: 'settle.refused.not_under_way', instead: ['order.cancel', 'return.apply'] }],
      next: 'deed',
    },
    deed: { do: 'deed', deed: { kind: 'intercept_parcel' } },
  },
}

/** The difference to what the same costs now: how long, and of which prices, the policy says. */
const protectPrice: Flow = {
  scenario: 'protect_price',
  serves: ['price.protection'],
  tellsRule: true,
  askedHow: 'begins',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'protected', next: 'item' },
    item: { do: 'item', next: 'decide' },
    decide: { do: 'decide', wants: 'part_refund', claim: 'price_drop', offers: [], deeds: { part_refund: { kind: 'protect_price' } } },
  },
}

/** Receipt confirmed before its time. */
const confirmReceipt: Flow = {
  scenario: 'confirm_order',
  serves: ['order.confirm_receipt'],
  wishes: 'confirm_receipt',
  tellsRule: true,
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'under_way', refused: [{ unless: 'under_way', say: 'settle.refused.nothing_to_confirm' }], next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'confirm_receipt' } },
  },
}

/** What is done to an order by itself. */
export const ORDERS: readonly Flow[] = [cancelOrder, changeAddress, addRemark, interceptParcel, protectPrice, confirmReceipt]
