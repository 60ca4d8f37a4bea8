import { leaving } from '../graph.ts'
import type { Mark } from '../kinds.ts'
import { nature, type Path } from '../walk/lineage.ts'
import { type Called, calledIn, namedIn, type PathStep, type Question, type ShopGraph, thingsOf, toldPath } from './question.ts'

/** What helps against a problem that the question names, and whether the thing at hand is known for it. */
export interface TroubleAnswer {
  readonly problem: Called
  /** The way from the thing to the problem; undefined where none is known. */
  readonly thing?: Called
  readonly because: readonly (readonly PathStep[])[]
  readonly remedies: readonly string[]
  readonly marks: readonly Mark[]
}

/** What helps against a problem; undefined where the words name none or no remedy is known. */
export function askTrouble(shop: ShopGraph, question: Question): TroubleAnswer | undefined {
  const { graph } = shop
  const called = calledIn(graph, question.language)
  for (const { id } of namedIn(shop, question.words).problems) {
    const solved = leaving(graph, id, 'solved_by')
    const [way] = thingsOf(shop, question).flatMap((thing) => waysTo(shop, thing, id).map((path) => ({ thing, path })))
    const paths: Path[] = [...(way ? [way.path] : []), ...solved.map((edge) => [edge])]
    if (solved.length === 0) continue
    return {
      problem: called(id),
      ...(way && { thing: called(way.thing) }),
      because: paths.map(toldPath(called)),
      remedies: solved.map(({ to }) => called(to).name),
      marks: [...new Set(paths.flatMap((path) => path.flatMap(({ marks }) => marks)))],
    }
  }
  return undefined
}

const waysTo = ({ graph }: ShopGraph, thing: string, problem: string): Path[] =>
  nature(graph, thing).flatMap(({ id, path }) =>
    leaving(graph, id, 'may')
      .filter(({ to }) => to === problem)
      .map((edge) => [...path, edge]),
  )
