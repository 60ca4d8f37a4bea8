import { seeded } from '../../../server/platform/random/index.ts'
import { BLANKED } from './blanked.ts'
import { wordsFor } from './blanks.ts'
import { type Frame, fill, type Trade } from './frame.ts'
import type { Item, Stock } from './goods.ts'
import type { Matter } from './matter.ts'
import { Mixtures } from './mixtures.ts'
import { SIMPLE } from './simple.ts'

/** A question and its answer, and the matter it is of. */
export interface BasePair {
  readonly id: string
  readonly text: string
  readonly answer: string
  readonly matter: Matter
}

/** A matter with all its pairs, as they stand in the base one behind another. */
export interface Told {
  readonly matter: Matter
  readonly pairs: readonly BasePair[]
}

type Random = () => number

/** What an item is asked of its own: about four in ten matters. */
const SIMPLE_OF_AN_ITEM = 2
const MIXED_OF_AN_ITEM = 6

/** Matters with their pairs, until so many pairs are made. The same seed gives the same; nothing is kept but which mixtures were dealt. */
export function* tellAll(stock: Stock, count: number, seed: number): Generator<Told> {
  const random = seeded(seed)
  let made = 0
  for (const matter of matters(stock, random)) {
    if (made >= count) return
    const pairs = pairsOf(matter, made, random).slice(0, count - made)
    made += pairs.length
    yield { matter, pairs }
  }
  throw new Error(`the packs give ${made} pairs, not ${count}`)
}

/** Every matter once, item by item. */
function* matters(stock: Stock, random: Random): Generator<Matter> {
  const mixtures = new Mixtures(stock.nodes)
  for (const item of stock.items) {
    for (const frame of draw(framesFor(SIMPLE, item.trade), SIMPLE_OF_AN_ITEM, random)) yield { item, frame, words: [], family: true }
    yield* inBlanks(item, random)
    for (let nth = 0; nth < MIXED_OF_AN_ITEM; nth++) yield* mixed(item, mixtures)
  }
  // a few names less in the packs are made good by one mixture more of the first items
  for (const item of stock.items) yield* mixed(item, mixtures)
}

/** The next mixture that is asked of such goods; none where all were dealt. */
function* mixed(item: Item, mixtures: Mixtures): Generator<Matter> {
  const mixture = mixtures.next(item.trade)
  if (mixture) yield { item, ...mixture, family: false }
}

/** The same question for two sizes, or under two conditions. */
function inBlanks(item: Item, random: Random): Matter[] {
  return draw(BLANKED, 1, random).flatMap((frame) =>
    draw(wordsFor(frame.blank ?? '', item.trade), 2, random).map((word) => ({ item, frame, words: [word], family: true })),
  )
}

/** Frames that are asked of goods of a trade. */
export const framesFor = (frames: readonly Frame[], trade: Trade): Frame[] =>
  frames.filter(({ trades }) => trades === undefined || trades.includes(trade))

/** So many of the list, each once. */
export function draw<T>(list: readonly T[], count: number, random: Random): T[] {
  const left = [...list]
  return Array.from({ length: Math.min(count, list.length) }, () => left.splice(Math.floor(random() * left.length), 1)[0]!)
}

/** What people put around a question. */
const AROUND: readonly (readonly [string, string])[] = [
  ['', '？'],
  ['请问', '？'],
  ['想问一下', ''],
  ['你好，', '？'],
  ['亲，', '呢'],
  ['', '呀'],
  ['麻烦问下', '？'],
  ['', ''],
]

/** How many wordings a matter comes in: most in two or three. */
const WORDINGS = [1, 2, 2, 3, 3, 3, 4, 5]

function pairsOf(matter: Matter, from: number, random: Random): BasePair[] {
  const { item, frame, words } = matter
  const names = words.map(({ name }) => name)
  const count = WORDINGS[Math.floor(random() * WORDINGS.length)]!
  const answer = fill(frame.answer, item.name, names).replace('{n}', String(1 + Math.floor(random() * 28)))
  return draw(AROUND, count, random).map(([before, behind], nth) => ({
    id: `q${from + nth}`,
    text: `${before}${fill(frame.said[nth % frame.said.length]!, item.name, names)}${behind}`,
    answer,
    matter,
  }))
}
