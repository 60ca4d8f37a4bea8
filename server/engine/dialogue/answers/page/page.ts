import { isRecord, optional, ownText, type ProductFact, type Reader, Unreadable } from '../../facts/index.ts'
import { withoutNames } from '../goods.ts'
import type { Room } from '../look.ts'
import { measuresIn } from './amounts.ts'
import { askedIn, marksAsked, namedBy, signsAsked, termsAsked, termsTold, toldIn, withoutPhrases } from './concepts.ts'
import { type Lacking, lackingOn } from './lacks.ts'
import { limitsOn, linesOf, type PageLine, textsOf } from './lines.ts'

/** What the page says of a question. */
export interface PageFound {
  /** Best first; empty where the page does not surely tell of it. */
  readonly lines: readonly PageLine[]
  /** How much the best of them speaks of what is asked: `SURE` and more where nothing else on the page comes near. */
  readonly score: number
  /** The first of them is an attribute that the words ask for by a name that the shop has for it. */
  readonly isNamed: boolean
  /** What is asked and the page lacks, where there is a name for it. */
  readonly lacks: Lacking | undefined
}

/** From here on a line surely tells of what is asked, whatever else the words were read as. */
export const SURE = 7
/** Below this a line has to do with the words by chance. */
const LEAST = 3.2
const WEAK = 5
const AS_GOOD = 0.85
const MOST = 2

/** Evidence that a line answers: the shop's own word for the attribute, what is asked told by its name or its text, a measure of the same kind, shared words. */
const WEIGHT = { alias: 8, slot: 4, byName: 5, byText: 3, measure: 5.5, term: 1.8, word: 2.6, number: 1, sign: 0.6, mark: 3 } as const
const MOST_BY_TERMS = 5
const WIDER = 0.5
/** A concept that is asked for by its own words, and not by a group of many. */
const CERTAIN = 1
/** A sentence tells of much besides. */
const SENTENCE = 0.9

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

/** What the whole page of goods says of a question: attributes, description, the note of its size chart. Undefined while its attributes are looked up. */
export function pageSays({ look, ask }: Pick<Room, 'look'> & Partial<Pick<Room, 'ask'>>, words: string, product: ProductFact): PageFound {
  const question = withoutNames(words, [product])
  const named = look('catalogue.attributes', [withoutPhrases(question), product.category], attributes) ?? []
  const surely = named.filter(({ by }) => by === 'name')
  const byName = new Set(surely.flatMap(({ name, shown }) => [name, shown]))
  const lacks = lackingOn(question, product, surely)
  const none: PageFound = { lines: [], score: 0, isNamed: false, lacks }
  const scored = scores(question, product, { byName, slot: ask?.values['attribute'] ?? '' }).sort((a, b) => b.score - a.score)
  const [best] = scored
  // what the page lacks is not told by a line that only shares words with it
  if (!best || best.score < LEAST || (lacks && !best.isOfIt)) return none
  const near = scored.filter(({ score }) => score >= AS_GOOD * best.score)
  // several lines that are all a little like it: none of them is what is asked
  if (best.score < WEAK && near.length > MOST) return none
  const lines = near.slice(0, MOST)
  const isNamed = lines.some(({ line: { name } }) => name !== '' && (byName.has(name) || byName.has(ownText(product, name))))
  return { lines: lines.map(({ line }) => line), score: best.score, isNamed, lacks }
}

/** A number alone names a size or a count. */
const weightOf = (term: string): number => (/[a-z]/u.test(term) ? WEIGHT.word : /\d/u.test(term) ? WEIGHT.number : WEIGHT.term)

interface Given {
  readonly byName: ReadonlySet<string>
  /** The attribute that was made out in the words. */
  readonly slot: string
}

/** A line with how much it speaks of what is asked. */
export interface Scored {
  readonly line: PageLine
  readonly score: number
  /** It speaks of the very thing that is asked, by more than words that both hold. */
  readonly isOfIt: boolean
}

/** How much each line of a page speaks of what is asked; what many lines tell tells little. */
export function scores(question: string, product: ProductFact, { byName, slot }: Given): Scored[] {
  const read = linesOf(product).map((line) => {
    const { name, value } = textsOf(product, line)
    const byLineName: ReadonlyMap<string, number> = name === '' ? new Map() : namedBy(name)
    return { line, name, text: `${name} ${value}`, byLineName, told: toldIn(`${name} ${value}`), terms: termsTold(`${name} ${value}`) }
  })
  const rarity = (holds: (one: (typeof read)[number]) => boolean) => 1 / Math.max(1, read.filter(holds).length) ** 0.6
  const asks = [...askedIn(question)]
  const isNarrow = asks.some(([one, sureness]) => sureness > 1 && read.some(({ told }) => told.has(one)))
  // what is asked narrowly is not told by what speaks of it widely
  const concepts = asks.map(([one, sureness]) => [one, isNarrow && sureness <= 1 ? WIDER * sureness : sureness] as const)
  const asked = termsAsked(withoutPhrases(question))
  const measures = measuresIn(question)
  return read.map(({ line, name, text, byLineName, told, terms }) => {
    const ownName = ownText(product, line.name)
    const isAlias = line.name !== '' && (byName.has(ownName) || byName.has(line.name))
    const isSlot = slot !== '' && (slot === ownName || slot === line.name)
    const alike = concepts
      .filter(([concept]) => byLineName.has(concept) || told.has(concept))
      .map(([concept, sureness]) => {
        if (byLineName.has(concept)) return sureness * WEIGHT.byName * rarity((one) => one.byLineName.has(concept))
        return told.has(concept) ? sureness * WEIGHT.byText * rarity((one) => one.told.has(concept)) : 0
      })
      .sort((a, b) => b - a)
    const shared = [...asked].filter((term) => terms.has(term))
    const byTerms = shared.map((term) => weightOf(term) * rarity((one) => one.terms.has(term)))
    const signs = [...signsAsked(question)]
      .filter((sign) => text.includes(sign))
      .map((sign) => WEIGHT.sign * rarity((one) => one.text.includes(sign)))
    const limits = line.name === '' ? [] : limitsOn(product, line)
    const measured = measures.some(({ of }) => limits.some((one) => one.of === of)) ? WEIGHT.measure : 0
    const marks = marksAsked(question).filter((one) => text.includes(one)).length
    const score =
      (isAlias ? WEIGHT.alias * rarity((one) => byName.has(one.line.name) || byName.has(ownText(product, one.line.name))) : 0) +
      (isSlot ? WEIGHT.slot : 0) +
      (alike[0] ?? 0) +
      0.5 * (alike[1] ?? 0) +
      Math.min(
        MOST_BY_TERMS,
        [...byTerms, ...signs].reduce((sum, one) => sum + one, 0),
      ) +
      measured +
      (marks > 0 ? WEIGHT.mark : 0)
    const isOfIt =
      isAlias || isSlot || measured > 0 || asks.some(([one, sureness]) => sureness >= CERTAIN && (byLineName.has(one) || told.has(one)))
    return { line, score: name === '' ? SENTENCE * score : score, isOfIt }
  })
}
