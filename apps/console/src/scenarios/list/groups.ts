import type { ScenarioFile } from '@xiaoer/contract/scenarios'

/** What a scenario is about, in the order in which shoppers come to it. */
export const GROUPS = ['before', 'order', 'money', 'parcel', 'after', 'member', 'service', 'other'] as const
export type Group = (typeof GROUPS)[number]

/** By the family of the first intent that it serves. */
const OF_FAMILY: Readonly<Record<string, Group>> = {
  product: 'before',
  stock: 'before',
  promo: 'money',
  price: 'money',
  payment: 'money',
  order: 'order',
  shipping: 'parcel',
  virtual: 'parcel',
  return: 'after',
  exchange: 'after',
  refund: 'after',
  issue: 'after',
  aftersale: 'after',
  warranty: 'after',
  parts: 'after',
  install: 'after',
  member: 'member',
  account: 'member',
  service: 'service',
  chat: 'service',
}
/** Intents whose family says another. */
const OF_INTENT: Readonly<Record<string, Group>> = {
  'order.payment': 'money',
  'order.invoice': 'money',
  'service.compensation': 'money',
  'service.trade_in': 'before',
  'other.business': 'service',
}
/** Those that ship and are begun by other matters alone: no intent names them. */
const OF_NAME: Readonly<Record<string, Group>> = { send_back: 'after', leave_parcel: 'parcel' }

/** What it is about; one of the workspace's own that serves no intent is of none. */
export function groupOf({ scenario, serves }: Pick<ScenarioFile, 'scenario' | 'serves'>): Group {
  const [intent = ''] = serves
  return OF_INTENT[intent] ?? OF_FAMILY[intent.split('.')[0] ?? ''] ?? OF_NAME[scenario] ?? 'other'
}
