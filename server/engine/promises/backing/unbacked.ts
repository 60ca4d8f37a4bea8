import { decimalsOf } from '@xiaoer/contract'
import { hasWord } from '#engine/guards'
import { findPromises } from '../finding/find-promises.ts'
import type { Promised, PromiseKind, Today } from '../finding/promised.ts'
import { folded } from '../finding/reading/folded.ts'
import { waysToRead } from '../finding/signs.ts'
import { holdsDate } from './dates.ts'
import { receiptBacks, stateBacks } from './deeds.ts'
import { type Known, knownFrom, valuesIn } from './known.ts'
import { laterOf } from './later.ts'
import { isFreeFreight, mayHave, numbersWithin, saidNear } from './rights.ts'
import { isTold } from './told.ts'

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
  /** What was said to this shopper before by the service itself, borne out then: bears out the same sum, day, span or share, and a right in nearly the same words; never a deed. */
  readonly saidBefore?: readonly string[]
  /** What the shopper wrote: their own age, day or span told back to them is no promise, where its clause says nothing of what comes about. */
  readonly shopperSaid?: readonly string[]
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
  const { facts, receipts = [], policies = [], templates = [], saidBefore = [], shopperSaid = [] } = backing
  const known = knownFrom([facts, ...receipts], backing)
  const rules = laterOf(() => policies.flatMap(({ texts }) => texts.map(folded)))
  const inFacts = laterOf(() => valuesIn(known.texts, backing))
  const inRules = laterOf(() => valuesIn(rules(), backing))
  const before = laterOf(() => saidBefore.map(folded))
  const inBefore = laterOf(() => valuesIn(before(), backing))
  const inShoppers = laterOf(() => valuesIn(shopperSaid.map(folded), backing))
  const inOwn = laterOf(() =>
    valuesIn(
      templates.map(({ text }) => folded(text)),
      backing,
    ),
  )
  const bearer = (one: Promised): Bearer | undefined => {
    if (one.kind === 'done' && receiptBacks(one.value, receipts)) return 'receipt'
    if (byFacts(one, known, receipts) || isQuoted(one, known)) return 'fact'
    if (one.kind === 'entitlement' && saidNear(one, rules())) return 'policy'
    if (one.kind === 'entitlement' && (saidNear(one, before()) || ruledElsewhere(one, known.rules, backing))) return 'fact'
    // deeds and rights are not taken from a mere likeness of words
    if (one.kind === 'done') return (one.elsewhere || one.otherwise) && ownTells(one, templates, backing) ? 'template' : undefined
    if (one.kind === 'entitlement') return entitled(one, templates, backing) ? 'template' : undefined
    if (TOLD_BACK.has(one.kind) && isToldBack(one) && holdsValue(inShoppers().get(one.kind), one)) return 'fact'
    if (holdsValue(inFacts().get(one.kind), one) || holdsValue(inBefore().get(one.kind), one)) return 'fact'
    if (holdsValue(inRules().get(one.kind), one)) return 'policy'
    return holdsValue(inOwn().get(one.kind), one) ? 'template' : undefined
  }
  return found.map((promise) => {
    const by = bearer(promise)
    return by === undefined ? { promise } : { promise, by }
  })
}

const TOLD_BACK: ReadonlySet<PromiseKind> = new Set(['date', 'time', 'span'])
/** Their own day or span, of which nothing is said to come about. */
const isToldBack = ({ sentence, text }: Promised): boolean =>
  !hasWord(sentence.split(/[、,;；:：]/u).find((one) => one.includes(text)) ?? sentence, 'comes_about')

const HAN = /\p{sc=Han}/u

/** A rule in Chinese told in another language: it gives the same right, and every number of the sentence stands in it. */
const ruledElsewhere = ({ sentence, value }: Promised, rules: readonly string[], today: Today): boolean =>
  !HAN.test(sentence) &&
  rules.some(
    (rule) =>
      HAN.test(rule) &&
      numbersWithin(sentence, rule) &&
      findPromises(rule, today).some((one) => one.kind === 'entitlement' && one.value === value),
  )

/** Shorter texts than this are quoted by chance. */
const LEAST = 6

/**
 * A whole sentence out of a fact, or a fact's whole text inside it: an entry's answer, a rule's words. For a deed only rules count: a name
 * or a title that says "refunded" proves nothing.
 */
function isQuoted(one: Promised, { texts, rules }: Known): boolean {
  const { kind, sentence, text: words } = one
  if (kind === 'done' && isTold(one)) return false
  const among = kind === 'done' ? rules : texts
  return among.some(
    (text) =>
      (sentence.length >= LEAST && text.includes(sentence)) ||
      (text.length >= LEAST && text.includes(words) && sentence.includes(bare(text))),
  )
}

const bare = (text: string) => text.replace(/[。.!！]+$/u, '')

/** A sum of no currency is that sum of any; it is counted in hundredths. */
const holdsValue = (values: ReadonlySet<string> | undefined, { kind, value }: Promised): boolean =>
  values !== undefined &&
  (values.has(value) || (kind === 'money' && value.startsWith('? ') && [...values].some((sum) => inHundredths(sum) === value.slice(2))))

function inHundredths(sum: string): string {
  const [currency = '', minor = ''] = sum.split(' ')
  return /^[A-Z]{3}$/u.test(currency) && /^-?\d+$/u.test(minor) ? String(Number(minor) * 10 ** (2 - decimalsOf(currency))) : minor
}

function byFacts(one: Promised, known: Known, receipts: readonly ReceiptBacking[]): boolean {
  switch (one.kind) {
    case 'money':
      return waysToRead(one).some((sum) => known.money.has(sum)) || holdsValue(known.money, one)
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
      return mayHave(one.value, known.states, receipts) || isFreeFreight(one, known.states) || saidNear(one, known.texts)
    default:
      return one.kind satisfies never
  }
}

/** What our own catalogue says by itself was read by people before it was put there; a deed it says only with a receipt. */
const entitled = ({ value }: Promised, templates: NonNullable<Backing['templates']>, today: Today): boolean =>
  templates.some(({ text }) => findPromises(text, today).some((one) => one.kind === 'entitlement' && one.value === value))

/**
 * A deed that our own catalogue tells in a language where one word stands for several ("đã gửi" is sent of a request as of a parcel), or
 * without the word for it ("where shall the invoice be sent?"). The same step was decided on receipts and said in Chinese it needs one.
 */
const ownTells = ({ value }: Promised, templates: NonNullable<Backing['templates']>, today: Today): boolean =>
  templates.some(({ text }) =>
    findPromises(text, today).some((one) => one.kind === 'done' && (one.elsewhere || one.otherwise) && one.value === value),
  )
