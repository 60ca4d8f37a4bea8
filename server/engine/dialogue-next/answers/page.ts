import { comparedIn, HAN, lexicon } from '#engine/text'
import { isRecord, optional, ownText, type ProductFact, type Reader, Unreadable } from '../facts/index.ts'
import { withoutNames } from './goods.ts'
import type { Room } from './look.ts'

/** Something that the page of goods says: an attribute with its name, or a sentence. */
export interface PageLine {
  readonly name: string
  readonly value: string
}

/** What the page says of a question. */
export interface PageFound {
  /** Best first. */
  readonly lines: readonly PageLine[]
  /** The first of them is an attribute that the words ask for by a name that the shop has for it. */
  readonly isNamed: boolean
}

/** What shoppers ask of goods and how pages tell of it, in five languages: a question in one finds the sentence in another. */
const FILE = 'data/knowledge/page-concepts.tsv'
const [asks, tells] = [lexicon(FILE, 2), lexicon(FILE, 3)]

/** An attribute that the shop itself knows by the words asked outweighs what speaks of the same thing, and that what shares words. */
const NAMED = 20
const CONCEPT = 3
/** So many words, or twice as many pairs of characters, make two texts speak of one thing; fewer stand in any. */
const LEAST_SHARED = 2
const LEAST_LETTERS = 4
const AS_GOOD = 0.8
const MOST = 2

/** Reads what `catalogue.attributes` gives: the attributes that words ask for, by their own and their shown names. */
const attributes = optional((value: unknown) => {
  if (!Array.isArray(value)) throw new Unreadable('expected attributes')
  return value.flatMap((one: unknown) =>
    isRecord(one) ? [{ name: textOf(one['name']), shown: textOf(one['shown']), by: textOf(one['by']) }] : [],
  )
})
const textOf: Reader<string> = (value) => {
  if (typeof value !== 'string') throw new Unreadable('expected a name')
  return value
}

/** What the whole page of goods says of a question: attributes, description, what comes with it, the note of its size chart. Undefined while its attributes are looked up. */
export function pageSays({ look }: Pick<Room, 'look'>, words: string, product: ProductFact): PageFound {
  const question = withoutNames(words, [product])
  const named = look('catalogue.attributes', [question, product.category], attributes) ?? []
  const byName = new Set(named.filter(({ by }) => by === 'name').flatMap(({ name, shown }) => [name, shown]))
  const byUnit = new Set(named.flatMap(({ name, shown }) => [name, shown]))
  const concepts = asks(question)
  const own = new Set(wordsOf(question))
  const scored = linesOf(product).map((line, at) => ({ line, at, score: scoreOf(line, product, { byName, byUnit, concepts, own }) }))
  const most = Math.max(0, ...scored.map(({ score }) => score))
  const lines = scored
    .filter(({ score }) => score > 0 && score >= AS_GOOD * most)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, MOST)
    .map(({ line }) => line)
  return { lines, isNamed: lines.some(({ name }) => name !== '' && (byName.has(name) || byName.has(ownText(product, name)))) }
}

interface Question {
  readonly byName: ReadonlySet<string>
  readonly byUnit: ReadonlySet<string>
  readonly concepts: ReadonlySet<string>
  readonly own: ReadonlySet<string>
}

function scoreOf({ name, value }: PageLine, product: ProductFact, { byName, byUnit, concepts, own }: Question): number {
  const ownName = ownText(product, name)
  if (name !== '' && (byName.has(ownName) || byName.has(name))) return NAMED
  const text = `${name} ${ownName} ${value} ${ownText(product, value)}`
  const told = tells(text)
  const alike = CONCEPT * [...concepts].filter((concept) => told.has(concept)).length
  const shared = new Set(wordsOf(text).filter((word) => own.has(word)))
  const han = [...shared].filter((word) => HAN.test(word)).length
  const words = shared.size - han + han / 2
  if (alike > 0 || words >= LEAST_SHARED) return alike + words
  return name !== '' && byUnit.has(ownName) ? 1 : 0
}

const wordsOf = (text: string): string[] => comparedIn(text).filter((word) => HAN.test(word) || word.length >= LEAST_LETTERS)

/** All that a page says, line by line. */
const linesOf = (product: ProductFact): PageLine[] => [
  ...Object.entries(product.attributes).map(([name, value]) => ({ name, value })),
  ...sentencesOf(product.description ?? '').map((value) => ({ name: '', value })),
  ...(product.sizeChart?.note ? [{ name: '', value: product.sizeChart.note }] : []),
]

/** A full stop within a number or a name ends no sentence. */
const SENTENCE = /[^.!?。！？；;\n]+(?:\.(?=\S)[^.!?。！？；;\n]*)*[.!?。！？；;]?/gu

/** The sentences of a text, in their order. */
export const sentencesOf = (text: string): string[] =>
  [...text.matchAll(SENTENCE)].map(([one]) => one.trim()).filter((one) => one.length > 1)
