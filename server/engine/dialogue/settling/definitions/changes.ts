import type { Definition } from '../definition.ts'

const base = { item: false, asks: [], lookUps: ['orders.recent', 'orders.find'], tellsRule: true } as const

/** Another kind, or fewer of it, before it is sent. */
export const changeOrder: Definition = {
  ...base,
  id: 'change_order',
  serves: ['order.modify'],
  orders: 'unsent',
  refused: [{ unless: 'unsent', say: 'settle.refused.sent_variant', instead: ['exchange.apply', 'shipping.intercept'] }],
  which: { ask: { slot: 'change', choices: ['variant', 'quantity'] } },
  deeds: {
    variant: { kind: 'change_variant', item: true, asks: [{ slot: 'forVariant' }] },
    quantity: { kind: 'change_quantity', item: true, asks: [{ slot: 'quantity', entity: 'quantity', free: true }] },
  },
  lookUps: ['orders.recent', 'orders.find', 'catalogue.products'],
  wishes:
    /[改换](?:成|为|个|一|大|小|到)|(?:拍|选|买|下)错|减|少(?:买|要)|多(?:拍|买|下)|数量|帮我|change (?:it|my|the)|switch|swap|instead|wrong|fewer|only (?:need|want)/iu,
}

/** Two orders in one parcel, or one order in two. */
export const parcelsOfOrders: Definition = {
  ...base,
  id: 'ship_together',
  serves: ['order.merge'],
  orders: 'waiting',
  refused: [{ unless: 'waiting', say: 'settle.refused.sent_parcels' }],
  which: { ask: { slot: 'parcels', choices: ['together', 'apart'] } },
  deeds: { together: { kind: 'merge_orders', asks: [{ slot: 'withNumber' }] }, apart: { kind: 'split_order', item: true } },
}

/** Money left, and the order does not show it: it is looked for, and a person answers. All else about paying is the rule. */
export const checkPayment: Definition = {
  ...base,
  id: 'check_payment',
  serves: ['order.payment'],
  orders: 'unpaid',
  refused: [],
  deeds: { always: { kind: 'check_payment', atOnce: true, endsWith: 'person' } },
  tells: 'state',
  tellsRule: true,
  wishes:
    /扣了|扣款(?:了|两|2)|(?:重复|多)(?:扣|付)|付(?:了|过|完)(?:款|钱)?.{0,8}(?:还|没|未|不)|charged|(?:money|payment) (?:left|went|was taken)|paid (?:already|twice|but)|already paid/iu,
}

/** An invoice: asked for, put right, one for a company's tax, or how far it is. */
export const invoices: Definition = {
  ...base,
  id: 'request_invoice',
  serves: ['order.invoice'],
  orders: 'received',
  refused: [{ unless: 'received', say: 'settle.refused.invoice_early' }],
  begins:
    /(?:帮|给|替)我|我要|重(?:新)?开|换开|(?:抬头|税号|邮箱).{0,8}(?:错|不对)|发票.{0,8}(?:没|未|到哪|进度|开好)|i (?:need|want)|wrong|please|where is my/iu,
  which: { ask: { slot: 'invoice', choices: ['plain', 'correct', 'special', 'progress'] }, otherwise: 'plain' },
  deeds: {
    plain: {
      kind: 'request_invoice',
      asks: [
        { slot: 'invoiceTitle', entity: 'company', free: true },
        { slot: 'taxNumber', entity: 'tax_number', optional: true },
        { slot: 'email', entity: 'email' },
      ],
    },
    correct: {
      kind: 'correct_invoice',
      asks: [
        { slot: 'invoiceTitle', entity: 'company', free: true },
        { slot: 'taxNumber', entity: 'tax_number', optional: true },
        { slot: 'email', entity: 'email', optional: true },
      ],
    },
    special: {
      kind: 'request_special_invoice',
      asks: [
        { slot: 'invoiceTitle', entity: 'company', free: true },
        { slot: 'taxNumber', entity: 'tax_number' },
        { slot: 'bank', free: true },
        { slot: 'email', entity: 'email' },
      ],
    },
  },
}
