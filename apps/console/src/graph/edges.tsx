import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { GraphEdgeView, GraphNodeView } from '@xiaoer/contract/graph'
import { App, Button } from 'antd'
import { useState } from 'react'
import { graphCalls } from '../api/index.ts'
import { problemTitle } from '../look/index.ts'
import { sourceWords, useNamed, useTexts } from '../texts/index.ts'
import { WordForm } from './edit/word-form.tsx'
import { useNameOf } from './names.ts'

interface Props {
  node: GraphNodeView
  edges: readonly GraphEdgeView[]
  writes: boolean
  walk: (id: string) => void
}

/** What the picture shows, as a table: for the keyboard and for those who hear the page. */
export function Edges({ node, edges, writes, walk }: Props) {
  const { t } = useTexts()
  return (
    <table className="graph-edges">
      <thead>
        <tr>
          <th>{t('graph.says')}</th>
          <th>{t('graph.source')}</th>
          <th>{t('graph.date')}</th>
          <th>{t('graph.origin')}</th>
          {writes && <th>{t('graph.do')}</th>}
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <Row key={`${edge.from.id} ${edge.kind} ${edge.to.id}`} node={node} edge={edge} writes={writes} walk={walk} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ node, edge, writes, walk }: Omit<Props, 'edges'> & { edge: GraphEdgeView }) {
  const { t } = useTexts()
  const named = useNamed()
  const end = (one: GraphEdgeView['from']) => <End one={one} here={one.id === node.id} walk={walk} />
  const denied = edge.own?.holds === false
  return (
    <tr className={denied ? 'graph-denied' : ''}>
      <td>
        {end(edge.from)} <span className="soft">{named('graphEdge', edge.kind)}</span> {end(edge.to)}
        {denied && <b className="graph-no"> {t('graph.denied')}</b>}
      </td>
      <td>
        {edge.entryId ? (
          <Link to="/knowledge" search={{ q: edge.source }}>
            {edge.source}
          </Link>
        ) : (
          sourceWords(edge.source)
        )}
      </td>
      <td className="faint">{edge.date}</td>
      <td className="faint">
        {named('graphOrigin', edge.origin)} {edge.origin === 'pack' ? named('graphPack', edge.pack) : ''}
      </td>
      {writes && (
        <td>
          <Deeds edge={edge} />
        </td>
      )}
    </tr>
  )
}

function End({ one, here, walk }: { one: GraphEdgeView['from']; here: boolean; walk: (id: string) => void }) {
  const nameOf = useNameOf()
  if (here) return <b>{nameOf(one)}</b>
  return (
    <button type="button" className="plain graph-end" onClick={() => walk(one.id)}>
      {nameOf(one)}
    </button>
  )
}

/** To confirm or deny an edge, or to take one's own word back. */
function Deeds({ edge }: { edge: GraphEdgeView }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [says, setSays] = useState<boolean | null>(null)
  const back = useMutation({
    mutationFn: (id: string) => graphCalls.removeEdge(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['graph'] }),
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  const { own } = edge
  return (
    <span className="graph-deeds">
      {own && (
        <Button size="small" loading={back.isPending} onClick={() => back.mutate(own.id)}>
          {t('graph.takeBack')}
        </Button>
      )}
      {!own && (
        <Button size="small" onClick={() => setSays(true)}>
          {t('graph.confirm')}
        </Button>
      )}
      {!own && (
        <Button size="small" onClick={() => setSays(false)}>
          {t('graph.deny')}
        </Button>
      )}
      {says !== null && <WordForm edge={edge} holds={says} close={() => setSays(null)} />}
    </span>
  )
}
