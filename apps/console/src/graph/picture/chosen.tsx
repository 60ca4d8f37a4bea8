import type { GraphEdgeView } from '@xiaoer/contract/graph'
import { useTexts } from '../../texts/index.ts'
import { useNameOf } from '../names.ts'
import { type Doing, EdgeTools, NodeTools, useEdgeWords } from './deeds/toolbar.tsx'
import type { useDeeds } from './deeds/use-deeds.ts'
import type { End } from './elements.ts'

interface Props {
  node: End
  edge: GraphEdgeView | undefined
  middle: string
  isOpen: boolean
  writes: boolean
  walk: (id: string) => void
  unfold: (id: string) => void
  begin: (doing: Doing) => void
  deeds: ReturnType<typeof useDeeds>
}

/** The tools of what is chosen; told to those who hear the page when it changes. */
export function Chosen({ node, edge, middle, isOpen, writes, walk, unfold, begin, deeds }: Props) {
  const { t } = useTexts()
  const name = useNameOf()(node)
  const words = useEdgeWords()
  return (
    <>
      <span role="status" className="unseen">
        {edge ? words(edge) : name}
      </span>
      {edge ? (
        <EdgeTools
          edge={edge}
          writes={writes}
          begin={begin}
          takeBack={(id) => deeds.removeEdge(id, t('graph.tookBack', { words: words(edge) }))}
        />
      ) : (
        <NodeTools
          node={node}
          isMiddle={node.id === middle}
          isOpen={isOpen}
          writes={writes}
          walk={() => walk(node.id)}
          unfold={() => unfold(node.id)}
          begin={begin}
          remove={() => deeds.removeNode(node.id, t('graph.removed', { name }))}
        />
      )}
    </>
  )
}
