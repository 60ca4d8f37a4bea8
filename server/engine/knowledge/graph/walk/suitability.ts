import { type Edge, type Graph, leaving } from '../graph.ts'
import type { Mark } from '../kinds.ts'
import { ageOf } from './ages.ts'
import { lineage, nature, type Path, type Reached } from './lineage.ts'

/** `leans`: it has some of what the occasion calls for. `careful`: ask first. `depends`: something speaks for it and something against it. */
export type Verdict = 'fits' | 'leans' | 'depends' | 'careful' | 'not_for' | 'not_known'

/** Whether a thing suits a need or an occasion, and why. */
export interface Suitability {
  readonly verdict: Verdict
  readonly because: readonly Path[]
  /** What makes it unsafe to promise; empty where nothing does. */
  readonly marks: readonly Mark[]
}

const MOST_REASONS = 2

/** Whether a thing suits a need or an occasion. Where a mark stands on the way, the answer is never a plain yes. */
export function suitability(graph: Graph, thing: string, wish: string): Suitability {
  const known = nature(graph, thing)
  const against = [...spoken(graph, known, wish, 'not_for'), ...above(graph, wish).flatMap((one) => spoken(graph, known, one, 'not_for'))]
  const asks = [...spoken(graph, known, wish, 'careful'), ...above(graph, wish).flatMap((one) => spoken(graph, known, one, 'careful'))]
  const pro = spoken(graph, known, wish, 'suits')
  const called = pro.length > 0 ? [] : callsFor(graph, known, wish)
  return weighed(graph.nodes.get(wish)?.marks ?? [], { against, asks, pro, called })
}

/** What is not for a baby is not for a newborn; what suits a baby need not suit a newborn. */
const above = (graph: Graph, wish: string) =>
  lineage(graph, wish)
    .slice(1)
    .map(({ id }) => id)

type Said = 'suits' | 'not_for' | 'careful'

const spoken = (graph: Graph, known: readonly Reached[], wish: string, kind: Said): Path[] =>
  known.flatMap(({ id, path }) =>
    leaving(graph, id, kind)
      .filter(({ to }) => to === wish)
      .map((edge) => [...path, edge]),
  )

/** The occasion calls for something that the thing is, has or suits. */
function callsFor(graph: Graph, known: readonly Reached[], wish: string): Path[] {
  return leaving(graph, wish, 'calls_for').flatMap((call) => {
    const had = known.filter(({ id }) => id === call.to).map(({ path }) => [...path, call])
    return had.length > 0 ? had : spoken(graph, known, call.to, 'suits').map((path) => [...path, call])
  })
}

interface Evidence {
  readonly against: readonly Path[]
  readonly asks: readonly Path[]
  readonly pro: readonly Path[]
  readonly called: readonly Path[]
}

/** What is said of the thing itself goes before what is said of its kind. */
const nearest = (paths: readonly Path[]) => Math.min(Number.POSITIVE_INFINITY, ...paths.map(({ length }) => length))

function weighed(unsafe: readonly Mark[], { against, asks, pro, called }: Evidence): Suitability {
  const [no, yes] = [nearest(against), nearest(pro)]
  const answer = (verdict: Verdict, paths: readonly Path[]): Suitability => {
    const because = [...paths].sort((a, b) => a.length - b.length).slice(0, MOST_REASONS)
    return { verdict, because, marks: marksOf(unsafe, because) }
  }
  const safely = (verdict: Verdict, paths: readonly Path[]) => {
    const found = answer(verdict, paths)
    return found.marks.length > 0 ? { ...found, verdict: 'careful' as const } : found
  }
  if (against.length > 0 && no < yes) return answer('not_for', against)
  if (asks.length > 0) return answer('careful', asks)
  if (against.length > 0) return no === yes ? safely('depends', [...first(pro), ...first(against)]) : safely('fits', pro)
  if (pro.length > 0) return safely('fits', pro)
  return called.length > 0 ? safely('leans', called) : answer('not_known', [])
}

const first = (paths: readonly Path[]) => [...paths].sort((a, b) => a.length - b.length).slice(0, 1)

const marksOf = (unsafe: readonly Mark[], paths: readonly Path[]): Mark[] => [
  ...new Set([...unsafe, ...paths.flatMap((path) => path.flatMap((edge: Edge) => edge.marks))]),
]

/** An age from which a thing is, or whether somebody is old enough for it. */
export interface AgeAnswer extends Suitability {
  readonly verdict: Verdict
  readonly from: string
}

/** From which age a thing is, by the nearest that says it; undefined where no age is known of it. */
export function startingAge(graph: Graph, thing: string): (Omit<AgeAnswer, 'verdict'> & { readonly verdict: 'from' }) | undefined {
  const paths = nature(graph, thing).flatMap(({ id, path }) => leaving(graph, id, 'from_age').map((edge) => [...path, edge]))
  const [path] = first(paths)
  const edge = path?.at(-1)
  return path && edge && { verdict: 'from', because: [path], marks: marksOf([], [path]), from: edge.to }
}

/** Whether a thing is for somebody of an age; undefined where no age is known of it. */
export function suitableAge(graph: Graph, thing: string, months: number): AgeAnswer | undefined {
  const start = startingAge(graph, thing)
  if (!start) return undefined
  if (months < ageOf(start.from)) return { ...start, verdict: 'not_for' }
  return { ...start, verdict: start.marks.length > 0 ? 'careful' : 'fits' }
}
