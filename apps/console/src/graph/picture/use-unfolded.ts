import { keepPreviousData, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query'
import type { GraphAround, GraphEdgeView } from '@xiaoer/contract/graph'
import { useEffect, useMemo, useState } from 'react'
import { graphCalls } from '../../api/index.ts'
import { edgeId } from './elements.ts'
import type { Reached } from './places.ts'

/** The edges of the node in the middle, of those that were unfolded beside it, and among all that is shown, each once; and by which way each node was reached. */
export function useUnfolded(middle: string) {
  const [opened, setOpened] = useState<readonly string[]>([middle])
  useEffect(() => setOpened([middle]), [middle])
  const [own, beside] = [useEdges(opened), useEdgesAmong(opened)]
  const reached = useMemo(() => reachedBy(middle, opened, own), [middle, opened, own])
  const edges = useMemo(() => {
    const shown = new Set(reached.map(({ id }) => id))
    return merged([...own, ...beside.filter(({ from, to }) => shown.has(from.id) && shown.has(to.id))])
  }, [own, beside, reached])
  return {
    edges,
    reached,
    isOpen: (id: string) => opened.includes(id),
    unfold: (id: string) => setOpened((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
  }
}

function useEdges(ids: readonly string[]): readonly GraphEdgeView[] {
  return useQueries({
    queries: ids.map((id) => ({ queryKey: ['graph', 'whole', id], queryFn: () => graphCalls.whole(id) })),
    combine,
  })
}

function useEdgesAmong(ids: readonly string[]): readonly GraphEdgeView[] {
  const { data } = useQuery({
    queryKey: ['graph', 'among', ...ids],
    queryFn: () => graphCalls.among(ids),
    placeholderData: keepPreviousData,
  })
  return data?.edges ?? NONE
}

const NONE: readonly GraphEdgeView[] = []
const combine = (all: UseQueryResult<GraphAround>[]): GraphEdgeView[] => all.flatMap(({ data }) => data?.edges ?? [])

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
