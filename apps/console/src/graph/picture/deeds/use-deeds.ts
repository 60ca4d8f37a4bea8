import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { GraphEdgeView, PutGraphNode } from '@xiaoer/contract/graph'
import { useState } from 'react'
import { graphCalls } from '../../../api/index.ts'
import { today } from '../../names.ts'
import { endsOf, type Relation } from './relations.ts'

/** A deed of the picture: what it changed, the latest first, and the words that tell of it. */
interface Deed {
  targets: string[]
  words: string
}

/** Who is joined how, and where that is known from. */
export interface Joined {
  one: string
  other: string
  relation: Relation
  source: string
}

/** What can be done in the picture; each deed can be undone until the next. */
export function useDeeds(told: () => void) {
  const client = useQueryClient()
  const [last, setLast] = useState<Deed | null>(null)
  const doing = useMutation({
    mutationFn: (work: () => Promise<Deed | null>) => work(),
    onSuccess: async (deed) => {
      setLast(deed)
      // what is begun while the picture is read anew stays begun
      if (deed) told()
      await client.invalidateQueries({ queryKey: ['graph'] })
    },
  })
  const run = (work: () => Promise<Deed | null>) => doing.mutate(work)
  return {
    last,
    busy: doing.isPending,
    error: doing.error,
    forget: doing.reset,
    join: (joined: Joined, words: string) => run(async () => ({ targets: [(await put(joined)).id], words })),
    add: (node: PutGraphNode, joined: Omit<Joined, 'other'>, words: string) =>
      run(async () => ({ targets: await added(node, joined), words })),
    edit: (id: string, node: PutGraphNode, words: string) =>
      run(async () => ({ targets: [(await graphCalls.putNode(node, id)).id], words })),
    say: (edge: GraphEdgeView, holds: boolean, source: string, words: string) =>
      run(async () => ({ targets: [(await graphCalls.putEdge(said(edge, holds, source))).id], words })),
    removeNode: (id: string, words: string) => run(() => graphCalls.removeNode(id).then(() => ({ targets: [id], words }))),
    removeEdge: (id: string, words: string) => run(() => graphCalls.removeEdge(id).then(() => ({ targets: [id], words }))),
    undo: () => last && run(() => undone(last)),
  }
}

const put = ({ one, other, relation, source }: Joined) =>
  graphCalls.putEdge({ ...endsOf(relation, one, other), kind: relation.kind, holds: true, marks: [], source, date: today() })

const said = ({ from, kind, to, marks }: GraphEdgeView, holds: boolean, source: string) => ({
  ...{ from: from.id, kind, to: to.id, marks, holds, source },
  date: today(),
})

/** A node that cannot be joined is not kept: it would stand nowhere in the picture. */
async function added(node: PutGraphNode, joined: Omit<Joined, 'other'>): Promise<string[]> {
  const { id } = await graphCalls.putNode(node)
  try {
    return [(await put({ ...joined, other: id })).id, id]
  } catch (error) {
    await graphCalls.removeNode(id)
    throw error
  }
}

/** Takes a deed back, its latest change first. */
async function undone({ targets }: Deed): Promise<null> {
  for (const target of targets) {
    const { changes } = await graphCalls.changes('')
    const version = changes.find((one) => one.target === target)?.version
    if (version !== undefined) await graphCalls.undo(version)
  }
  return null
}
