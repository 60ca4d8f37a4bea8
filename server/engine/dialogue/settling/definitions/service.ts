import type { Deed, Definition } from '../definition.ts'
import { ACCOUNT_TROUBLE, REVIEW_TROUBLE, WANTS_BUSINESS, WANTS_DATA, WANTS_FITTER, WANTS_TRADE, WANTS_WORD } from '../words/service.ts'

/** A request to the shop's people. */
const base = { orders: 'named', refused: [], item: false, asks: [], lookUps: ['orders.find'], tellsRule: true } as const
const toPerson = (kind: Deed['kind']) => ({ kind, atOnce: true, endsWith: 'person' }) as const

/** Against a refusal: a person gets it with the case, a number and a day. */
const appeal: Definition = {
  ...base,
  id: 'appeal',
  serves: ['aftersale.appeal'],
  deeds: { always: { ...toPerson('appeal'), topic: 'refused' } },
  tellsRule: false,
}

/** A complaint: no question is put to somebody who complains; it is noted in their words, and a person comes. */
const complaint: Definition = {
  ...base,
  id: 'complaint',
  serves: ['service.complaint'],
  deeds: { always: toPerson('file_complaint') },
  tellsRule: false,
}

/** Goods that fail within their warranty. */
const repairGoods: Definition = {
  ...base,
  id: 'repair_goods',
  serves: ['warranty.repair'],
  orders: 'received',
  refused: [{ unless: 'received', say: 'settle.refused.repair_early' }],
  item: true,
  asks: [{ slot: 'claim', choices: ['defect', 'damaged'] }],
  decision: { wants: 'repair', offers: ['exchange', 'return_and_refund'] },
  deeds: {
    repair: { kind: 'request_repair' },
    exchange: {
      kind: 'request_exchange',
      asks: [{ slot: 'forVariant' }],
      undo: 'withdraw_return',
      confirm: ['pickup', 'self'],
      also: { on: 'pickup', kind: 'book_pickup' },
    },
    return_and_refund: {
      kind: 'request_return',
      undo: 'withdraw_return',
      confirm: ['pickup', 'self'],
      also: { on: 'pickup', kind: 'book_pickup' },
    },
  },
  lookUps: ['orders.recent', 'orders.find', 'decisions.decide'],
}

/** A fitter to the door. */
const bookInstallation: Definition = {
  ...base,
  id: 'book_installation',
  serves: ['install.service'],
  orders: 'installed',
  refused: [{ unless: 'installed', say: 'settle.refused.nothing_to_install' }],
  asks: [{ slot: 'when', entity: 'time', free: true }],
  deeds: { always: { kind: 'book_installation' } },
  wishes: WANTS_FITTER,
  lookUps: ['orders.recent', 'orders.find'],
}

/** Something old for something new: asked of the shop's people. */
const tradeIn: Definition = {
  ...base,
  id: 'trade_in',
  serves: ['service.trade_in'],
  orders: 'none',
  asks: [{ slot: 'oldItem', free: true }],
  deeds: { always: { kind: 'ask_trade_in' } },
  wishes: WANTS_TRADE,
  lookUps: [],
}

/** A review that does not show, or is to be changed. */
const reviewTrouble: Definition = {
  ...base,
  id: 'review_trouble',
  serves: ['service.review'],
  deeds: { always: { kind: 'report_review' } },
  wishes: REVIEW_TROUBLE,
}

/** An account that cannot be used, or that somebody else may use. */
const accountHelp: Definition = {
  ...base,
  id: 'account_help',
  serves: ['account.help'],
  orders: 'none',
  deeds: { always: { kind: 'help_account' } },
  wishes: ACCOUNT_TROUBLE,
  lookUps: [],
}

/** A copy of one's data, its correction or its erasure (PIPL art. 44 to 50; GDPR art. 15 to 17). */
const personalData: Definition = {
  ...base,
  id: 'personal_data',
  serves: ['account.privacy'],
  orders: 'none',
  asks: [{ slot: 'data', choices: ['export', 'delete', 'correct'] }],
  deeds: { always: { kind: 'request_data', topic: 'data' } },
  wishes: WANTS_DATA,
  lookUps: [],
}

/** Business proposed to the shop. */
const cooperation: Definition = {
  ...base,
  id: 'cooperation',
  serves: ['other.business'],
  orders: 'none',
  asks: [
    { slot: 'detail', free: true },
    { slot: 'contact', entity: 'phone', free: true },
  ],
  deeds: { always: { kind: 'ask_cooperation' } },
  wishes: WANTS_BUSINESS,
  lookUps: [],
}

/** A word when it is there again. */
const notifyRestock: Definition = {
  ...base,
  id: 'notify_restock',
  serves: ['stock.restock'],
  orders: 'none',
  goods: true,
  deeds: { always: { kind: 'notify_restock', atOnce: true } },
  tellsRule: false,
  wishes: WANTS_WORD,
  lookUps: ['catalogue.products', 'catalogue.search'],
}

/** What the shop's people take up, and goods that are repaired. */
export const SERVICE: readonly Definition[] = [
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
