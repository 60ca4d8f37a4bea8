import type { Visit } from '../../server/engine/recommend/index.ts'

/** What comes next after the goods of a visit, best first, by their ids. */
export type Peer = (visit: readonly string[], now: number, most: number) => string[]

/** The goods that were looked at most, the same for everybody. */
export function popularity(visits: readonly Visit[]): Peer {
  const counts = new Map<string, number>()
  for (const { goods } of visits) for (const id of goods) counts.set(id, (counts.get(id) ?? 0) + 1)
  const order = best(counts, counts.size)
  return (_visit, _now, most) => order.slice(0, most)
}

interface Kind {
  readonly sample: number
  readonly neighbours: number
  /** What a good of this visit says, so many steps from its end, of so many. */
  readonly own: (steps: number, length: number) => number
  /** What a neighbour counts for, of so many days ago. */
  readonly age: (days: number) => number
  /** What a good of a neighbour counts for, so many places from the one that is shared, which stands so many steps from the end of this visit. */
  readonly other: (places: number, steps: number) => number
}

/** SKNN as in Jannach and Ludewig 2017: sessions as sets, and the cosine of two. */
export const sknn = (visits: readonly Visit[]): Peer =>
  byNeighbours(visits, { sample: 1_000, neighbours: 100, own: () => 1, age: () => 1, other: () => 1 })

/** VSKNN as in Ludewig and Jannach 2018: the end of the visit says most, of its goods and of its neighbours. */
export const vsknn = (visits: readonly Visit[]): Peer =>
  byNeighbours(visits, {
    sample: 2_000,
    neighbours: 200,
    own: (steps, length) => (length - steps) / length,
    age: () => 1,
    other: (_places, steps) => Math.max(0, 1 - 0.1 * (steps + 1)),
  })

/** STAN as in Garg et al. 2019, with the decays of their yoochoose 1/64. */
export const stan = (visits: readonly Visit[]): Peer =>
  byNeighbours(visits, {
    sample: 2_500,
    neighbours: 500,
    own: (steps) => Math.exp(-steps / 1.02),
    age: (days) => Math.exp(-days / 20),
    other: (places) => Math.exp(-Math.abs(places) / 2.05),
  })

const DAY = 86_400_000

/** Written plainly and apart from the product's, so that the two are compared and not the same twice. */
function byNeighbours(visits: readonly Visit[], kind: Kind): Peer {
  const sessions = visits.filter(({ goods }) => goods.length > 1).toSorted((a, b) => a.at - b.at)
  const sets = sessions.map(({ goods }) => new Set(goods))
  const holding = new Map<string, number[]>()
  sets.forEach((set, session) => {
    for (const id of set) holding.set(id, [...(holding.get(id) ?? []), session])
  })
  return (visit, now, most) => {
    const own = [...new Set(visit.toReversed())]
    const candidates = [...new Set(own.flatMap((id) => (holding.get(id) ?? []).slice(-kind.sample)))]
      .sort((a, b) => b - a)
      .slice(0, kind.sample)
    const alike = candidates.map((session) => {
      const shared = own.reduce((sum, id, steps) => sum + (sets[session]?.has(id) ? kind.own(steps, own.length) : 0), 0)
      const likeness = shared / Math.sqrt(own.length * (sets[session]?.size ?? 1))
      return { session, likeness: likeness * kind.age((now - (sessions[session]?.at ?? now)) / DAY) }
    })
    const scores = new Map<string, number>()
    for (const { session, likeness } of alike.sort((a, b) => b.likeness - a.likeness).slice(0, kind.neighbours)) {
      const goods = sessions[session]?.goods ?? []
      const steps = own.findIndex((id) => sets[session]?.has(id))
      const place = goods.lastIndexOf(own[steps] ?? '')
      for (const id of sets[session] ?? [])
        scores.set(id, (scores.get(id) ?? 0) + likeness * kind.other(goods.lastIndexOf(id) - place, steps))
    }
    return best(scores, most)
  }
}

const best = (scores: ReadonlyMap<string, number>, most: number): string[] =>
  [...scores]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([id]) => id)
