import type { Words } from '#engine/conversation'
import { lexicon } from '#engine/text'
import { ownText, type ProductFact, type SuitsFact, suits } from '../facts/index.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import type { Meant } from './goods.ts'
import { advice, reasonOf } from './graph.ts'
import { HUMAN, product as ofProduct, type Room, type Said, told } from './look.ts'
import { askedIn, limitsOn, linesOf, lineWords, mannersOf, type PageLine, pageSays } from './page/index.ts'

const CARES = ['pregnancy', 'infant', 'allergy', 'illness'] as const
/** Who has to be answered for with care. */
export type Care = (typeof CARES)[number]
const FILE = 'data/dialogue/careful.tsv'
const [asks, tells] = [lexicon<Care | 'them'>(FILE, 1), lexicon<Care>(FILE, 2)]

/** An age below which a child is asked for with care, in months. */
const INFANT = 36
const MOST = 2

/** For whom a question asks that has to be answered with care: by its words, and by what was told before of who it is for. */
export function caresAsked({ words, values }: Pick<Room['ask'], 'words' | 'values'>): ReadonlySet<Care> {
  const months = monthsOf(values)
  const named = asks([words, values['who'] ?? ''].join(' '))
  return new Set(CARES.filter((care) => named.has(care) || (care === 'infant' && months !== undefined && months <= INFANT)))
}

/** The same, with who was asked for before where the words only point at them. */
function caresIn({ ask, talk: { memory } }: Pick<Room, 'ask' | 'talk'>): ReadonlySet<Care> {
  const own = caresAsked(ask)
  if (own.size > 0 || !asks(ask.words).has('them')) return own
  return new Set(CARES.filter((care) => memory.some((one) => one.event === 'cares' && one.of === care)))
}

/** The age of a child that is told, in months. */
export function monthsOf(values: Readonly<Record<string, string>>): number | undefined {
  const months = Number(values['months'] ?? Number.NaN)
  return Number.isFinite(months) ? months : undefined
}

/**
 * What is asked for an infant, in pregnancy, with an allergy or an illness: what the page sets down for them before anything else, then the shop's entry,
 * then what the trade knows; and to ask a doctor wherever that is not plainly told. Undefined where it is asked for nobody of these, or nothing is known.
 */
export function withCare(room: Room, { product }: Meant): Said {
  const cares = caresIn(room)
  if (cares.size === 0) return undefined
  const { ask } = room
  const shown = [ofProduct(product.id)]
  const found = look(room, product)
  const lines = linesFor(room, product, cares)
  const isGrave = [...cares].some((one) => one !== 'infant')
  if (lines.length > 0) {
    const say = lineWords(ask.words, product, lines, monthsOf(ask.values))
    const isUnsafe = found?.verdict === 'unsafe' || found?.verdict === 'careful'
    const doctor: Words[] = isGrave || isUnsafe ? [{ key: 'graph.ask_doctor' }] : []
    return told([...say, ...doctor], { shown, offer: doctor.length > 0 ? [HUMAN] : [] })
  }
  if (!isGrave) return undefined
  const entries = entriesFor(room, product)
  if (entries.verdict === 'answer' && [...cares].some((one) => asks(entries.entry.question).has(one)))
    return entryAnswer(entries.entry, { shown })
  return undefined
}

/** What is spent and saved is asked for an infant, too, and is no matter of care. */
const OF_OFFERS = ['price', 'discount', 'coupon', 'promotion', 'bundle', 'gift'].map((one) => `words ask.${one}`)

/** Whether it is asked if one of those may have it, though it was read as a question of offers. */
export function isAskedWithCare(room: Pick<Room, 'ask' | 'talk'>): boolean {
  const { words } = room.ask
  const asked = askedIn(words)
  return caresIn(room).size > 0 && mannersOf(words).has('permits') && !OF_OFFERS.some((one) => asked.has(one))
}

/** The lines that are of those asked for: an allergen where one is asked of, an age where a child is. */
function linesFor(room: Room, product: ProductFact, cares: ReadonlySet<Care>): readonly PageLine[] {
  const own = (line: PageLine) => `${line.name} ${ownText(product, line.name)} ${line.value} ${ownText(product, line.value)}`
  const isOf = (line: PageLine) => {
    const told = tells(own(line))
    return [...cares].some((care) => told.has(care) && (care !== 'infant' || limitsOn(product, line).some(({ of }) => of === 'age')))
  }
  const all = linesOf(product).filter(isOf)
  // which of several is meant, the words tell
  const best = pageSays(room, room.ask.words, product).lines.filter((line) =>
    all.some((one) => one.name === line.name && one.value === line.value),
  )
  return (best.length > 0 ? best : all).slice(0, MOST)
}

const look = ({ ask, look: fact, turn }: Room, product: ProductFact): SuitsFact | undefined =>
  fact('graph.suits', [{ words: ask.words, productIds: [product.id], language: turn.state.language }], suits)

/** Verdicts of the graph that may be told: what surely fits or does not, and what a doctor or the label has to say. */
const TOLD: ReadonlySet<SuitsFact['verdict']> = new Set(['fits', 'not_for', 'careful', 'unsafe', 'from'])

/** Whether goods suit somebody, as the trade knows it, where neither page nor entries say. */
export function byTrade(room: Room, { product }: Meant): Said {
  if (room.ask.intent !== 'product.suitability' && caresIn(room).size === 0) return undefined
  return verdictOf(room, product, look(room, product))
}

/** Whether goods suit what is named in the very words, as the trade knows it: that goes before lines of the page that only share the asking words. */
export function byNamedWish(room: Room, { product }: Meant, lines: readonly PageLine[]): Said {
  if (!mannersOf(room.ask.words).has('permits')) return undefined
  const found = look(room, product)
  const name = found?.wish.name.toLowerCase() ?? ''
  const isNamed = name !== '' && room.ask.words.toLowerCase().includes(name)
  const isOnPage = lines.some((line) => `${line.name} ${line.value}`.toLowerCase().includes(name))
  return isNamed && !isOnPage ? verdictOf(room, product, found) : undefined
}

function verdictOf(room: Room, product: ProductFact, found: SuitsFact | undefined): Said {
  if (!found || !TOLD.has(found.verdict)) return undefined
  const say: Words[] = [{ key: `graph.suits.${found.verdict}`, args: { thing: product.title, wish: found.wish.name } }]
  const isCareful = found.verdict === 'careful' || found.verdict === 'unsafe'
  // a doctor is no answer to what a floor bears
  if (isCareful && caresIn(room).size === 0) return undefined
  return told(
    [...say, ...reasonOf(found.because.find((path) => path.length > 0)), isCareful ? { key: 'graph.ask_doctor' } : advice(found.marks)],
    {
      shown: [ofProduct(product.id)],
      offer: isCareful ? [HUMAN] : [],
    },
  )
}
