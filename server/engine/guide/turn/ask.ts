import type { InBoth } from '@xiaoer/contract/trades'
import type { GuideIndex } from '../index/catalogue.ts'
import { SEX } from '../index/reads.ts'
import type { Shelf } from '../index/shelf.ts'
import { isUnder, type Left } from './left.ts'
import type { GuideNeed } from './need.ts'

/** A question with the answers that goods which are left have. */
export interface GuideQuestion {
  readonly id: string
  readonly ask: Wording
  readonly options: readonly GuideOption[]
  /** What an answer is expected to tell, in bits. */
  readonly gain: number
}

/** A text of a pack or a catalogue, or a key of ours. */
export type Wording = { readonly text: InBoth } | { readonly key: string; readonly args?: Readonly<Record<string, number>> }

/** One answer of a question, with how many goods it leaves. */
export interface GuideOption {
  readonly id: string
  readonly label: Wording
  /** How many goods are left after it, at least. */
  readonly left: number
}

/** Of so many goods that are left what an answer tells is reckoned; of more an even sample tells as much. */
const SAMPLE = 4_000
/** Below this an answer tells next to nothing. */
export const LEAST_GAIN = 0.25
const MOST_OPTIONS = 6
/** How much likelier goods that fit better are meant. */
const SHARPNESS = 1.2
/** Nobody says at once what they would spend. */
const BUDGET_RARELY = 0.15

/** A question that may be put, before it is known what it would tell. */
export interface Candidate {
  readonly id: string
  readonly rarely: number
  /** The options a good fits, as bits; 0 where nothing tells. */
  readonly maskOf: (place: number, local: number) => number
  readonly options: readonly { readonly id: string; readonly label: Wording }[]
  readonly ask: Wording
}

/** All questions that would part what is left, the most telling first. */
export function questionsFor(index: GuideIndex, need: GuideNeed, left: Left): GuideQuestion[] {
  const sample = sampleOf(left)
  return candidatesFor(index, need, left)
    .filter(({ id }) => !need.closed.has(id) && !need.asked.includes(id))
    .flatMap((one) => weighed(index, one, sample) ?? [])
    .sort((a, b) => rank(b) - rank(a))
}

/** What sort of goods is the first thing to know: until then no question of a trade can be put. */
const rank = ({ id, gain }: GuideQuestion) => gain + (id === 'shelf' ? 1 : 0)

interface Sample {
  readonly places: Int32Array
  readonly weights: Float64Array
  /** Goods that one of the sample stands for. */
  readonly each: number
}

function sampleOf({ places, scores, each }: Left): Sample {
  const step = Math.max(1, Math.ceil(places.length / SAMPLE))
  const count = Math.ceil(places.length / step)
  const some = new Int32Array(count)
  const weights = new Float64Array(count)
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < places.length; at += step) most = Math.max(most, scores[at] ?? 0)
  let sum = 0
  for (let at = 0; at < count; at++) {
    some[at] = places[at * step] ?? 0
    weights[at] = Math.exp(SHARPNESS * ((scores[at * step] ?? 0) - most))
    sum += weights[at] ?? 0
  }
  for (let at = 0; at < count; at++) weights[at] = (weights[at] ?? 0) / Math.max(sum, Number.MIN_VALUE)
  return { places: some, weights, each: step * each }
}

/**
 * What the answer tells of which goods are meant (mutual information, in bits): the shopper is taken to mean one of the goods that are left and
 * to name one of the options it fits; who cannot say tells nothing.
 */
function weighed(index: GuideIndex, one: Candidate, { places, weights, each }: Sample): GuideQuestion | undefined {
  const masks = Array.from(places, (place) => one.maskOf(place, index.localOf[place] ?? 0))
  const count = one.options.length
  const all = new Float64Array(count)
  const numbers = new Int32Array(count)
  masks.forEach((mask, at) => {
    if (mask === 0) return
    for (let option = 0; option < count; option++)
      if (((mask >>> option) & 1) === 1) {
        all[option] = (all[option] ?? 0) + (weights[at] ?? 0)
        numbers[option] = (numbers[option] ?? 0) + 1
      }
  })
  const had = [...all.keys()].filter((option) => (numbers[option] ?? 0) > 0)
  // what is not shown for want of room can still be said
  const offered = had
    .toSorted((a, b) => (all[b] ?? 0) - (all[a] ?? 0))
    .slice(0, MOST_OPTIONS)
    .sort((a, b) => a - b)
  if (offered.length < 2) return undefined
  const gain = tells(masks, weights, had) * (1 - one.rarely)
  if (gain < LEAST_GAIN) return undefined
  return {
    id: one.id,
    ask: one.ask,
    gain,
    options: offered.flatMap((at) => {
      const option = one.options[at]
      return option ? [{ ...option, left: (numbers[at] ?? 0) * each }] : []
    }),
  }
}

function tells(masks: readonly number[], weights: Float64Array, offered: readonly number[]): number {
  let bits = 0
  for (const option of offered) bits |= 1 << option
  const shares = new Map<number, number>()
  let [within, open] = [0, 0]
  masks.forEach((mask, at) => {
    const fits = mask & bits
    const weight = weights[at] ?? 0
    const several = ones(fits)
    // of what no page tells, nothing is told by any answer
    if (several === 0) {
      open += weight
      return
    }
    within += weight * Math.log2(several)
    for (const option of offered) if (((fits >>> option) & 1) === 1) shares.set(option, (shares.get(option) ?? 0) + weight / several)
  })
  const known = 1 - open
  if (known <= 0) return 0
  let entropy = 0
  for (const share of shares.values()) if (share > 0) entropy -= (share / known) * Math.log2(share / known)
  return Math.max(0, entropy - within / known) * known * known
}

function ones(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** All that may be asked of what is left, as it stands in packs and catalogue. */
export function candidatesFor(index: GuideIndex, need: GuideNeed, left: Left): Candidate[] {
  return [
    shelfQuestion(index, need, left),
    personQuestion(index),
    budgetQuestion(index, need, left),
    ...(need.shelf ? [kindQuestion(need.shelf, need), ...ownQuestions(need.shelf, need)] : []),
  ].filter((one) => one !== undefined)
}

const MOST_SHELVES = 6

/** Which sort of goods, where several trades are left. */
function shelfQuestion(index: GuideIndex, need: GuideNeed, { places, scores }: Left): Candidate | undefined {
  if (need.shelf) return undefined
  const best = new Map<number, number>()
  places.forEach((place, at) => {
    const shelf = index.shelfOf[place] ?? 0
    best.set(shelf, Math.max(best.get(shelf) ?? Number.NEGATIVE_INFINITY, scores[at] ?? 0))
  })
  const shelves = [...best]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_SHELVES)
    .map(([at]) => at)
  return {
    id: 'shelf',
    rarely: 0,
    ask: { key: 'guide.ask.shelf' },
    maskOf: (place) => bitAt(shelves.indexOf(index.shelfOf[place] ?? -1)),
    options: shelves.flatMap((at) => {
      const shelf = index.shelves[at]
      return shelf ? [{ id: shelf.id, label: { text: shelf.name } }] : []
    }),
  }
}
const bitAt = (at: number) => (at < 0 ? 0 : 1 << at)

/** Which kind: those directly under what is wanted. */
function kindQuestion(shelf: Shelf, need: GuideNeed): Candidate | undefined {
  const wanted = [...need.kinds].filter((kind) => kind.startsWith(`${shelf.id}/`)).map((kind) => kind.replace(`${shelf.id}/`, ''))
  const [only] = wanted
  const isBelow = (under: string | undefined) => (only === undefined ? under === undefined : under === only)
  if (wanted.length > 1) return undefined
  const offered = shelf.kinds
    .map((kind, at) => ({ kind, at }))
    .filter(({ kind }) => isBelow(kind.under))
    .slice(0, MOST_BITS)
  const tops = shelf.kinds.map((_, at) => bitAt(offered.findIndex(({ kind }) => isUnder(shelf, at, new Set([`${shelf.id}/${kind.id}`])))))
  return {
    id: 'kind',
    rarely: 0.02,
    ask: { key: 'guide.ask.kind' },
    maskOf: (_, local) => tops[shelf.kindOf[local] ?? -1] ?? 0,
    options: offered.map(({ kind }) => ({ id: `${shelf.id}/${kind.id}`, label: { text: kind.name } })),
  }
}
const MOST_BITS = 30

const PEOPLE = ['woman', 'man'] as const

/** For whom, where goods for either sex are left and it was not said. */
function personQuestion(index: GuideIndex): Candidate {
  const { common } = index.trades
  return {
    id: 'person',
    rarely: 0,
    ask: { key: 'guide.ask.person' },
    maskOf: (place) => {
      const sex = index.sex[place]
      return sex === SEX.women ? 1 : sex === SEX.men ? 2 : sex === SEX.both ? 3 : 0
    },
    options: PEOPLE.flatMap((id) => {
      const one = common.people.find((person) => person.id === id)
      return one ? [{ id, label: { text: one.name } }] : []
    }),
  }
}

/** What it may cost: three bands that each hold about a third. */
function budgetQuestion(index: GuideIndex, need: GuideNeed, { places }: Left): Candidate | undefined {
  if (need.budget || places.length < 3) return undefined
  const step = Math.max(1, Math.ceil(places.length / SAMPLE))
  const prices = Array.from({ length: Math.ceil(places.length / step) }, (_, at) => index.price[places[at * step] ?? 0] ?? 0).sort(
    (a, b) => a - b,
  )
  const cuts = [...new Set([1 / 3, 2 / 3].map((share) => rounded(prices[Math.floor(prices.length * share)] ?? 0)))].filter(
    (cut) => cut > (prices[0] ?? 0) && cut < (prices.at(-1) ?? 0),
  )
  if (cuts.length === 0) return undefined
  const edges = [0, ...cuts, Number.POSITIVE_INFINITY]
  const bands = cuts.map((_, at) => at).concat(cuts.length)
  return {
    id: 'budget',
    rarely: BUDGET_RARELY,
    ask: { key: 'guide.ask.budget' },
    maskOf: (place) => {
      const price = index.price[place] ?? 0
      return bitAt(bands.findIndex((at) => price <= (edges[at + 1] ?? 0)))
    },
    options: bands.map((at) => {
      const [from = 0, to = Number.POSITIVE_INFINITY] = [edges[at], edges[at + 1]]
      const low = at === 0 ? 0 : from + 1
      const id = `${at === 0 ? '' : low}-${Number.isFinite(to) ? to : ''}`
      const key = at === 0 ? 'guide.band.to' : Number.isFinite(to) ? 'guide.band.between' : 'guide.band.from'
      return { id, label: { key, args: { from, ...(Number.isFinite(to) && { to }) } } }
    }),
  }
}

/** To one and a half figures: 17,900 → 20,000; 12,900 → 15,000. */
function rounded(value: number): number {
  if (value <= 0) return 0
  const unit = 10 ** Math.floor(Math.log10(value))
  const half = unit / 2
  return Math.ceil(value / half) * half
}

/** The pack's questions and the catalogue's own. */
function ownQuestions(shelf: Shelf, need: GuideNeed): Candidate[] {
  return shelf.questions.flatMap(({ reader: { question }, masks }): Candidate[] => {
    if (question.kinds && need.kinds.size > 0 && !asksOf(shelf, question.kinds, need.kinds)) return []
    return [
      {
        id: question.id,
        rarely: question.rarely,
        ask: { text: question.ask },
        maskOf: (_, local) => masks[local] ?? 0,
        options: question.options.map(({ id, name }) => ({ id, label: { text: name } })),
      },
    ]
  })
}

/** Whether a question of some kinds is one of what is wanted: it is one of them, or holds one. */
const asksOf = (shelf: Shelf, kinds: readonly string[], wanted: ReadonlySet<string>): boolean => {
  const asked = new Set(kinds.map((kind) => `${shelf.id}/${kind}`))
  return shelf.kinds.some(({ id }, at) => {
    const isWanted = wanted.has(`${shelf.id}/${id}`) || isUnder(shelf, at, wanted)
    return isWanted && isUnder(shelf, at, asked)
  })
}
