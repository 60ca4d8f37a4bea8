import type { GraphEdgeView } from '@xiaoer/contract/graph'
import { useTexts } from '../../../texts/index.ts'
import { useNameOf } from '../../names.ts'
import type { End } from '../elements.ts'
import type { Relation } from './relations.ts'
import { AddStrip, EditStrip, JoinStrip, WordStrip } from './strips.tsx'
import { type Doing, useEdgeWords } from './toolbar.tsx'
import type { useDeeds } from './use-deeds.ts'

interface Props {
  doing: NonNullable<Doing>
  edge: GraphEdgeView | undefined
  nodes: ReadonlyMap<string, End>
  deeds: ReturnType<typeof useDeeds>
  close: () => void
}

/** What is still to be said before it is done, in the picture. */
export function Form({ doing, edge, nodes, deeds, close }: Props) {
  const { t } = useTexts()
  const edgeWords = useEdgeWords()
  const kept = { busy: deeds.busy, error: deeds.error, close }
  if (doing.what === 'confirm' || doing.what === 'deny') {
    if (!edge) return null
    const label = `${t(doing.what === 'deny' ? 'graph.deny' : 'graph.confirm')}: ${edgeWords(edge)}`
    return <WordStrip key={label} label={label} say={(source) => deeds.say(edge, doing.what === 'confirm', source, label)} {...kept} />
  }
  const at = nodes.get(doing.at)
  if (!at) return null
  if (doing.what === 'join') return <Join at={at} other={nodes.get(doing.to ?? '')} deeds={deeds} kept={kept} />
  if (doing.what === 'edit')
    return <EditStrip id={at.id} edit={(node) => deeds.edit(at.id, node, t('graph.edited', { name: node.zh }))} {...kept} />
  const add: Parameters<typeof AddStrip>[0]['add'] = (node, relation) =>
    deeds.add(node, { one: at.id, relation, source: node.source }, t('graph.added', { name: node.zh }))
  return <AddStrip key={at.id} at={at} add={add} {...kept} />
}

interface JoinProps {
  at: End
  other: End | undefined
  deeds: Props['deeds']
  kept: { busy: boolean; error: Error | null; close: () => void }
}

/** An edge on its way: first its other end is pointed at, then it is said what it says. */
function Join({ at, other, deeds, kept }: JoinProps) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  if (!other)
    return (
      <p className="graph-strip" role="status">
        {t('graph.drawTo', { name: nameOf(at) })}
      </p>
    )
  const told = t('graph.joined', { one: nameOf(at), other: nameOf(other) })
  const join = (relation: Relation, source: string) => deeds.join({ one: at.id, other: other.id, relation, source }, told)
  return <JoinStrip key={other.id} one={at} other={other} join={join} {...kept} />
}
