import type { Definition } from '../definition.ts'
import { EXCHANGE, REFUND, RETURN } from './after-sales.ts'

const base = { item: false, asks: [], lookUps: ['orders.recent', 'orders.find'], refused: [], tellsRule: false } as const

/** A parcel that is late or stands still: the carrier is asked, at once. Who only asks where it is hears that first. */
export const carrierCase: Definition = {
  ...base,
  id: 'carrier_case',
  serves: ['shipping.delay'],
  orders: 'sent',
  refused: [{ unless: 'sent', say: 'settle.refused.not_sent', instead: ['shipping.urge'] }],
  deeds: { always: { kind: 'open_carrier_case', atOnce: true } },
  tells: 'parcel',
  offered: 'by_rule',
  wishes:
    /催|帮我(?:问|查|核实|联系|看)|给我(?:问|查|核实)|核实|查一?查|chase|look into|find out|investigate|ask the (?:courier|carrier)|open a case/iu,
}

/** Shown as delivered, not in hand: where it may lie, then the carrier and a person. */
export const notReceived: Definition = {
  ...base,
  id: 'not_received',
  serves: ['shipping.not_received'],
  orders: 'signed',
  refused: [{ unless: 'signed', say: 'settle.refused.not_signed', instead: ['shipping.track'] }],
  asks: [{ slot: 'looked', choices: ['nowhere', 'found'], ends: { found: 'settle.ends.found' } }],
  deeds: { always: { kind: 'open_carrier_case', atOnce: true, endsWith: 'person' } },
  tells: 'signed',
}

/** Waited for: the warehouse hears of it, once a day, and what was promised is said. */
export const urgeDispatch: Definition = {
  ...base,
  id: 'urge_dispatch',
  serves: ['shipping.urge'],
  orders: 'unfinished',
  refused: [
    { unless: 'not_unpaid', say: 'settle.refused.unpaid' },
    { unless: 'waiting', say: 'settle.refused.nothing_to_urge', instead: ['shipping.track'] },
  ],
  deeds: { always: { kind: 'urge_dispatch', atOnce: true } },
  tells: 'dispatch',
}

/** Another time of delivery, asked of the carrier. */
export const rescheduleDelivery: Definition = {
  ...base,
  id: 'reschedule_delivery',
  serves: ['shipping.schedule'],
  orders: 'under_way',
  refused: [{ unless: 'under_way', say: 'settle.refused.not_on_its_way', instead: ['order.remark'] }],
  asks: [{ slot: 'deliverAt', free: true }],
  deeds: { always: { kind: 'reschedule_delivery' } },
  tellsRule: true,
  begins: /改到|改期|改天|推迟|帮我|让快递|(?:周|星期|礼拜)[一二三四五六日天末].{0,4}[送派]|please|another day|instead/iu,
}

/** A call of the courier, with the shopper's words. */
export const contactCourier: Definition = {
  ...base,
  id: 'contact_courier',
  serves: ['shipping.contact'],
  orders: 'under_way',
  refused: [{ unless: 'under_way', say: 'settle.refused.not_on_its_way' }],
  deeds: { always: { kind: 'contact_courier', atOnce: true } },
  wishes:
    /(?:让|叫|请|麻烦|要).{0,6}(?:快递|他|师傅|小哥|派送)|帮我(?:联系|跟|问)|给我(?:打|回|来)|call me|contact (?:the )?(?:courier|driver)|tell the (?:courier|driver)|ask the (?:courier|driver)/iu,
}

/** Missing, wrong, broken or not as shown: what the rules allow, the best first, and the shopper takes one. */
export const goodsTrouble: Definition = {
  ...base,
  id: 'goods_trouble',
  serves: ['issue.missing', 'issue.wrong_item', 'issue.quality', 'issue.not_as_described', 'shipping.damage'],
  orders: 'received',
  refused: [{ unless: 'received', say: 'settle.refused.not_received' }],
  item: true,
  claims: {
    'issue.missing': 'missing_part',
    'issue.wrong_item': 'wrong_item',
    'issue.quality': 'defect',
    'issue.not_as_described': 'not_as_described',
    'shipping.damage': 'damaged',
  },
  decision: { wants: 'reship', offers: ['exchange', 'return_and_refund', 'refund_only'], choose: true },
  deeds: { reship: { kind: 'reship' }, exchange: EXCHANGE, return_and_refund: RETURN, refund_only: REFUND },
  lookUps: ['orders.recent', 'orders.find', 'catalogue.products', 'decisions.decide'],
  tells: 'state',
  tellsRule: true,
}

/** A code or a top-up that did not arrive. */
export const resendVirtual: Definition = {
  ...base,
  id: 'resend_virtual',
  serves: ['virtual.delivery'],
  orders: 'virtual',
  refused: [{ unless: 'virtual', say: 'settle.refused.not_virtual', instead: ['shipping.track'] }],
  deeds: { always: { kind: 'resend_virtual' } },
  tellsRule: true,
  wishes:
    /补发|重(?:新)?发|再发|没(?:收|有收)?到(?!账)|没给我|resend|send (?:it )?again|never (?:came|arrived|got)|(?:not|n't) (?:arrived|received|got)/iu,
}
