import { refusal } from '@xiaoer/contract/refusals'
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
  if (!from || !to) throw new AppError('invalid', refusal('graph.end', { path: from ? 'to' : 'from', id: from ? edge.to : edge.from }))
  if (edge.from === edge.to) throw new AppError('invalid', refusal('graph.same_end', { path: 'to', id: edge.to }))
  if (!mayJoin(edge.kind, from.kind, to.kind))
    throw new AppError(
      'invalid',
      refusal('graph.joins', { path: 'kind', edgeKind: edge.kind, fromKind: from.kind, toKind: to.kind, from: from.zh, to: to.zh }),
    )
  const other = oppositeIn(graph, edge)
  if (other)
    throw new AppError('conflict', refusal('graph.opposite', { from: from.zh, edgeKind: other.kind, to: to.zh, source: other.source }))
  if (edge.kind === 'is_a' && lineage(graph, edge.to, Number.POSITIVE_INFINITY).some(({ id }) => id === edge.from))
    throw new AppError('conflict', refusal('graph.circle', { to: to.zh, from: from.zh }))
  const age = edge.kind === 'from_age' ? leaving(graph, edge.from, 'from_age').find((one) => one.to !== edge.to) : undefined
  if (age) throw new AppError('conflict', refusal('graph.age', { from: from.zh, to: age.to, source: age.source }))
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
  throw new AppError('not_found', refusal('graph.nobody', { from: edge.from, edgeKind: edge.kind, to: edge.to }))
}
