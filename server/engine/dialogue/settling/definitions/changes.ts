import type { Flow } from '../definition.ts'

/** Another kind, or fewer of it, before it is sent. */
const changeOrder: Flow = {
  scenario: 'change_order',
  serves: ['order.modify'],
  tellsRule: true,
  wishes: 'change_order',
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'unsent',
      refused: [{ unless: 'unsent', say: 'settle.refused.sent_variant', instead: ['exchange.apply', 'shipping.intercept'] }],
      next: 'change',
    },
    change: {
      do: 'ask',
      slot: 'change',
      choices: [{ value: 'variant' }, { value: 'quantity', next: 'fewer' }],
      stands: true,
      next: 'item',
    },
    item: { do: 'item', next: 'variant' },
    variant: { do: 'deed', deed: { kind: 'change_variant', asks: [{ slot: 'forVariant' }] } },
    fewer: { do: 'item', next: 'quantity' },
    quantity: { do: 'deed', deed: { kind: 'change_quantity', asks: [{ slot: 'quantity', entity: 'quantity', free: true }] } },
  },
}

/** Two orders in one parcel, or one order in two. */
const parcelsOfOrders: Flow = {
  scenario: 'ship_together',
  serves: ['order.merge'],
  tellsRule: true,
  askedHow: 'begins',
  ruleFor: 'who_asks',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'waiting', refused: [{ unless: 'waiting', say: 'settle.refused.sent_parcels' }], next: 'parcels' },
    parcels: {
      do: 'ask',
      slot: 'parcels',
      choices: [{ value: 'together' }, { value: 'apart', next: 'item' }],
      stands: true,
      next: 'together',
    },
    together: { do: 'deed', deed: { kind: 'merge_orders', asks: [{ slot: 'withNumber' }] } },
    item: { do: 'item', next: 'apart' },
    apart: { do: 'deed', deed: { kind: 'split_order' } },
  },
}

/** Money left, and the order does not show it: it is looked for, and a person answers. All else about paying is the rule. */
const checkPayment: Flow = {
  scenario: 'check_payment',
  serves: ['order.payment'],
  tellsRule: true,
  wishes: 'check_payment',
  calls: 'check_payment',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'unpaid', next: 'state' },
    state: { do: 'tell_order', what: 'state', next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'check_payment', atOnce: true, endsWith: 'person' } },
  },
}

/** An invoice: asked for, put right, one for a company's tax, or how far it is. */
const invoices: Flow = {
  scenario: 'request_invoice',
  serves: ['order.invoice'],
  tellsRule: true,
  ruleFor: 'who_asks',
  begins: 'request_invoice',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'received', refused: [{ unless: 'received', say: 'settle.refused.invoice_early' }], next: 'invoice' },
    invoice: {
      do: 'ask',
      slot: 'invoice',
      choices: [
        { value: 'plain' },
        { value: 'correct', next: 'correct' },
        { value: 'special', next: 'special' },
        { value: 'progress', next: 'progress' },
      ],
      usual: 'plain',
      stands: true,
      next: 'plain',
    },
    plain: {
      do: 'deed',
      deed: {
        kind: 'request_invoice',
        asks: [
          { slot: 'invoiceTitle', entity: 'company', free: true },
          { slot: 'taxNumber', entity: 'tax_number', free: true, optional: true },
          { slot: 'email', entity: 'email' },
        ],
      },
    },
    correct: {
      do: 'deed',
      deed: {
        kind: 'correct_invoice',
        asks: [
          { slot: 'invoiceTitle', entity: 'company', free: true },
          { slot: 'taxNumber', entity: 'tax_number', free: true, optional: true },
          { slot: 'email', entity: 'email', optional: true },
        ],
      },
    },
    special: {
      do: 'deed',
      deed: {
        kind: 'request_special_invoice',
        asks: [
          { slot: 'invoiceTitle', entity: 'company', free: true },
          { slot: 'taxNumber', entity: 'tax_number', free: true },
          { slot: 'bank', free: true },
          { slot: 'email', entity: 'email' },
        ],
      },
    },
    progress: { do: 'tell_order', what: 'invoice', next: 'told' },
    told: { do: 'end', instead: [] },
  },
}

/** What is changed of an order, its parcels, its payment and its invoice. */
export const CHANGES: readonly Flow[] = [changeOrder, parcelsOfOrders, checkPayment, invoices]
