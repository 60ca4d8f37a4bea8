import { isRecord, list, money, optional, type ReadBy, recordOf, text, Unreadable } from './read.ts'

const record = recordOf('a part of a decision')

const bilingual = (value: unknown) => {
  const found = record(value)
  return { 'zh-CN': text(found['zh-CN']), en: text(found['en']) }
}

const reason = (value: unknown) => {
  const found = record(value)
  const articles = list((one) => ({ law: text(record(one)['law']), article: text(record(one)['article']) }))(found['articles'] ?? [])
  return {
    rule: text(found['rule']),
    policy: text(found['policy']),
    version: text(found['version']),
    articles,
    text: bilingual(found['text']),
  }
}
/** A rule for or against an option. */
export type ReasonFact = ReadBy<typeof reason>

const flip = (value: unknown) => {
  const found = record(value)
  return { facts: list((one) => text(record(one)['fact']))(found['changes']), text: bilingual(found['text']) }
}

const gain = (value: unknown) => {
  const found = record(value)
  const days = found['refundWithinDays']
  return {
    refund: optional(money)(found['refund']),
    compensation: optional(money)(found['compensation']),
    returnFreight: text(found['returnFreight']),
    refundWithinDays: typeof days === 'number' ? days : undefined,
  }
}

const option = (value: unknown) => {
  const found = record(value)
  return {
    option: text(found['option']),
    standing: text(found['standing']),
    reasons: list(reason)(found['reasons'] ?? []),
    gets: optional(gain)(found['gets']),
    needsApproval: isRecord(found['approval']),
  }
}
/** An option that may be taken. */
export type OptionFact = ReadBy<typeof option>

const closed = (value: unknown) => {
  const found = record(value)
  return {
    option: text(found['option']),
    why: text(found['why']),
    reasons: list(reason)(found['reasons'] ?? []),
    waitsFor: list(text)(found['waitsFor'] ?? []),
    flip: optional(flip)(found['flip']),
    missed: list(reason)(found['missed'] ?? []),
  }
}

/** Reads what `decisions.decide` gives. Throws `Unreadable`. */
export const decision = (value: unknown) => {
  const found = record(value)
  return {
    status: text(found['status']),
    /** Of a shop under no law that ships: its own policy alone decided. */
    lawless: found['lawless'] === true,
    /** What the goods are by nature, where that is known. */
    nature: optional(text)(found['nature']),
    options: list(option)(found['options']),
    closed: list(closed)(found['closed']),
    missing: list((one) => text(record(one)['fact']))(found['missing'] ?? []),
    signals: list(text)(found['signals'] ?? []),
    policies: list((one) => ({ policy: text(record(one)['policy']), version: text(record(one)['version']) }))(found['policies'] ?? []),
  }
}
/** What may be done about a matter, and why. */
export type DecisionFact = ReadBy<typeof decision>

const receipt = (value: unknown) => {
  const found = record(value)
  const fields = record(found['fields'] ?? {})
  return {
    id: text(found['id']),
    kind: text(found['kind']),
    orderNumber: text(found['orderNumber']),
    amount: optional(money)(found['amount']),
    fields: Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, text(inner)])),
  }
}

const refunded = (value: unknown) => ({ id: text(record(value)['id']), amount: money(record(value)['amount']) })
/** What the order tells of is a help alone: told half, it is told nothing. */
function refundsIn(order: Record<string, unknown>) {
  try {
    return list(refunded)(order['refunds'] ?? [])
  } catch (error) {
    if (error instanceof Unreadable) return []
    throw error
  }
}

/** Reads what came of a deed. Throws `Unreadable`. */
export const acted = (value: unknown) => {
  const found = record(value)
  const state = text(found['state'])
  return {
    state,
    receipts: list(receipt)(found['receipts'] ?? []),
    why: optional(text)(found['why']),
    at: optional(text)(found['at']),
    id: optional(text)(found['id']),
    step: optional(text)(found['step']),
    /** Money of the order as it was read again afterwards. */
    refunds: isRecord(found['order']) ? refundsIn(found['order']) : [],
  }
}
