import {
  dictionaryOrNone,
  fieldOf,
  flag,
  isRecord,
  isThere,
  list,
  listOrNone,
  money,
  optional,
  type ReadBy,
  shape,
  text,
  Unreadable,
} from './read.ts'

const bilingual = shape('words in both languages', { 'zh-CN': text, en: text })
const reason = shape('a reason', {
  rule: text,
  policy: text,
  version: text,
  articles: listOrNone(shape('an article of a law', { law: text, article: text })),
  text: bilingual,
})
/** A rule for or against an option. */
export type ReasonFact = ReadBy<typeof reason>

const flip = (value: unknown) => {
  const { changes, text: told } = changed(value)
  return { facts: changes, text: told }
}
const changed = shape('what would change it', { changes: list(fieldOf('fact', text)), text: bilingual })
const gain = shape('what an option gives', {
  refund: optional(money),
  compensation: optional(money),
  returnFreight: text,
  refundWithinDays: (days) => (typeof days === 'number' ? days : undefined),
})

const option = (value: unknown) => {
  const { approval, ...told } = offered(value)
  return { ...told, needsApproval: approval }
}
const offered = shape('an option', { option: text, standing: text, reasons: listOrNone(reason), gets: optional(gain), approval: isThere })
/** An option that may be taken. */
export type OptionFact = ReadBy<typeof option>

const closed = shape('a part of a decision', {
  option: text,
  why: text,
  reasons: listOrNone(reason),
  waitsFor: listOrNone(text),
  flip: optional(flip),
  missed: listOrNone(reason),
})

/** Reads what `decisions.decide` gives. Throws `Unreadable`. */
export const decision = shape('a decision', {
  status: text,
  /** Of a shop under no law that ships: its own policy alone decided. */
  lawless: flag,
  /** What the goods are by nature, where that is known. */
  nature: optional(text),
  options: list(option),
  closed: list(closed),
  missing: listOrNone(fieldOf('fact', text)),
  signals: listOrNone(text),
  policies: listOrNone(shape('a policy', { policy: text, version: text })),
})
/** What may be done about a matter, and why. */
export type DecisionFact = ReadBy<typeof decision>

export const receipt = shape('a receipt', {
  id: text,
  kind: text,
  orderNumber: text,
  amount: optional(money),
  fields: dictionaryOrNone(text),
})

const refunds = fieldOf('refunds', listOrNone(shape('a refund', { id: text, amount: money })))
/** What the order tells of is a help alone: told half, it is told nothing. */
function refundsIn(order: unknown) {
  if (!isRecord(order)) return []
  try {
    return refunds(order)
  } catch (error) {
    if (error instanceof Unreadable) return []
    throw error
  }
}

/** Reads what came of a deed. Throws `Unreadable`. */
export const acted = (value: unknown) => {
  const { order, ...told } = deedDone(value)
  return { ...told, refunds: order }
}
const deedDone = shape('what came of a deed', {
  state: text,
  receipts: listOrNone(receipt),
  why: optional(text),
  at: optional(text),
  id: optional(text),
  step: optional(text),
  /** Money of the order as it was read again afterwards. */
  order: refundsIn,
})
