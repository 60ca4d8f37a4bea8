import type { Promised } from '../finding/promised.ts'
import type { ReceiptBacking } from './unbacked.ts'

/** Options of a decision, and kinds of receipts, that bear a right out. */
const BORNE_BY: Readonly<Record<string, { readonly options: readonly string[]; readonly receipts: RegExp }>> = {
  refund: { options: ['return_and_refund', 'refund_only', 'part_refund'], receipts: /refund|return|cancel/u },
  return: { options: ['return_and_refund'], receipts: /return/u },
  exchange: { options: ['exchange'], receipts: /exchange/u },
  compensation: { options: ['keep_with_compensation', 'part_refund'], receipts: /compensat|price/u },
  repair: { options: ['repair'], receipts: /repair/u },
  reship: { options: ['reship'], receipts: /reship/u },
  free: { options: [], receipts: /^$/u },
  guarantee: { options: [], receipts: /^$/u },
}

/** Whether a decision of this turn allows it, or a receipt shows it. */
export function mayHave(right: string, states: ReadonlySet<string>, receipts: readonly ReceiptBacking[]): boolean {
  const by = BORNE_BY[right]
  return (
    by !== undefined && (by.options.some((option) => states.has(`may:${option}`)) || receipts.some(({ kind }) => by.receipts.test(kind)))
  )
}

/** Whether freight for nothing is told of a sum that was reckoned without any. */
export const isFreeFreight = ({ text }: Promised, states: ReadonlySet<string>): boolean =>
  states.has('free_freight') && SAME[0]?.includes(compact(text)) === true

/** How much of a sentence, or of the clause that names the right, must stand in a fact's words. */
const NEAR = 0.5

/** Words that say the same right: an entry that has one of them bears out each. */
const SAME: readonly (readonly string[])[] = [
  [
    '包邮',
    '免运费',
    '免邮',
    '免邮费',
    '包邮费',
    '不收运费',
    '运费全免',
    '免费配送',
    '免费送货',
    'free shipping',
    'free delivery',
    'free postage',
    'ships free',
  ],
  ['保修', '质保', '包修'],
  ['免费', '不收费', '不要钱', 'for free', 'free of charge', 'no charge', 'at no cost'],
]
/** That it may or will be: what follows is the right. */
const MODAL = /^(?:可以|能|会|将|给[您你]?|为[您你]?|帮[您你]?|支持|同意)+(?=\p{sc=Han})/u
const CLAUSE_ENDS = /[，,；;、\n]/u
/** Say nothing of what is owed: "包邮的哦亲". */
const EMPTY = /[的了哦噢呢啊呀哈吧嘛啦亲您你我就都是也还]|\b(?:you|your|we|our|is|are|the|a|an|all|on|for|with|and|so)\b/giu

/**
 * Whether a fact says nearly the same: it holds the words of the right, every number of the clause that names it, and half of the pairs of characters
 * around them. Freight for nothing from a sum on is said by that sum alone.
 */
export function saidNear({ sentence, text }: Promised, texts: readonly string[]): boolean {
  const named = compact(text).replace(MODAL, '')
  const same = SAME.find((words) => words.includes(named))
  const words = same ?? [named]
  const clause = sentence.split(CLAUSE_ENDS).find((one) => one.includes(text)) ?? sentence
  const numbers = numbersOf(clause)
  const asked = [pairsOf(sentence), pairsOf(clause.replace(EMPTY, ''))]
  return texts.some((fact) => {
    const plain = compact(fact)
    if (!words.some((word) => plain.includes(word)) || !isWithin(numbers, numbersOf(fact))) return false
    if (same === SAME[0] && numbers.size > 0) return true
    const has = pairsOf(fact)
    return asked.some((pairs) => [...pairs].filter((pair) => has.has(pair)).length >= NEAR * pairs.size)
  })
}

/** Blanks beside Han characters and figures say nothing. */
const compact = (text: string): string => text.toLowerCase().replace(/(?<=[\p{sc=Han}\d])\s+|\s+(?=\p{sc=Han})/gu, '')
const numbersOf = (text: string): ReadonlySet<string> => new Set(text.replaceAll(/(?<=\d),(?=\d{3})/gu, '').match(/\d+(?:\.\d+)?/gu) ?? [])
/** Whether every number of one text stands in the other. */
export const numbersWithin = (text: string, other: string): boolean => isWithin(numbersOf(text), numbersOf(other))
const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean => [...some].every((one) => all.has(one))

function pairsOf(text: string): Set<string> {
  const bare = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
  const words = bare.match(/[a-z0-9]+/gu) ?? []
  const signs = [...bare.replace(/[a-z0-9 ]+/gu, '')]
  return new Set([...words, ...signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)])
}
