import type { Scene } from '../scenario.ts'

/** What each of the commonest questions is known by in the shop's English rules. */
const KNOWN: Readonly<Record<string, string>> = {
  'shipping.fee': 'how much is delivery',
  'shipping.area': 'Where do you deliver?',
  'shipping.customs': 'Are there customs or duties to pay?',
  'shipping.carrier': 'Which carrier do you use?',
  'shipping.eta': 'How long does delivery take?',
  'shipping.dispatch': 'When will my order ship?',
  'shipping.origin': 'Where do you ship from?',
  'return.policy': 'can I return it',
  'return.fee': 'who pays for return shipping',
  'return.address': 'Where do I send returns?',
  'return.pickup': 'Can returns be picked up?',
  'refund.progress': 'How long does a refund take?',
  'exchange.apply': 'Can I exchange for another size or colour?',
  'warranty.repair': 'How does repair work?',
  'order.payment': 'Which ways to pay are there?',
  'order.installment': 'Can I pay in instalments?',
  'order.invoice': 'How do I get an invoice?',
  'order.place': 'How do I order?',
  'order.cancel': 'How do I cancel an order?',
  'price.protection': 'The price fell after I bought. Do I get the difference?',
  'promo.coupon': 'How do I get and use coupons?',
  'product.authenticity': 'Are your goods genuine?',
  'service.hours': 'What are your service hours?',
}
const OWN_RULES = /^(?:zh|yue|en|und)\b/u
/** As sure as the reading must be to stand for the words. */
const SURE = 0.8

/**
 * The question of a message in another tongue, in the words by which the shop's rules know it: those have none of its words. Undefined where it is
 * not surely read, or rules are written in its language.
 */
export function askedInTongue({ intent, state, turn: { understood } }: Scene): string | undefined {
  if (OWN_RULES.test(state.language)) return undefined
  const read = [understood, ...understood.intents].some((one) => one.intent === intent && one.confidence >= SURE)
  return read ? KNOWN[intent] : undefined
}
