import type { Product } from '../../server/commerce/index.ts'
import type { GuideEvent } from '../../server/engine/conversation/index.ts'
import {
  ANY,
  type Candidate,
  candidatesFor,
  type GuideIndex,
  type GuideNeed,
  type Left,
  questionsFor,
  rankedOf,
  wishOf,
} from '../../server/engine/guide/index.ts'
import type { Indexed } from './catalogues.ts'
import { type Roll, rollOf } from './made-goods.ts'

/** A shopper with goods in mind without knowing that they are there: they know what sort it is, and answer by what it is truly like. */
export interface Shopper {
  readonly wanted: Product
  readonly place: number
  /** What they begin with. */
  readonly begins: readonly GuideEvent[]
  readonly seed: number
}

/** How a talk went: questions put, and turns in which what was shown was turned down. */
export interface Talked {
  readonly questions: number
  readonly found: boolean
  /** A question or an answer left nothing. */
  readonly deadEnd: boolean
}

/** Past this a shopper has given up. */
export const MOST_QUESTIONS = 12
const SHOWN = 3
/** The guide asks so much before it shows something. */
const BEFORE_PICKS = 3
const WITHOUT_SHELF = 0.2

/** Shoppers with goods in mind that are in stock; of those who know the shelf half name the kind. */
export function shoppersOf({ index, goods }: Indexed, count: number, seed: number): Shopper[] {
  const roll = rollOf(seed)
  const places = index.ids.map((_, place) => place).filter((place) => index.inStock[place] === 1 && index.virtual[place] === 0)
  return Array.from({ length: count }, (_, at): Shopper | undefined => {
    const place = places[Math.floor(roll() * places.length)] ?? 0
    const wanted = goods.get(index.ids[place] ?? '')
    return wanted && { wanted, place, begins: beginningOf(index, place, roll), seed: seed * 7919 + at }
  }).filter((one) => one !== undefined)
}

function beginningOf(index: GuideIndex, place: number, roll: Roll): GuideEvent[] {
  const shelf = index.shelves[index.shelfOf[place] ?? 0]
  const kind = shelf?.kinds[shelf.kindOf[index.localOf[place] ?? 0] ?? -1]
  const sex = index.sex[place]
  const person = sex === 1 ? 'woman' : sex === 2 ? 'man' : undefined
  const age = (((index.from[place] ?? 0) + (index.to[place] ?? 0)) / 2) * 12
  const who: GuideEvent[] = [
    ...(person === undefined ? [] : [{ e: 'chose' as const, question: 'person', option: person }]),
    ...((index.to[place] ?? 200) < 18 ? [{ e: 'known' as const, values: { age }, people: [] }] : []),
  ]
  if (!shelf || roll() < WITHOUT_SHELF) return who
  const named: GuideEvent[] = kind && roll() < 0.5 ? [{ e: 'chose', question: 'kind', option: `${shelf.id}/${kind.id}` }] : []
  return [{ e: 'chose', question: 'shelf', option: shelf.id }, ...named, ...who]
}

const isOpen = (need: GuideNeed) => (one: Candidate) => !need.closed.has(one.id) && !need.asked.includes(one.id)

/** The truth of the goods in mind for a question: the option that they are, whether their page tells it or not. */
function truthOf({ index, truths }: Indexed, { place, wanted, seed }: Shopper, { id, options, maskOf }: Candidate): string | undefined {
  const told = truths?.get(wanted.id)?.get(id)
  if (told !== undefined) return told
  const mask = maskOf(place, index.localOf[place] ?? 0)
  const fitting = options.filter((_, at) => ((mask >>> at) & 1) === 1)
  return fitting[Math.floor(rollOf(seed + hash(id))() * fitting.length)]?.id
}

/** Who does not know says so; the same shopper knows the same whoever asks. */
const knows = ({ seed }: Shopper, { id, rarely }: Candidate): boolean => rollOf(seed + hash(id) + 1)() >= rarely
const hash = (text: string) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 7)

const answerOf = (shop: Indexed, shopper: Shopper, one: Candidate): GuideEvent => ({
  e: 'chose',
  question: one.id,
  option: (knows(shopper, one) ? truthOf(shop, shopper, one) : undefined) ?? ANY,
})
const askedOf = ({ id, options }: Pick<Candidate, 'id' | 'options'>): GuideEvent => ({
  e: 'asked',
  question: id,
  options: options.map((one) => one.id),
})

/** The guide: three questions at most, then picks; a shopper who is shown other goods says what they would rather have, or has others shown. */
export function guided(shop: Indexed, shopper: Shopper): Talked {
  const { index } = shop
  let events: readonly GuideEvent[] = shopper.begins
  const seen = new Set<string>()
  for (let turns = 0; ; turns++) {
    const { need, left } = wishOf(index, events)
    if (left.places.length === 0) return { questions: turns, found: false, deadEnd: true }
    const ranked = rankedOf(index, left).filter((id) => !seen.has(id))
    const shown = ranked.slice(0, SHOWN)
    if (shown.includes(shopper.wanted.id)) return { questions: turns, found: true, deadEnd: false }
    if (turns >= MOST_QUESTIONS) return { questions: MOST_QUESTIONS, found: false, deadEnd: false }
    const [question] = questionsFor(index, need, left)
    const all = candidatesFor(index, need, left).filter(isOpen(need))
    const put = all.find(({ id }) => id === question?.id)
    // once something is shown, who does not know says what is otherwise than it should be
    const isSaid = put === undefined || (turns >= BEFORE_PICKS && !knows(shopper, put))
    const asked = isSaid ? differing(shop, shopper, all, shown) : put
    if (asked) events = [...events, askedOf(asked), answerOf(shop, shopper, asked)]
    else for (const id of shown) seen.add(id)
  }
}

/** What a shopper would say of goods that are shown and not what they want: a matter that they know, in which these are otherwise. */
function differing(shop: Indexed, shopper: Shopper, all: readonly Candidate[], shown: readonly string[]): Candidate | undefined {
  const { index } = shop
  const place = index.placeOf.get(shown[0] ?? '') ?? 0
  return all.find((one) => {
    const truth = knows(shopper, one) ? truthOf(shop, shopper, one) : undefined
    const at = one.options.findIndex(({ id }) => id === truth)
    return at >= 0 && ((one.maskOf(place, index.localOf[place] ?? 0) >>> at) & 1) === 0
  })
}

/** Which question a peer puts next. */
export type Strategy = (index: GuideIndex, open: readonly Candidate[], left: Left) => Candidate | undefined

/** A wizard of filters, as shops have them: what is answered is filtered by; what a page does not tell is not found. Once nothing is left to ask, three more are shown a turn. */
export function filtered(shop: Indexed, shopper: Shopper, strategy: Strategy): Talked {
  const { index } = shop
  let events: readonly GuideEvent[] = shopper.begins
  const filters: { readonly maskOf: Candidate['maskOf']; readonly bit: number }[] = []
  const seen = new Set<string>()
  for (let turns = 0; turns <= MOST_QUESTIONS; turns++) {
    const wish = wishOf(index, events)
    const { need } = wish
    const left = narrowed(index, wish.left, filters)
    const shown = rankedOf(index, left)
      .filter((id) => !seen.has(id))
      .slice(0, SHOWN)
    if (shown.includes(shopper.wanted.id)) return { questions: turns, found: true, deadEnd: false }
    if (shown.length === 0) return { questions: MOST_QUESTIONS, found: false, deadEnd: true }
    const question = strategy(index, candidatesFor(index, need, left).filter(isOpen(need)), left)
    if (!question) {
      for (const id of shown) seen.add(id)
      continue
    }
    const answer = answerOf(shop, shopper, question)
    events = [...events, askedOf(question), answer]
    const at = answer.e === 'chose' ? question.options.findIndex(({ id }) => id === answer.option) : -1
    if (at >= 0) filters.push({ maskOf: question.maskOf, bit: 1 << at })
  }
  return { questions: MOST_QUESTIONS, found: false, deadEnd: false }
}

function narrowed(
  index: GuideIndex,
  { places, each, gaveUp }: Left,
  filters: readonly { readonly maskOf: Candidate['maskOf']; readonly bit: number }[],
): Left {
  const kept = places.filter((place) => filters.every(({ maskOf, bit }) => (maskOf(place, index.localOf[place] ?? 0) & bit) !== 0))
  return { places: kept, scores: new Float64Array(kept.length), each, gaveUp }
}

/** A form: the questions in the order in which they stand. */
export const inOrder: Strategy = (_, open) => open.find(({ options }) => options.length > 1)

/** A decision tree: the question that parts the goods best by what stands on their pages, whoever may know it (ID3). */
export const byTree: Strategy = (index, open, left) => {
  let best: Candidate | undefined
  let most = 0
  for (const one of open) {
    const gain = plainGain(index, one, left)
    if (gain > most) {
      best = one
      most = gain
    }
  }
  return best
}

/** Entropy of the branches, with what no page tells as one of its own. */
function plainGain(index: GuideIndex, { maskOf }: Candidate, { places }: Left): number {
  const counts = new Map<number, number>()
  for (const place of places) {
    const mask = maskOf(place, index.localOf[place] ?? 0)
    counts.set(mask, (counts.get(mask) ?? 0) + 1)
  }
  return [...counts.values()].reduce((sum, count) => sum - (count / places.length) * Math.log2(count / places.length), 0)
}
