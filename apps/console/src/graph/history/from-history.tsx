import { useQuery } from '@tanstack/react-query'
import type { MinedEdge } from '@xiaoer/contract/edges'
import { Segmented } from 'antd'
import { useState } from 'react'
import { minedEdgeCalls } from '../../api/understanding/mined-edges.ts'
import { Drawer, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { FoundEdge } from './found-edge.tsx'

const STATES = ['found', 'accepted', 'rejected'] as const

/** What the history says of goods: taken into the graph by a person, or put aside. */
export function FromHistory({ writes, close }: { writes: boolean; close: () => void }) {
  const { t } = useTexts()
  const [state, setState] = useState<MinedEdge['state']>('found')
  const edges = useQuery({ queryKey: ['graph', 'mined'], queryFn: minedEdgeCalls.list })
  const of = (one: MinedEdge['state']) => (edges.data?.edges ?? []).filter((edge) => edge.state === one)
  return (
    <Drawer open onClose={close} title={t('graph.history')} size={640}>
      <p className="soft">{t('graph.historyWords')}</p>
      <Segmented
        aria-label={t('graph.history')}
        value={state}
        onChange={setState}
        options={STATES.map((one) => ({ value: one, label: `${t(`graph.history.${one}`)} ${of(one).length}` }))}
      />
      {edges.isPending && <Waiting />}
      {edges.isError && <Problem error={edges.error} />}
      {edges.data && of(state).length === 0 && <p className="soft">{t('graph.historyNone')}</p>}
      <ol className="entry-history">
        {of(state).map((edge) => (
          <FoundEdge key={edge.id} edge={edge} writes={writes} />
        ))}
      </ol>
    </Drawer>
  )
}
