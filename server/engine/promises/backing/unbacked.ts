import { findPromises } from '../finding/find-promises.ts'
import { folded } from '../finding/folded.ts'
import type { Promised, PromiseKind, Today } from '../finding/promised.ts'
import { holdsDate } from './dates.ts'
import { receiptBacks, stateBacks } from './deeds.ts'
import { type Known, knownFrom, valuesIn } from './known.ts'
import { mayHave, saidNear } from './rights.ts'

/** Proof that something was done. */
export interface ReceiptBacking {
  /** Such as `cancel_order`. */
  readonly kind: string
  readonly [field: string]: unknown
}

/** What a text may rest on. */
export interface Backing extends Today {
  /** Facts read in this turn, plain JSON. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly receipts?: readonly ReceiptBacking[]
  /** Policies in force, with the words of their rules. */
  readonly policies?: readonly { readonly policy: string; readonly version: string; readonly texts: readonly string[] }[]
  /** Catalogue texts the message is made of, arguments not filled in: what they say by themselves is ours. Never enough for a deed. */
  readonly templates?: readonly { readonly id: string; readonly text: string }[]
}

/** What a promise rests on. */
export type Bearer = 'fact' | 'receipt' | 'policy' | 'template'

/** A promise, and what bears it out; nothing where it must not be sent. */
export interface Weighed {
  readonly promise: Promised
  readonly by?: Bearer
}

/**
 * The promises of a text that nothing bears out: no fact read in this turn, receipt, policy or own template. Empty means it may be sent.
 * A deed needs a receipt, or a state that the shop's system shows. Pure.
 */
export const unbackedPromises = (text: string, backing: Backing): Promised[] =>
  weighPromises(text, backing).flatMap(({ promise, by }) => (by === undefined ? [promise] : []))

/** Every promise of a text with what bears it out: a receipt before a fact, a fact before a policy's words and our own catalogue. Pure. */
export function weighPromises(text: string, backing: Backing): Weighed[] {
  const found = findPromises(text, backing)
  if (found.length === 0) return []
  const { facts, receipts = [], policies = [], templates = [] } = backing
  const known = knownFrom([facts, ...receipts], backing)
  const rules = policies.flatMap(({ texts }) => texts.map(folded))
  const later = laterOf(() => ({
    facts: valuesIn(known.texts, backing),
    rules: valuesIn(rules, backing),
    own: valuesIn(
      templates.map((one) => folded(one.text)),
      backing,
    ),
  }))
  const bearer = (one: Promised): Bearer | undefined => {
    if (one.kind === 'done' && receiptBacks(one.value, receipts)) return 'receipt'
    if (isQuoted(one, known) || byFacts(one, known, receipts)) return 'fact'
    if (one.kind === 'entitlement' && saidNear(one, rules)) return 'policy'
    const values = later()
    if (byTexts(one, values.facts)) return 'fact'
    if (byTexts(one, values.rules)) return 'policy'
    return byOwn(one, values.own) ? 'template' : undefined
  }
  return found.map((promise) => {
    const by = bearer(promise)
    return by === undefined ? { promise } : { promise, by }
  })
}

/** Worked out once, and only where it is needed. */
function laterOf<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Shorter texts than this are quoted by chance. */
const LEAST = 6

/**
 * A whole sentence out of a fact, or a fact's whole text inside it: an entry's answer, a rule's words. For a deed only rules count: a name
 * or a title that says "refunded" proves nothing.
 */
function isQuoted({ kind, sentence, text: words }: Promised, { texts, rules }: Known): boolean {
  const among = kind === 'done' ? rules : texts
  return among.some(
    (text) =>
      (sentence.length >= LEAST && text.includes(sentence)) ||
      (text.length >= LEAST && text.includes(words) && sentence.includes(bare(text))),
  )
}

const bare = (text: string) => text.replace(/[。.!！]+$/u, '')

function byFacts(one: Promised, known: Known, receipts: readonly ReceiptBacking[]): boolean {
  switch (one.kind) {
    case 'money':
      return known.money.has(one.value) || (one.value.startsWith('? ') && [...known.money].some((sum) => sum.endsWith(one.value.slice(1))))
    case 'date':
      return holdsDate(known.days, one.value)
    case 'time':
      return known.times.has(one.value)
    case 'span':
      return known.spans.has(one.value)
    case 'share':
      return known.shares.has(one.value)
    case 'done':
      return receiptBacks(one.value, receipts) || stateBacks(one.value, known.states)
    case 'entitlement':
      return mayHave(one.value, known.states, receipts) || saidNear(one, known.texts)
    default:
      return one.kind satisfies never
  }
}

/** Values that a fact says in words are as good as its fields; deeds and rights are not taken from a mere likeness of words. */
const byTexts = ({ kind, value }: Promised, values: ReadonlyMap<PromiseKind, ReadonlySet<string>>) =>
  kind !== 'done' && kind !== 'entitlement' && values.get(kind)?.has(value) === true

/** What our own catalogue says by itself was read by people before it was put there; a deed it says only with a receipt. */
const byOwn = ({ kind, value }: Promised, values: ReadonlyMap<PromiseKind, ReadonlySet<string>>) =>
  kind !== 'done' && values.get(kind)?.has(value) === true
