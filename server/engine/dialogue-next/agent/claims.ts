import type { Turn } from '#engine/conversation'
import { hasWord, saysDone, stockSaid } from '#engine/guards'
import { type ProductFact, products, type Reader, Unreadable, undertaken } from '../facts/index.ts'
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
    ...clauses.flatMap((clause) => wrongStock(clause, goods)),
    ...clauses.flatMap((clause) => unknownValues(clause, ofShop, values)),
    ...foreignNames(text, all),
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

/** A clause that names options of the goods and says that they are in stock, or are not. What names none of them is told of no variant. */
function wrongStock(clause: string, goods: readonly ProductFact[]): Objection[] {
  const said = stockSaid(clause)
  if (!said) return []
  const meant = goods.flatMap(({ variants }) =>
    variants.filter(({ options }) => Object.values(options).some((value) => names(clause, value))),
  )
  if (meant.length === 0) return []
  const named = (options: Readonly<Record<string, string>>) => Object.values(options).filter((value) => names(clause, value)).length
  const most = Math.max(...meant.map(({ options }) => named(options)))
  const closest = meant.filter(({ options }) => named(options) === most)
  const isSo = closest.some(({ stock }) => stock > 0 === (said === 'in'))
  return isSo ? [] : [{ gate: 'stock', words: clause.trim() }]
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
