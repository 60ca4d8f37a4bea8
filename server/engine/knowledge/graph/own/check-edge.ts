import { AppError } from '#platform/errors'
import { type Edge, type Graph, leaving } from '../graph.ts'
import { mayJoin } from '../kinds.ts'
import { keyOf } from '../packs/check.ts'
import { lineage } from '../walk/lineage.ts'
import { opposites } from './lay-over.ts'

type Said = Pick<Edge, 'from' | 'kind' | 'to'>

/** Refuses an edge that cannot hold beside the others, with the way out. Throws `invalid` and `conflict`. */
export function mustHold(graph: Graph, edge: Said): void {
  const [from, to] = [graph.nodes.get(edge.from), graph.nodes.get(edge.to)]
  if (!from || !to)
    throw new AppError('invalid', `${from ? 'to' : 'from'}: there is no node ${from ? edge.to : edge.from}; look for it, or add it first`)
  if (edge.from === edge.to) throw new AppError('invalid', `to: an edge joins two nodes, and both are ${edge.to}`)
  if (!mayJoin(edge.kind, from.kind, to.kind))
    throw new AppError('invalid', `kind: ${edge.kind} cannot join ${from.kind} "${from.zh}" and ${to.kind} "${to.zh}"; choose another kind`)
  const other = oppositeIn(graph, edge)
  if (other)
    throw new AppError('conflict', `"${from.zh}" ${other.kind} "${to.zh}" is said already (${other.source}); deny that first, or leave it`)
  if (edge.kind === 'is_a' && lineage(graph, edge.to, Number.POSITIVE_INFINITY).some(({ id }) => id === edge.from))
    throw new AppError('conflict', `"${to.zh}" is a "${from.zh}" already; the other way round it would run in a circle`)
  const age = edge.kind === 'from_age' ? leaving(graph, edge.from, 'from_age').find((one) => one.to !== edge.to) : undefined
  if (age) throw new AppError('conflict', `"${from.zh}" is from ${age.to} already (${age.source}); deny that first`)
}

/** What is said of the two and cannot hold beside it. */
function oppositeIn(graph: Graph, edge: Said): Edge | undefined {
  const keys = new Set(opposites(edge))
  const near = [...(graph.out.get(edge.from) ?? []), ...(graph.into.get(edge.from) ?? [])]
  return near.find((one) => keys.has(keyOf(one)))
}

/** Refuses to deny what nobody says. Throws `not_found`. */
export function mustBeSaid(graph: Graph, edge: Said): void {
  if ((graph.out.get(edge.from) ?? []).some((one) => keyOf(one) === keyOf(edge))) return
  throw new AppError('not_found', `nobody says ${edge.from} ${edge.kind} ${edge.to}; there is nothing to deny`)
}
