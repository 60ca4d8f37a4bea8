import type { ScenarioStep } from '@xiaoer/contract/scenarios'
import type { Flow } from '../definition.ts'
import { COLLECTION, EXCHANGE, KEEPING, REFUND, RETURN } from './deeds.ts'

/** What is wrong; it decides most. */
const claim: ScenarioStep = {
  do: 'ask',
  slot: 'claim',
  choices: [
    { value: 'unsuitable' },
    { value: 'none' },
    { value: 'defect' },
    { value: 'damaged' },
    { value: 'wrong_item' },
    { value: 'not_as_described' },
  ],
  next: 'decide',
}
const received: ScenarioStep = {
  do: 'order',
  orders: 'received',
  refused: [{ unless: 'received', say: 'settle.refused.not_received', instead: ['order.cancel', 'shipping.intercept'] }],
  next: 'item',
}

/** Goods back, money back. */
const returnGoods: Flow = {
  scenario: 'return_goods',
  serves: ['return.apply'],
  tellsRule: true,
  ruleFor: 'who_asks',
  calls: 'return_goods',
  start: 'order',
  steps: {
    order: received,
    item: { do: 'item', next: 'claim' },
    claim,
    decide: {
      do: 'decide',
      wants: 'return_and_refund',
      offers: ['exchange', 'refund_only', 'part_refund', 'keep_with_compensation'],
      deeds: { return_and_refund: RETURN, exchange: EXCHANGE, refund_only: REFUND, ...KEEPING },
    },
  },
}

/** The same goods in another size or colour. */
const exchangeGoods: Flow = {
  scenario: 'exchange_goods',
  serves: ['exchange.apply'],
  tellsRule: true,
  start: 'order',
  steps: {
    order: received,
    item: { do: 'item', next: 'claim' },
    claim,
    decide: {
      do: 'decide',
      wants: 'exchange',
      offers: ['return_and_refund', 'part_refund', 'keep_with_compensation'],
      deeds: { exchange: EXCHANGE, return_and_refund: RETURN, ...KEEPING },
    },
  },
}

/** A parcel that has not come yet: what is wrong with goods nobody has seen is not asked. */
const MOVING = ['collected', 'in_transit', 'out_for_delivery']
const ON_ITS_WAY = [...MOVING, 'stuck', 'lost']
const IN_HAND = ['defect', 'damaged', 'wrong_item', 'missing_part', 'not_as_described']

/** Money without goods: not sent (what is wrong with it is not asked then), on its way and to be stopped, lost, or not worth a parcel back. */
const refundOnly: Flow = {
  scenario: 'refund_only',
  serves: ['refund.only'],
  tellsRule: true,
  ruleFor: 'who_asks',
  calls: 'refund_only',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'any', next: 'moving' },
    // a parcel of several goods is stopped as it is: which of them is meant need not be told
    moving: {
      do: 'when',
      all: [
        { fact: 'order.state', is: ['shipped'] },
        { fact: 'parcel.state', is: MOVING },
        { fact: 'order.lines', atLeast: 2 },
      ],
      next: 'seen',
      otherwise: 'item',
    },
    seen: { do: 'when', all: [{ fact: 'said.claim', is: IN_HAND }], next: 'item', otherwise: 'stop_it' },
    item: { do: 'item', next: 'unsent' },
    unsent: { do: 'when', all: [{ fact: 'order.state', is: ['paid', 'packing'] }], next: 'decide', otherwise: 'on_its_way' },
    on_its_way: {
      do: 'when',
      all: [
        { fact: 'order.state', is: ['shipped'] },
        { fact: 'parcel.state', is: ON_ITS_WAY },
      ],
      next: 'in_hand',
      otherwise: 'claim',
    },
    in_hand: { do: 'when', all: [{ fact: 'said.claim', is: IN_HAND }], next: 'decide', otherwise: 'not_come' },
    not_come: {
      do: 'decide',
      wants: 'refund_only',
      claim: 'not_received',
      offers: [],
      deeds: { refund_only: REFUND },
      otherwise: 'stop_it',
    },
    stop_it: { do: 'tell', say: 'settle.refund_on_way', next: 'stopped' },
    stopped: { do: 'deed', deed: { kind: 'intercept_parcel' } },
    claim: {
      do: 'ask',
      slot: 'claim',
      choices: [{ value: 'not_received' }, { value: 'defect' }, { value: 'damaged' }, { value: 'missing_part' }, { value: 'unsuitable' }],
      next: 'decide',
    },
    decide: {
      do: 'decide',
      wants: 'refund_only',
      offers: ['return_and_refund', 'part_refund', 'keep_with_compensation'],
      deeds: { refund_only: REFUND, return_and_refund: RETURN, ...KEEPING },
    },
  },
}

/** A return or an exchange that is not wanted any more. */
const withdrawReturn: Flow = {
  scenario: 'withdraw_return',
  serves: ['return.withdraw'],
  tellsRule: true,
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'returning',
      refused: [
        { unless: 'returning', say: 'settle.refused.no_return' },
        { unless: 'to_send_back', say: 'settle.refused.return_sent' },
      ],
      next: 'deed',
    },
    deed: { do: 'deed', deed: { kind: 'withdraw_return' } },
  },
}

/** The number of the parcel that goes back; begun by the number itself. */
const sendBack: Flow = {
  scenario: 'send_back',
  serves: [],
  calls: 'send_back',
  tellsRule: false,
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'returning', refused: [{ unless: 'returning', say: 'settle.refused.no_return' }], next: 'tracking' },
    tracking: { do: 'ask', slot: 'tracking', entity: 'tracking_number', free: true, next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'send_back' } },
  },
}

/** A courier comes for what goes back: booked after all, or to another address. */
const collectReturn: Flow = {
  scenario: 'collect_return',
  serves: ['return.pickup'],
  tellsRule: true,
  wishes: 'collect_return',
  calls: 'collect_return',
  ruleFor: 'who_asks',
  offered: 'by_rule',
  start: 'order',
  steps: {
    order: {
      do: 'order',
      orders: 'returning',
      refused: [
        { unless: 'returning', say: 'settle.refused.no_return', instead: ['return.apply', 'exchange.apply'] },
        { unless: 'to_send_back', say: 'settle.refused.collected' },
      ],
      next: 'deed',
    },
    deed: { do: 'deed', deed: COLLECTION },
  },
}

/** Goods that go back, are exchanged, or are paid back. */
export const AFTER_SALES: readonly Flow[] = [returnGoods, exchangeGoods, refundOnly, withdrawReturn, sendBack, collectReturn]
