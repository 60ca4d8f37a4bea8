import { decimalsOf } from '@xiaoer/contract'
import type { Turn } from '#engine/conversation'
import { hasMake, hasWord, makesIn, namesIn, saysDone, stockSaid } from '#engine/guards'
import { type ProductFact, products, type Reader, Unreadable, undertaken, type VariantFact } from '../facts/index.ts'
import type { Objection } from './grounding.ts'

/** One thing that goods can be made of or have, by all its names in both languages: 聚酯纤维, 涤纶, polyester. */
export type ValueNames = readonly string[]

/** Clauses; a comma or point between digits parts none. */
const CLAUSE_ENDS = /[，。；;！!？?\n]|,(?!\d)|\.(?=\s|$)/u
/** What was shown to the model, and what of it the shopper did not say. */
interface Rests {
  readonly all: readonly string[]
  readonly ofShop: readonly string[]
}

/** What a reply says goods are or have, and whether they are in stock, that the turn's facts do not bear out. */
export function misclaimed(text: string, turn: Turn, { all, ofShop }: Rests, values: readonly ValueNames[]): readonly Objection[] {
  const clauses = text.split(CLAUSE_ENDS).filter((clause) => clause.trim() !== '')
  const [goods, proof] = [goodsIn(turn), proofIn(turn)]
  return [
    ...sentencesOf(text).flatMap((sentence) => wrongStock(sentence, goods)),
    ...clauses.flatMap((clause) => wrongPrice(clause, goods, all)),
    ...clauses.flatMap((clause) => unknownValues(clause, ofShop, values)),
    ...namesOfNone(text, all),
    ...clauses.flatMap((clause) => unproven(clause, proof)),
  ]
}

/** What a clause says to have been done and no receipt shows. Of a ticket that stands it may be told. */
const unproven = (clause: string, { receipt, ticket }: Proof): Objection[] =>
  receipt || !saysDone(clause) || (ticket && hasWord(clause, 'ticket')) ? [] : [{ gate: 'promise', words: clause.trim() }]

/** What the turn can prove. */
interface Proof {
  readonly receipt: boolean
  readonly ticket: boolean
}

/** A deed of the turn, or what was looked up as done before. */
function proofIn({ facts }: Turn): Proof {
  const before = Object.entries(facts).flatMap(([name, fact]) => (name.startsWith('desk.undertaken#') ? [readOr(undertaken, fact)] : []))
  return {
    receipt: before.some((one) => one?.deeds.some(({ receipts }) => receipts.length > 0)),
    ticket: before.some((one) => one?.ticket !== undefined),
  }
}

/** The goods that the turn looked up. */
export const goodsIn = ({ facts }: Turn): ProductFact[] =>
  Object.entries(facts).flatMap(([name, fact]) =>
    name.startsWith('catalogue.search#') || name.startsWith('catalogue.products#') ? (readOr(products, fact) ?? []) : [],
  )

/** A fact as its reader reads it; undefined where it has another shape. */
function readOr<T>(read: Reader<T>, fact: unknown): T | undefined {
  try {
    return read(fact)
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** Sentences, each as its clauses. */
const sentencesOf = (text: string): string[][] =>
  text.split(/[。！!？?\n]|\.(?=\s|$)/u).map((sentence) => sentence.split(CLAUSE_ENDS).filter((clause) => clause.trim() !== ''))

/**
 * Clauses that say of variants that they are in stock, or are not. What a clause names is meant; else what the clause before it in the sentence
 * named ("20000mAh ¥249，两个颜色都有货"), and then of all of these. What names none is told of no variant.
 */
function wrongStock(clauses: readonly string[], goods: readonly ProductFact[]): Objection[] {
  let before: readonly VariantFact[] = []
  return clauses.flatMap((clause) => {
    const own = within(closestTo(clause, goods), before)
    const meant = own.length > 0 ? own : hasWord(clause, 'all') ? before : []
    before = own.length > 0 ? own : before
    const said = stockSaid(clause)
    if (!said || meant.length === 0) return []
    const holds = ({ stock }: VariantFact) => stock > 0 === (said === 'in')
    const isEach = hasWord(clause, 'all') || isListed(clause, meant)
    const isSo = isEach
      ? namedOf(clause, meant).every((some) => some.some(holds)) && (!hasWord(clause, 'all') || meant.every(holds))
      : meant.some(holds)
    return isSo ? [] : [{ gate: 'stock' as const, words: clause.trim() }]
  })
}

/** Of some variants those that the words before spoke of, where these are any: "XL 的价格是 ¥729，黑色、奶白色都有货". */
function within(own: readonly VariantFact[], before: readonly VariantFact[]): readonly VariantFact[] {
  const both = own.filter((one) => before.includes(one))
  return both.length > 0 ? both : own
}

const namedOptions = (clause: string, options: Readonly<Record<string, string>>): string[] =>
  Object.values(options).filter((value) => names(clause, value))

/** The variants of which a clause names most: all of 42 and 白色, or each of 黑色 and 白色 in 42. */
function closestTo(clause: string, goods: readonly ProductFact[]): readonly VariantFact[] {
  const meant = goods.flatMap(({ variants }) => variants.filter(({ options }) => namedOptions(clause, options).length > 0))
  const most = Math.max(0, ...meant.map(({ options }) => namedOptions(clause, options).length))
  return meant.filter(({ options }) => namedOptions(clause, options).length === most)
}

/** Variants by what a clause names of them: those of 黑色, those of 白色. */
const namedOf = (clause: string, meant: readonly VariantFact[]): VariantFact[][] => [
  ...Map.groupBy(meant, ({ options }) => namedOptions(clause, options).join(' ')).values(),
]
const isListed = (clause: string, meant: readonly VariantFact[]): boolean => namedOf(clause, meant).length > 1

const PRICE = /[¥￥]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:元|块)/gu

/** A clause that names one kind of goods and one price, where that kind costs something else. A sum of several pieces or with a coupon stands as a sum. */
function wrongPrice(clause: string, goods: readonly ProductFact[], material: readonly string[]): Objection[] {
  const meant = closestTo(clause, goods)
  const said = [...clause.matchAll(PRICE)].map(([, sign, word]) => Number((sign ?? word ?? '').replaceAll(',', '')))
  if (meant.length === 0 || said.length !== 1 || hasWord(clause, 'sum', 'not', 'asks')) return []
  const asNumber = ({ minor, currency }: VariantFact['price']) => minor / 10 ** decimalsOf(currency)
  const prices = meant.flatMap(({ price, now }) => [asNumber(price), ...(now ? [asNumber(now)] : [])])
  const [one = 0] = said
  if (prices.some((price) => Math.abs(price - one) < 0.005)) return []
  // a sum that was reckoned, or told of this kind in words
  const isReckoned = material.some((text) => text.includes('"total"') && text.includes(String(one)))
  return isReckoned ? [] : [{ gate: 'grounding', words: clause.trim() }]
}

/** Names that nothing of the turn has, each once. */
function namesOfNone(text: string, material: readonly string[]): Objection[] {
  const found = [...foreignNames(text, material), ...untoldNames(text, material)]
  return found.filter(({ words }, at) => found.findIndex((one) => one.words === words) === at)
}

/** Makers, carriers, ways to pay and markets that nothing of the turn names. */
function untoldNames(text: string, material: readonly string[]): Objection[] {
  const makes = makesIn(text)
    .filter(({ goods }) => goods.length === 0)
    .map(({ span: [start, end], spellings }) => ({ words: text.slice(start, end), spellings }))
  return [...makes, ...namesIn(text)]
    .filter((one) => !material.some((shown) => hasMake(shown, one)))
    .map(({ words }) => ({ gate: 'grounding' as const, words }))
}

const LATIN = /^[\w.+-]+$/u

/** Whether a text names a value: letters and figures as a word of their own (no L in XL), longer Chinese values also without their unit. */
function names(text: string, value: string): boolean {
  if (value === '') return false
  if (!LATIN.test(value)) return text.includes(value)
  return new RegExp(`(?<![\\w.+-])${value.replace(/[.+]/gu, '\\$&')}(?![\\w+-])`, 'iu').test(text)
}

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/** What goods are said to be made of or to have, where nothing that was looked up or said before names it. */
function unknownValues(clause: string, material: readonly string[], values: readonly ValueNames[]): Objection[] {
  if (hasWord(clause, 'not', 'asks')) return []
  const all = bare(material.join('\n'))
  const said = values.flatMap((one) => {
    const word = one.find((name) => name.length > 1 && names(clause, name))
    return word !== undefined && !one.some((name) => all.includes(bare(name))) ? [word] : []
  })
  // 桑蚕丝 holds 蚕丝: the longest is what is meant
  return said
    .filter((word) => !said.some((other) => other !== word && other.includes(word)))
    .map((words) => ({ gate: 'grounding' as const, words }))
}

const NAME = /(?<![\p{L}\p{Nd}])[A-Z][A-Za-z]{2,}[\w-]*/gu
/** Names that everybody uses. */
const EVERYDAY: ReadonlySet<string> = new Set(['app', 'vip', 'pdf', 'excel', 'word', 'wifi', 'usb', 'logo'])

/** Names in Latin letters in a Chinese reply: brands and models that nothing of the turn has. */
function foreignNames(text: string, material: readonly string[]): Objection[] {
  const [han, latin] = [text.match(/\p{sc=Han}/gu)?.length ?? 0, text.match(/[A-Za-z]/gu)?.length ?? 0]
  if (2 * han < latin) return []
  const all = bare(material.join('\n'))
  const found = [...text.matchAll(NAME)].map(([name]) => name)
  return [...new Set(found)]
    .filter((name) => !EVERYDAY.has(name.toLowerCase()) && !all.includes(bare(name)))
    .map((words) => ({ gate: 'grounding' as const, words }))
}
