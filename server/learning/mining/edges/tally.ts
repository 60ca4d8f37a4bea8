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
const STANCES: ReadonlySet<EdgeKind> = new Set<EdgeKind>(['suits', 'not_for', 'careful'])

interface Counted {
  readonly claim: Claim
  readonly by: EdgeBy
  readonly people: Set<string>
  readonly sessions: EdgeSession[]
}

/** Counts what sessions say; whoever writes a thousand times counts once. */
export class EdgeTally {
  private readonly counted = new Map<string, Counted>()
  private readonly goods: Record<EdgeBy, Map<string, Set<string>>> = { said: new Map(), bought: new Map() }
  private readonly all: Record<EdgeBy, Set<string>> = { said: new Set(), bought: new Set() }

  /** `person`: whose session it is, as far as that is known. */
  add({ goods, claims }: SaidInSession, by: EdgeBy, { session, person }: { session: number; person: string }): void {
    if (goods.length === 0) return
    this.all[by].add(person)
    for (const good of goods) added(this.goods[by], good, person)
    for (const claim of claims) {
      const key = `${by}\t${claim.from}\t${claim.kind}\t${claim.to}`
      const one = this.counted.get(key) ?? { claim, by, people: new Set(), sessions: [] }
      one.people.add(person)
      one.sessions.push({ session, turn: claim.turn, at: claim.at ?? null })
      this.counted.set(key, one)
    }
  }

  /** The edges that enough sessions bear out, those with the most behind them first. */
  found(): FoundEdge[] {
    const targets = Map.groupBy(this.counted.values(), ({ claim, by }) => `${by}\t${claim.kind}\t${claim.to}`)
    return [...this.counted.values()]
      .filter(({ people }) => people.size >= LEAST_EVIDENCE)
      .map((one) => this.edgeOf(one, targets.get(`${one.by}\t${one.claim.kind}\t${one.claim.to}`) ?? []))
      .filter((edge) => edge.lift.low > 1 && this.isOfOneMind(edge))
      .sort((a, b) => b.sessions.length - a.sessions.length || (keyOf(a) < keyOf(b) ? -1 : 1))
  }

  private edgeOf({ claim: { from, kind, to }, by, people, sessions }: Counted, same: readonly Counted[]): FoundEdge {
    const about = this.goods[by].get(from) ?? new Set()
    const others = new Set(same.filter(({ claim }) => claim.from !== from).flatMap((one) => [...one.people]))
    const without = [...others].filter((person) => !about.has(person)).length
    // an answer may name goods of which its shopper did not speak
    const of = Math.max(about.size, people.size)
    return { from, kind, to, by, of, lift: liftOf(people.size, of, without, Math.max(without, this.all[by].size - of), SURE), sessions }
  }

  private isOfOneMind({ from, kind, to, by, sessions }: FoundEdge): boolean {
    if (!STANCES.has(kind)) return true
    const all = [...STANCES].map((other) => this.counted.get(`${by}\t${from}\t${other}\t${to}`)?.sessions.length ?? 0)
    return sessions.length >= OF_ONE_MIND * all.reduce((sum, one) => sum + one, 0)
  }
}

const keyOf = ({ from, kind, to, by }: FoundEdge) => `${from}\t${kind}\t${to}\t${by}`

function added(all: Map<string, Set<string>>, key: string, value: string): void {
  const known = all.get(key)
  if (known) known.add(value)
  else all.set(key, new Set([value]))
}
