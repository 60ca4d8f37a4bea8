import { useQueries } from '@tanstack/react-query'
import type { GraphEdgeView } from '@xiaoer/contract/graph'
import { useEffect, useMemo, useState } from 'react'
import { graphCalls } from '../../api/index.ts'
import { edgeId } from './elements.ts'
import type { Reached } from './places.ts'

/** The edges of the node in the middle and of those that were unfolded beside it, each once, and by which way each node was reached. */
export function useUnfolded(middle: string) {
  const [opened, setOpened] = useState<readonly string[]>([middle])
  useEffect(() => setOpened([middle]), [middle])
  const arounds = useQueries({
    queries: opened.map((id) => ({ queryKey: ['graph', 'whole', id], queryFn: () => graphCalls.whole(id) })),
    combine: (all) => all.map(({ data }) => data),
  })
  const edges = useMemo(() => merged(arounds.flatMap((one) => one?.edges ?? [])), [arounds])
  return {
    edges,
    reached: useMemo(() => reachedBy(middle, opened, edges), [middle, opened, edges]),
    isOpen: (id: string) => opened.includes(id),
    unfold: (id: string) => setOpened((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
  }
}

const merged = (edges: readonly GraphEdgeView[]): GraphEdgeView[] => [...new Map(edges.map((edge) => [edgeId(edge), edge])).values()]

/** By which opened node each was come to first. */
function reachedBy(middle: string, opened: readonly string[], edges: readonly GraphEdgeView[]): Reached[] {
  const reached = new Map<string, string | null>([[middle, null]])
  for (const by of opened)
    for (const { from, to } of edges) {
      const other = from.id === by ? to.id : to.id === by ? from.id : by
      if (!reached.has(other)) reached.set(other, by)
    }
  return [...reached].map(([id, by]) => ({ id, by }))
}
