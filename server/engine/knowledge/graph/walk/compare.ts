import { type Graph, leaving } from '../graph.ts'
import { lineage, nature, type Path } from './lineage.ts'
import { startingAge } from './suitability.ts'

/** What tells two things apart: values of one attribute, or whom and what for each is good. */
export interface Difference {
  readonly by: 'attribute' | 'from_age' | 'suits' | 'not_for' | 'may'
  /** The attribute; undefined where it is not one. */
  readonly attribute?: string
  readonly a: readonly string[]
  readonly b: readonly string[]
  /** The ways to what was said of both. */
  readonly because: readonly Path[]
}

/** What tells two things apart, the attributes first that their kind is compared by; empty where the graph knows nothing of it. */
export function compare(graph: Graph, a: string, b: string): Difference[] {
  const attributes = [
    ...new Set([a, b].flatMap((one) => lineage(graph, one).flatMap(({ id }) => leaving(graph, id, 'compared_by').map(({ to }) => to)))),
  ]
  const byAttribute = attributes.map((attribute) =>
    apart(graph, a, b, (one) => valuesOf(graph, one, attribute), { by: 'attribute', attribute }),
  )
  const byWish = (['suits', 'not_for', 'may'] as const).map((by) => apart(graph, a, b, (one) => saidOf(graph, one, by), { by }))
  const byAge = apart(graph, a, b, (one) => agesOf(graph, one), { by: 'from_age' })
  return [...byAttribute, byAge, ...byWish].filter((one) => one !== undefined)
}

interface Told {
  readonly to: string
  readonly path: Path
}

type Heading = Pick<Difference, 'by' | 'attribute'>

/** What only one of the two has; undefined where both are alike. */
function apart(graph: Graph, a: string, b: string, of: (one: string) => readonly Told[], heading: Heading): Difference | undefined {
  const [first, second] = [of(a), of(b)]
  const only = (some: readonly Told[], others: readonly Told[]) => some.filter(({ to }) => !others.some((other) => other.to === to))
  const [ofA, ofB] = [only(first, second), only(second, first)]
  if (ofA.length + ofB.length === 0) return undefined
  const names = (some: readonly Told[]) => [...new Set(some.map(({ to }) => to))].filter((id) => graph.nodes.has(id))
  return { ...heading, a: names(ofA), b: names(ofB), because: [...ofA, ...ofB].map(({ path }) => path) }
}

const valuesOf = (graph: Graph, one: string, attribute: string): Told[] =>
  nature(graph, one)
    .filter(({ id }) => leaving(graph, id, 'value_of').some(({ to }) => to === attribute))
    .map(({ id, path }) => ({ to: id, path }))

const agesOf = (graph: Graph, one: string): Told[] => {
  const start = startingAge(graph, one)
  return start ? start.because.map((path) => ({ to: start.from, path })) : []
}

/** What is said of a thing, by the nearest that says it; what is unsafe to promise is not told in a comparison. */
const saidOf = (graph: Graph, one: string, kind: 'suits' | 'not_for' | 'may'): Told[] =>
  nature(graph, one).flatMap(({ id, path }) =>
    leaving(graph, id, kind)
      .filter(({ marks }) => marks.length === 0)
      .map((edge) => ({ to: edge.to, path: [...path, edge] })),
  )
