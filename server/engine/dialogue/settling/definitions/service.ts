import type { ScenarioStep } from '@xiaoer/contract/scenarios'
import type { Flow } from '../definition.ts'
import { EXCHANGE, RETURN } from './deeds.ts'

/** The order spoken of, if one is: a request needs none. */
const spokenOf: ScenarioStep = { do: 'order', orders: 'named', next: 'deed' }

/** Against a refusal: a person gets it with the case, a number and a day. */
const appeal: Flow = {
  scenario: 'appeal',
  serves: ['aftersale.appeal'],
  tellsRule: false,
  start: 'order',
  steps: { order: spokenOf, deed: { do: 'deed', deed: { kind: 'appeal', atOnce: true, endsWith: 'person', topic: 'refused' } } },
}

/** A complaint: no question is put to somebody who complains; it is noted in their words, and a person comes. */
const complaint: Flow = {
  scenario: 'complaint',
  serves: ['service.complaint'],
  tellsRule: false,
  start: 'order',
  steps: { order: spokenOf, deed: { do: 'deed', deed: { kind: 'file_complaint', atOnce: true, endsWith: 'person' } } },
}

/** Goods that fail within their warranty. */
const repairGoods: Flow = {
  scenario: 'repair_goods',
  serves: ['warranty.repair'],
  tellsRule: true,
  ruleFor: 'who_asks',
  calls: 'repair_goods',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'received', refused: [{ unless: 'received', say: 'settle.refused.repair_early' }], next: 'item' },
    item: { do: 'item', next: 'claim' },
    claim: { do: 'ask', slot: 'claim', choices: [{ value: 'defect' }, { value: 'damaged' }], next: 'decide' },
    decide: {
      do: 'decide',
      wants: 'repair',
      offers: ['exchange', 'return_and_refund'],
      deeds: { repair: { kind: 'request_repair' }, exchange: EXCHANGE, return_and_refund: RETURN },
    },
  },
}

/** A fitter to the door. */
const bookInstallation: Flow = {
  scenario: 'book_installation',
  serves: ['install.service'],
  tellsRule: true,
  wishes: 'book_installation',
  start: 'order',
  steps: {
    order: { do: 'order', orders: 'installed', refused: [{ unless: 'installed', say: 'settle.refused.nothing_to_install' }], next: 'when' },
    when: { do: 'ask', slot: 'when', entity: 'time', free: true, next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'book_installation' } },
  },
}

/** Something old for something new: asked of the shop's people. */
const tradeIn: Flow = {
  scenario: 'trade_in',
  serves: ['service.trade_in'],
  tellsRule: true,
  wishes: 'trade_in',
  start: 'oldItem',
  steps: {
    oldItem: { do: 'ask', slot: 'oldItem', free: true, next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'ask_trade_in' } },
  },
}

/** A review that does not show, or is to be changed. */
const reviewTrouble: Flow = {
  scenario: 'review_trouble',
  serves: ['service.review'],
  tellsRule: true,
  calls: 'review_called',
  wishes: 'review_trouble',
  start: 'order',
  steps: { order: spokenOf, deed: { do: 'deed', deed: { kind: 'report_review' } } },
}

/** An account that cannot be used, or that somebody else may use. */
const accountHelp: Flow = {
  scenario: 'account_help',
  serves: ['account.help'],
  tellsRule: true,
  wishes: 'account_help',
  start: 'deed',
  steps: { deed: { do: 'deed', deed: { kind: 'help_account' } } },
}

/** A copy of one's data, its correction or its erasure (PIPL art. 44 to 50; GDPR art. 15 to 17). */
const personalData: Flow = {
  scenario: 'personal_data',
  serves: ['account.privacy'],
  tellsRule: true,
  wishes: 'personal_data',
  start: 'data',
  steps: {
    data: { do: 'ask', slot: 'data', choices: [{ value: 'export' }, { value: 'delete' }, { value: 'correct' }], next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'request_data', topic: 'data' } },
  },
}

/** Business proposed to the shop. */
const cooperation: Flow = {
  scenario: 'cooperation',
  serves: ['other.business'],
  tellsRule: true,
  wishes: 'cooperation',
  start: 'detail',
  steps: {
    detail: { do: 'ask', slot: 'detail', free: true, next: 'contact' },
    contact: { do: 'ask', slot: 'contact', entity: 'phone', free: true, next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'ask_cooperation' } },
  },
}

/** A word when it is there again. */
const notifyRestock: Flow = {
  scenario: 'notify_restock',
  serves: ['stock.restock'],
  tellsRule: false,
  calls: 'notify_restock',
  wishes: 'notify_restock',
  start: 'goods',
  steps: {
    goods: { do: 'goods', next: 'deed' },
    deed: { do: 'deed', deed: { kind: 'notify_restock', atOnce: true } },
  },
}

/** What the shop's people take up, and goods that are repaired. */
export const SERVICE: readonly Flow[] = [
  appeal,
  complaint,
  repairGoods,
  bookInstallation,
  tradeIn,
  reviewTrouble,
  accountHelp,
  personalData,
  cooperation,
  notifyRestock,
]
