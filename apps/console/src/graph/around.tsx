import { useInfiniteQuery } from '@tanstack/react-query'
import type { GraphNodeView } from '@xiaoer/contract/graph'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { graphCalls } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { Edges } from './edges.tsx'
import { EdgeForm } from './edit/edge-form.tsx'
import { OwnNode } from './edit/own-node.tsx'
import { useNameOf } from './names.ts'

/** The picture's library is large: it comes when a picture is shown. */
const Picture = lazy(async () => ({ default: (await import('./picture/picture.tsx')).Picture }))

interface Props {
  id: string
  writes: boolean
  walk: (id: string) => void
}

/** A node, the picture of what it is joined to, and the same as a table. */
export function Around({ id, writes, walk }: Props) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  const [joining, setJoining] = useState(false)
  const around = useAround(id)
  const walked = useWalked(around.data?.pages[0]?.node)
  const [first] = around.data?.pages ?? []
  if (around.isLoadingError) return <Problem error={around.error} again={() => void around.refetch()} />
  if (!first) return <Waiting />
  const { node, total } = first
  const edges = around.data?.pages.flatMap((page) => page.edges) ?? []
  return (
    <div className="graph-around">
      {walked.length > 1 && <Walked nodes={walked} walk={walk} />}
      <About node={node} />
      <div className="graph-deeds">
        {writes && <Button onClick={() => setJoining(true)}>{t('graph.addEdge')}</Button>}
        {writes && node.origin === 'own' && <OwnNode node={node} gone={() => walk('')} />}
      </div>
      <Suspense fallback={<Waiting />}>
        <Picture key={node.id} node={node} writes={writes} walk={walk} label={t('graph.picture', { name: nameOf(node) })} />
      </Suspense>
      <h2>{t('graph.edges', { n: total })}</h2>
      <Edges node={node} edges={edges} writes={writes} walk={walk} />
      {around.hasNextPage && <Button onClick={() => void around.fetchNextPage()}>{t('graph.more')}</Button>}
      {joining && <EdgeForm node={node} close={() => setJoining(false)} />}
    </div>
  )
}

const useAround = (id: string) =>
  useInfiniteQuery({
    queryKey: ['graph', 'around', id],
    queryFn: ({ pageParam }) => graphCalls.around(id, pageParam),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const shown = pages.reduce((sum, page) => sum + page.edges.length, 0)
      return shown < total ? shown : undefined
    },
    placeholderData: (before) => before,
  })

const REMEMBERED = 6

/** The nodes that one came by, the last one last. */
function useWalked(node: GraphNodeView | undefined): GraphNodeView[] {
  const [walked, setWalked] = useState<GraphNodeView[]>([])
  useEffect(() => {
    if (node) setWalked((before) => [...before.filter(({ id }) => id !== node.id), node].slice(-REMEMBERED))
  }, [node])
  return walked
}

function Walked({ nodes, walk }: { nodes: GraphNodeView[]; walk: (id: string) => void }) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  return (
    <nav className="graph-walked" aria-label={t('graph.walked')}>
      <span className="faint">{t('graph.walked')}</span>
      {nodes.slice(0, -1).map((one) => (
        <Button key={one.id} size="small" type="link" onClick={() => walk(one.id)}>
          {nameOf(one)} →
        </Button>
      ))}
    </nav>
  )
}

/** Names, kind, marks and origin. */
function About({ node }: { node: GraphNodeView }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <section>
      <h2>
        {node.zh} <span className="soft">{node.en === node.zh ? '' : node.en}</span>
      </h2>
      <p className="soft">
        {named('graphKind', node.kind)} · {named('graphOrigin', node.origin)} {node.origin === 'pack' ? named('graphPack', node.pack) : ''}
        {node.source && ` · ${node.source} · ${node.date}`}
        {node.also.length > 0 && ` · ${t('graph.also')} ${node.also.join(', ')}`}
      </p>
      {node.marks.length > 0 && (
        <p className="entry-draft">
          {t('graph.marks')}: {node.marks.map((mark) => named('graphMark', mark)).join(', ')}
        </p>
      )}
    </section>
  )
}
