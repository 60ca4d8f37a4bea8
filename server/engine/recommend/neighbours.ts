import type { Sessions } from './sessions.ts'

/** How neighbours are weighed. Decays are of exponentials. */
export interface Weights {
  /** So many most recent sessions that share a good are compared. */
  readonly sample: number
  /** So many of them, the likest, have a say. */
  readonly neighbours: number
  /** In places from the end of this visit: what was looked at last says most of what is wanted now. */
  readonly placeDecay: number
  /** In places from the end of this visit to the good that a neighbour shares last: a neighbour that shares the newest one says most. */
  readonly sharedDecay: number
  /** In days from now: recent sessions say most. */
  readonly dayDecay: number
  /** In places of a neighbour from the good that is shared: what stands close to it says most. */
  readonly nearDecay: number
  /** How much what a neighbour looked at before the shared good says of what comes after it. */
  readonly before: number
  /** The inverse frequency of a good to this power; 2 is the cosine of two vectors that are both weighted by it. */
  readonly rarity: number
}

/** Chosen on the last day of the training part of the slice of yoochoose that `npm run bench -- recommend` reads. */
export const WEIGHTS: Weights = {
  sample: 2_500,
  neighbours: 2_000,
  placeDecay: 1,
  sharedDecay: 1.5,
  dayDecay: 10,
  nearDecay: 2,
  before: 0.5,
  rarity: 2,
}

/** A good that others went on to, and how surely, only to be compared with others of the same answer. */
export interface Next {
  readonly id: string
  readonly score: number
  /** The good of this visit on whose account most of it stands there. */
  readonly since: string
}

/** Of a long visit only the last goods are compared. */
const MOST_OWN = 20
const DAY = 86_400

/** A good of this visit, and how much it says. */
interface Own {
  readonly item: number
  readonly weight: number
  /** What a neighbour counts for that shares this one and no later one. */
  readonly shared: number
}

interface Neighbour {
  readonly session: number
  readonly likeness: number
  /** The good that it shares with this visit, the one looked at last. */
  readonly item: number
}

/** What comes next after the goods of a visit, best first; `now` is in milliseconds. */
export type Neighbours = (visit: readonly string[], now: number, most: number) => Next[]

/**
 * What comes next in a visit, by the sessions that are like it: VSTAN, which is VSKNN (Ludewig and Jannach 2018) with the decays of STAN (Garg et
 * al. 2019), as in Ludewig et al. 2021. Made once for a set of sessions; it keeps the room for its sums between calls.
 */
export function neighboursOf(sessions: Sessions, weights: Weights = WEIGHTS): Neighbours {
  const { items, starts, goods } = sessions
  const sums = new Float64Array(goods.length)
  const strongest = new Float64Array(goods.length)
  const since = new Uint32Array(goods.length)
  const near = Float64Array.from({ length: 256 }, (_, steps) => Math.exp(-steps / weights.nearDecay))
  return (visit, now, most) => {
    const touched: number[] = []
    for (const { session, likeness, item: shared } of likest(sessions, ownGoods(sessions, visit, weights), now, weights)) {
      const [from, to] = [starts[session]!, starts[session + 1]!]
      const place = items.lastIndexOf(shared, to - 1)
      for (let at = from; at < to; at++) {
        const item = items[at]!
        const score = likeness * (at < place ? weights.before * near[place - at]! : near[at - place]!)
        if (sums[item] === 0) touched.push(item)
        sums[item]! += score
        if (score <= strongest[item]!) continue
        strongest[item] = score
        since[item] = shared
      }
    }
    const found = highest(touched, sums, most).map((item) => ({ id: goods[item]!, score: sums[item]!, since: goods[since[item]!]! }))
    for (const item of touched) sums[item] = strongest[item] = 0
    return found
  }
}

/** The goods of a visit that are known, each once, the one looked at last first. */
function ownGoods({ indexOf, heads, ends, size }: Sessions, visit: readonly string[], weights: Weights): Own[] {
  const last = [...new Set(visit.slice(-MOST_OWN).toReversed())]
  return last.flatMap((id, steps) => {
    const item = indexOf.get(id)
    if (item === undefined) return []
    const rarity = Math.log(1 + size / (ends[item]! - heads[item]!)) ** weights.rarity
    return [{ item, weight: Math.exp(-steps / weights.placeDecay) * rarity, shared: Math.exp(-steps / weights.sharedDecay) }]
  })
}

/** The likest of the most recent sessions that share a good: the lists of the goods are walked from their ends together, so that each session is met once. */
function likest(sessions: Sessions, own: readonly Own[], now: number, { sample, neighbours, dayDecay }: Weights): Neighbour[] {
  const { heads, ends, holding, starts, endedAt } = sessions
  const walks = own.map((one) => ({ one, at: ends[one.item]! - 1, from: heads[one.item]! }))
  const found: Neighbour[] = []
  while (found.length < sample) {
    let session = -1
    for (const { at, from } of walks) if (at >= from && holding[at]! > session) session = holding[at]!
    if (session < 0) break
    let weight = 0
    let last: Own | undefined
    for (const walk of walks) {
      if (walk.at < walk.from || holding[walk.at] !== session) continue
      walk.at--
      weight += walk.one.weight
      last ??= walk.one
    }
    if (!last) break
    const days = Math.max(0, now / 1_000 - endedAt[session]!) / DAY
    const length = starts[session + 1]! - starts[session]!
    found.push({ session, likeness: (weight * last.shared * Math.exp(-days / dayDecay)) / Math.sqrt(length), item: last.item })
  }
  if (found.length <= neighbours) return found
  return found.sort((a, b) => b.likeness - a.likeness || b.session - a.session).slice(0, neighbours)
}

/** The items of the highest sums, in order: most of a long list never gets into it, so that it need not be sorted whole. */
function highest(touched: readonly number[], sums: Float64Array, most: number): number[] {
  const best: number[] = []
  for (const item of touched) {
    if (best.length === most && sums[item]! <= sums[best.at(-1)!]!) continue
    let at = best.length
    while (at > 0 && sums[best[at - 1]!]! < sums[item]!) at--
    best.splice(at, 0, item)
    if (best.length > most) best.pop()
  }
  return best
}
