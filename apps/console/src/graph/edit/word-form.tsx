import type { GraphEdgeView } from '@xiaoer/contract/graph'
import { graphCalls } from '../../api/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { today, useNameOf } from '../names.ts'
import { Sheet } from './sheet.tsx'
import { Told } from './told.tsx'
import { useSaving } from './use-saving.ts'

interface Values {
  source: string
  date: string
  marks: GraphEdgeView['marks']
}

/** One's own word on an edge that is said elsewhere: that it holds, or that it does not. */
export function WordForm({ edge, holds, close }: { edge: GraphEdgeView; holds: boolean; close: () => void }) {
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  const saving = useSaving(
    (values: Values) => graphCalls.putEdge({ ...values, from: edge.from.id, kind: edge.kind, to: edge.to.id, holds }),
    close,
  )
  return (
    <Sheet title={t(holds ? 'graph.confirm' : 'graph.deny')} initial={{ date: today(), marks: edge.marks }} saving={saving} close={close}>
      <p>
        {nameOf(edge.from)} <b>{named('graphEdge', edge.kind)}</b> {nameOf(edge.to)}
      </p>
      <Told />
    </Sheet>
  )
}
