import type { Flow } from '../definition.ts'
import { EXCHANGE, KEEPING, REFUND, RETURN } from './deeds.ts'

/** A parcel that is late or stands still: the carrier is asked, at once. Who only asks where it is hears that first. */
const carrierCase: Flow = {
  scenario: 'carrier_case',
  serves: ['shipping.delay'],
  tellsRule: false,
  wishes: 'carrier_case',
  offered: 'by_rule',
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'sent',
      refused: [{ unless: 'sent', say: 'settle.refused.not_sent', instead: ['shipping.urge'] }],
      next: 'parcel',
    },
    parcel: { do: 'tell_order', what: 'parcel', next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'open_carrier_case', atOnce: true } },
  },
}

/** Shown as delivered, not in hand: where it may lie, then the carrier and a person. */
const notReceived: Flow = {
  scenario: 'not_received',
  serves: ['shipping.not_received'],
  tellsRule: false,
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'signed',
      refused: [{ unless: 'signed', say: 'settle.refused.not_signed', instead: ['shipping.track'] }],
      next: 'signed',
    },
    signed: { do: 'tell_order', what: 'signed', next: 'looked' },
    looked: { do: 'ask', slot: 'looked', choices: [{ value: 'nowhere' }, { value: 'found', next: 'found' }], next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'open_carrier_case', atOnce: true, endsWith: 'person' } },
    found: { do: 'end', say: 'settle.ends.found' },
  },
}

/** Waited for: the warehouse hears of it, once a day, and what was promised is said. */
const urgeDispatch: Flow = {
  scenario: 'urge_dispatch',
  serves: ['shipping.urge'],
  tellsRule: false,
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'unfinished',
      refused: [
        { unless: 'not_unpaid', say: 'settle.refused.unpaid' },
        { unless: 'waiting', say: 'settle.refused.nothing_to_urge', instead: ['shipping.track'] },
      ],
      next: 'dispatch',
    },
    dispatch: { do: 'tell_order', what: 'dispatch', next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'urge_dispatch', atOnce: true } },
  },
}

/** Another time of delivery, asked of the carrier. */
const rescheduleDelivery: Flow = {
  scenario: 'reschedule_delivery',
  serves: ['shipping.schedule'],
  tellsRule: true,
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'under_way',
      refused: [{ unless: 'under_way', say: 'settle.refused.not_on_its_way', instead: ['order.remark'] }],
      next: 'deliverAt',
    },
    deliverAt: { do: 'ask', slot: 'deliverAt', free: true, next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'reschedule_delivery' } },
  },
}

/** A call of the courier, with the shopper's words. */
const contactCourier: Flow = {
  scenario: 'contact_courier',
  serves: ['shipping.contact'],
  tellsRule: false,
  wishes: 'contact_courier',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'under_way', refused: [{ unless: 'under_way', say: 'settle.refused.not_on_its_way' }], next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'contact_courier', atOnce: true } },
  },
}

/** Where a parcel is to be left, and that nobody is to be called: the courier is told at once; before it is sent it becomes a note on the order. */
const leaveParcel: Flow = {
  scenario: 'leave_parcel',
  serves: [],
  tellsRule: false,
  calls: 'leave_parcel',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'under_way', next: 'sent' },
    sent: { do: 'when', all: [{ fact: 'order.state', is: ['shipped'] }], next: 'courier', otherwise: 'waits' },
    courier: { do: 'deed', deed: { kind: 'contact_courier', atOnce: true, topic: 'wish' } },
    waits: { do: 'when', all: [{ fact: 'order.state', is: ['unpaid', 'paid', 'packing'] }], next: 'remark', otherwise: 'late' },
    remark: { do: 'ask', slot: 'remark', free: true, next: 'note' },
    note: { do: 'deed', deed: { kind: 'add_remark' } },
    late: { do: 'end', say: 'settle.refused.not_on_its_way' },
  },
}

/** Missing, wrong, broken or not as shown: what the rules allow, the best first, and the shopper takes one. */
const goodsTrouble: Flow = {
  scenario: 'goods_trouble',
  serves: ['issue.missing', 'issue.wrong_item', 'issue.quality', 'issue.not_as_described', 'shipping.damage'],
  tellsRule: true,
  askedHow: 'begins',
  claims: {
    'issue.missing': 'missing_part',
    'issue.wrong_item': 'wrong_item',
    'issue.quality': 'defect',
    'issue.not_as_described': 'not_as_described',
    'shipping.damage': 'damaged',
  },
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'received', refused: [{ unless: 'received', say: 'settle.refused.not_received' }], next: 'state' },
    state: { do: 'tell_order', what: 'state', next: 'item' },
    item: { do: 'item', next: 'claim' },
    claim: {
      do: 'ask',
      slot: 'claim',
      choices: [
        { value: 'missing_part' },
        { value: 'damaged' },
        { value: 'defect' },
        { value: 'wrong_item' },
        { value: 'not_as_described' },
      ],
      next: 'decide',
    },
    decide: {
      do: 'decide',
      wants: 'reship',
      offers: ['exchange', 'return_and_refund', 'refund_only', 'repair', 'part_refund', 'keep_with_compensation'],
      choose: true,
      deeds: {
        reship: { kind: 'reship' },
        exchange: EXCHANGE,
        return_and_refund: RETURN,
        refund_only: REFUND,
        repair: { kind: 'request_repair' },
        ...KEEPING,
      },
    },
  },
}

/** A code or a top-up that did not arrive. */
const resendVirtual: Flow = {
  scenario: 'resend_virtual',
  serves: ['virtual.delivery'],
  tellsRule: true,
  wishes: 'resend_virtual',
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'virtual',
      refused: [{ unless: 'virtual', say: 'settle.refused.not_virtual', instead: ['shipping.track'] }],
      next: 'deed',
    },
    deed: { do: 'deed', deed: { kind: 'resend_virtual' } },
  },
}

/** What is on its way, late, lost, broken or not there. */
export const PARCELS: readonly Flow[] = [
  carrierCase,
  notReceived,
  urgeDispatch,
  rescheduleDelivery,
  contactCourier,
  leaveParcel,
  goodsTrouble,
  resendVirtual,
]
