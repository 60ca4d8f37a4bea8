import type { Entity } from '#engine/conversation'
import { FRESH_STATE } from '#engine/conversation'
import { type Model, understand } from '#engine/understanding'

/** What is of one shopper's case and told from live facts: the placeholder that stands for it. */
const LIVE: Partial<Record<Entity['type'], string>> = {
  order_number: '{order.number}',
  tracking_number: '{order.tracking_number}',
  carrier: '{order.carrier}',
  product: '{item.title}',
}
/** What is of one case and nothing fills by itself: whoever publishes writes it, or takes it out. */
const OPEN: ReadonlySet<Entity['type']> = new Set(['person', 'address', 'phone', 'email', 'money', 'id_number', 'bank_number'])

/** What masks of exports and of our own stand for: [订单x], ‹number›. */
const MASK = /[[‹]([^[\]‹›]{1,30})[\]›]/gu
const ORDER = /订单|order/iu
const NAMES = /姓名|name|person/iu
/** A day of the calendar is of one case; "within 7 days" is the shop's rule and stays. */
const DAY = /\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?|\d{1,2}月\d{1,2}[日号]/gu
const ADDRESSED = /^(?:亲爱的|尊敬的)?[^，,。！!]{0,6}(?:先生|女士|小姐)[，,！!]?/u

/** A shop's own short numbers have no shape to be known by: what is named as an order's number is one. */
const NAMED_ORDER = /((?:订单(?:编?号)?|单号|\border(?: (?:number|no\.?))?)\s*[:：#]?\s*)(?:[a-z][a-z-]{0,5}\d{3}|\d{6})[\w-]{0,26}/giu

const CONTEXT = { state: FRESH_STATE, now: new Date(0), timeZone: 'UTC' }

/** A sentence of an agent without what is of one case: facts as placeholders, names and the like masked as `‹…›`. Pure. */
export function withoutCase(model: Model, sentence: string): string {
  const unmasked = sentence
    .replace(ADDRESSED, '')
    .replace(MASK, (_, kind: string) => (NAMES.test(kind) ? '' : ORDER.test(kind) ? '{order.number}' : `‹${kind}›`))
  const dated = unmasked.replace(DAY, '‹date›')
  const { entities } = understand(model, dated, CONTEXT)
  const spans = entities.filter(({ type, span: [from, to] }) => (LIVE[type] ?? OPEN.has(type)) && !/[{}‹›]/u.test(dated.slice(from, to)))
  const plain = spans
    .sort((a, b) => b.span[0] - a.span[0])
    .reduce(
      (text, { type, span: [from, to] }) => text.slice(0, from) + (LIVE[type] ?? `‹${type.replaceAll('_', ' ')}›`) + text.slice(to),
      dated,
    )
  return plain.replace(NAMED_ORDER, '$1{order.number}').trim()
}

/** What is still to be written, or taken out, before it may be said. */
export const unwritten = (text: string): string | undefined => /‹[^‹›]{1,30}›/u.exec(text)?.[0]
