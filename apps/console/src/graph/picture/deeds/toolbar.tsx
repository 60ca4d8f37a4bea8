import type { GraphEdgeView } from '@xiaoer/contract/graph'
import { Button } from 'antd'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { useNameOf } from '../../names.ts'
import { type End, isOwn } from '../elements.ts'

/** What is to be filled in before it is done. */
export type Doing =
  | { what: 'add'; at: string }
  | { what: 'edit'; at: string }
  | { what: 'join'; at: string; to: string | null }
  | { what: 'confirm' }
  | { what: 'deny' }
  | null

interface NodeProps {
  node: End
  isMiddle: boolean
  isOpen: boolean
  writes: boolean
  walk: () => void
  unfold: () => void
  begin: (doing: Doing) => void
  remove: () => void
}

/** What can be done with the node that is chosen. */
export function NodeTools({ node, isMiddle, isOpen, writes, walk, unfold, begin, remove }: NodeProps) {
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  return (
    <div className="graph-tools" role="toolbar" aria-label={nameOf(node)}>
      <b>{nameOf(node)}</b>
      <span className="faint">{named('graphKind', node.kind)}</span>
      {!isMiddle && <Tool words={t('graph.goThere')} press={walk} />}
      {!isMiddle && <Tool words={t(isOpen ? 'graph.fold' : 'graph.unfold')} press={unfold} />}
      {writes && <Tool words={t('graph.addNeighbour')} press={() => begin({ what: 'add', at: node.id })} />}
      {writes && <Tool words={t('graph.drawEdge')} press={() => begin({ what: 'join', at: node.id, to: null })} />}
      {writes && isOwn(node.id) && <Tool words={t('graph.editNode')} press={() => begin({ what: 'edit', at: node.id })} />}
      {writes && isOwn(node.id) && <Tool words={t('graph.removeNode')} press={remove} deed="remove" />}
    </div>
  )
}

interface EdgeProps {
  edge: GraphEdgeView
  writes: boolean
  begin: (doing: Doing) => void
  takeBack: (id: string) => void
}

/** What an edge says, and one's own word on it. */
export function EdgeTools({ edge, writes, begin, takeBack }: EdgeProps) {
  const { t } = useTexts()
  const words = useEdgeWords()(edge)
  const { own } = edge
  return (
    <div className="graph-tools" role="toolbar" aria-label={words}>
      <b>{words}</b>
      <span className="faint">{edge.source}</span>
      {own?.holds === false && <span className="graph-no">{t('graph.denied')}</span>}
      {writes && own && <Tool words={t('graph.takeBack')} press={() => takeBack(own.id)} deed="back" />}
      {writes && own && <Tool words={t('graph.editNode')} press={() => begin({ what: own.holds ? 'confirm' : 'deny' })} />}
      {writes && !own && <Tool words={t('graph.confirm')} press={() => begin({ what: 'confirm' })} />}
      {writes && !own && <Tool words={t('graph.deny')} press={() => begin({ what: 'deny' })} />}
    </div>
  )
}

/** An edge as a sentence. */
export function useEdgeWords(): (edge: Pick<GraphEdgeView, 'from' | 'kind' | 'to'>) => string {
  const named = useNamed()
  const nameOf = useNameOf()
  return ({ from, kind, to }) => `${nameOf(from)} ${named('graphEdge', kind)} ${nameOf(to)}`
}

const Tool = ({ words, press, deed }: { words: string; press: () => void; deed?: string }) => (
  <Button size="small" onClick={press} data-deed={deed}>
    {words}
  </Button>
)
