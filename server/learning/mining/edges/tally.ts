import { setImmediate as others } from 'node:timers/promises'
import type { EdgeKind } from '@xiaoer/contract/graph-kinds'
import { type Lift, liftOf } from '#platform/statistics'
import type { Claim, SaidInSession } from './said.ts'

/** How an edge is known: from what was said in sessions, or from what was bought after them. */
export type EdgeBy = 'said' | 'bought'

/** A session in which an edge is said, and its turn with its time. */
export interface EdgeSession {
  readonly session: number
  readonly turn: number
  readonly at: number | null
}

/** An edge with what bears it out. */
export interface FoundEdge {
  readonly from: string
  readonly kind: EdgeKind
  readonly to: string
  readonly by: EdgeBy
  /** Sessions that speak of the first of the two. */
  readonly of: number
  /** How much oftener the second is said of it than of other goods. */
  readonly lift: Lift
  readonly sessions: readonly EdgeSession[]
}

/** Of fewer shoppers an edge is chance, or one person's affair. */
export const LEAST_EVIDENCE = 5
/** Many pairs are looked at: an edge must be as sure as 99 of 100. */
const SURE = 2.576
/** Where the same is said to suit and not to suit, so many must be of one mind. */
const OF_ONE_MIND = 0.8
/** So many pairs are counted at once; beyond it those that the fewest people said are let go, down to so many. */
const MOST_PAIRS = 200_000
const LEFT_PAIRS = 150_000
/** People looked through before others get their turn. */
const AT_ONCE = 50_000
const STANCES: ReadonlySet<EdgeKind> = new Set<EdgeKind>(['suits', 'not_for', 'careful'])

interface Counted {
  readonly claim: Claim
  readonly by: EdgeBy
  readonly people: Set<string>
  readonly sessions: EdgeSession[]
}

/** Who says the same of any goods, and of how many. */
type Sayers = Map<string, number>

/**
 * Counts what sessions say; whoever writes a thousand times counts once. Of more pairs than `most` the least evidenced are let go: their people
 * are still known to say the same of other goods, so that no edge looks surer for it.
 */
export class EdgeTally {
  private readonly most: number
  private readonly left: number
  private readonly letGo = new Map<string, Sayers>()

  private readonly counted = new Map<string, Counted>()
  private readonly goods: Record<EdgeBy, Map<string, Set<string>>> = { said: new Map(), bought: new Map() }
  /** Sessions in which a good is spoken of. */
  private readonly spoken: Record<EdgeBy, Map<string, number>> = { said: new Map(), bought: new Map() }
  private readonly all: Record<EdgeBy, Set<string>> = { said: new Set(), bought: new Set() }

  constructor({ most, left } = { most: MOST_PAIRS, left: LEFT_PAIRS }) {
    this.most = most
    this.left = left
  }

  /** `person`: whose session it is, as far as that is known. */
  add({ goods, claims }: SaidInSession, by: EdgeBy, { session, person }: { session: number; person: string }): void {
    if (goods.length === 0) return
    this.all[by].add(person)
    for (const good of goods) {
      added(this.goods[by], good, person)
      this.spoken[by].set(good, (this.spoken[by].get(good) ?? 0) + 1)
    }
    for (const claim of claims) {
      const key = `${by}\t${claim.from}\t${claim.kind}\t${claim.to}`
      const one = this.counted.get(key) ?? { claim, by, people: new Set(), sessions: [] }
      one.people.add(person)
      one.sessions.push({ session, turn: claim.turn, at: claim.at ?? null })
      this.counted.set(key, one)
    }
    if (this.counted.size > this.most) this.letSomeGo()
  }

  /** The edges that enough sessions bear out, those with the most behind them first; others get their turn in between. */
  async found(): Promise<FoundEdge[]> {
    const edges: FoundEdge[] = []
    let looked = 0
    for (const [target, same] of Map.groupBy(this.counted.values(), targetOf)) {
      const enough = same.filter(({ people }) => people.size >= LEAST_EVIDENCE)
      if (enough.length === 0) continue
      const sayers = this.sayersOf(target, same)
      looked += sayers.size
      for (const one of enough) {
        const edge = this.edgeOf(one, sayers)
        if (edge.lift.low > 1 && this.isOfOneMind(edge)) edges.push(edge)
        looked += one.people.size + Math.min(sayers.size, this.peopleAbout(one).size)
        if (looked < AT_ONCE) continue
        looked = 0
        await others()
      }
    }
    return edges.sort((a, b) => b.sessions.length - a.sessions.length || (keyOf(a) < keyOf(b) ? -1 : 1))
  }

  private letSomeGo(): void {
    const all = [...this.counted].sort(([, a], [, b]) => a.people.size - b.people.size)
    for (const [key, one] of all.slice(0, all.length - this.left)) {
      this.counted.delete(key)
      const sayers: Sayers = this.letGo.get(targetOf(one)) ?? new Map()
      for (const person of one.people) sayers.set(person, (sayers.get(person) ?? 0) + 1)
      this.letGo.set(targetOf(one), sayers)
    }
  }

  private sayersOf(target: string, same: readonly Counted[]): Sayers {
    const sayers: Sayers = new Map(this.letGo.get(target))
    for (const { people } of same) for (const person of people) sayers.set(person, (sayers.get(person) ?? 0) + 1)
    return sayers
  }

  private peopleAbout({ claim: { from }, by }: Counted): ReadonlySet<string> {
    return this.goods[by].get(from) ?? new Set()
  }

  private edgeOf(one: Counted, sayers: Sayers): FoundEdge {
    const { claim, by, people, sessions } = one
    const about = this.peopleAbout(one)
    const elsewhere = (person: string) => (sayers.get(person) ?? 0) > (people.has(person) ? 1 : 0)
    // of those who say it of other goods, who never spoke of this one
    const alone = countIf(people, (person) => !elsewhere(person))
    const both =
      about.size < sayers.size ? countIf(about, elsewhere) : countIf(sayers.keys(), (person) => about.has(person) && elsewhere(person))
    const without = sayers.size - alone - both
    // an answer may name goods of which its shopper did not speak
    const told = Math.max(about.size, people.size)
    const of = Math.max(this.spoken[by].get(claim.from) ?? 0, sessions.length)
    const lift = liftOf(people.size, told, without, Math.max(without, this.all[by].size - told), SURE)
    return { from: claim.from, kind: claim.kind, to: claim.to, by, of, lift, sessions }
  }

  private isOfOneMind({ from, kind, to, by, sessions }: FoundEdge): boolean {
    if (!STANCES.has(kind)) return true
    const all = [...STANCES].map((other) => this.counted.get(`${by}\t${from}\t${other}\t${to}`)?.sessions.length ?? 0)
    return sessions.length >= OF_ONE_MIND * all.reduce((sum, one) => sum + one, 0)
  }
}

const targetOf = ({ claim: { kind, to }, by }: Counted) => `${by}\t${kind}\t${to}`

function countIf(people: Iterable<string>, is: (person: string) => boolean): number {
  let n = 0
  for (const person of people) if (is(person)) n++
  return n
}

const keyOf = ({ from, kind, to, by }: FoundEdge) => `${from}\t${kind}\t${to}\t${by}`

function added(all: Map<string, Set<string>>, key: string, value: string): void {
  const known = all.get(key)
  if (known) known.add(value)
  else all.set(key, new Set([value]))
}
