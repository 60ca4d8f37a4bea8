import '../knowledge.css'
import { useQuery } from '@tanstack/react-query'
import type { EntrySets } from '@xiaoer/contract'
import { Button, Typography } from 'antd'
import { useState } from 'react'
import { knowledgeCalls } from '../../api/index.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { KnowledgeWays } from '../ways.tsx'
import { Offers } from './offers.tsx'
import { SetCard } from './set-card.tsx'
import { SetForm } from './set-form.tsx'

/** One base, many uses: the workspace's sets, for chosen shops or all, and what workspaces lend each other. */
export function SetsPage() {
  const { t } = useTexts()
  const [adding, setAdding] = useState(false)
  const writes = useMe().rights.includes('knowledge.write')
  const sets = useQuery({ queryKey: ['entry-sets'], queryFn: knowledgeCalls.readSets })
  const add = writes && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t('sets.add')}
    </Button>
  )
  return (
    <div className="page">
      <KnowledgeWays />
      <div className="page-head">
        <h1>{t('sets.title')}</h1>
        <span className="grow" />
        {add}
      </div>
      <p className="soft">{t('sets.words')}</p>
      {adding && <SetForm done={() => setAdding(false)} />}
      {sets.isPending && <Waiting />}
      {sets.isError && <Problem error={sets.error} again={() => void sets.refetch()} />}
      {sets.data && <All all={sets.data} writes={writes} />}
    </div>
  )
}

function All({ all, writes }: { all: EntrySets; writes: boolean }) {
  const { t } = useTexts()
  return (
    <>
      <Offers offered={all.offered} writes={writes} />
      {all.sets.length === 0 && all.offered.length === 0 && <Empty title={t('sets.none')}>{t('sets.noneWords')}</Empty>}
      <ul className="entry-sets">
        {all.sets.map((set) => (
          <SetCard key={set.id} set={set} lent={all.lent.filter(({ setId }) => setId === set.id)} writes={writes} />
        ))}
      </ul>
      <p className="soft">
        {t('sets.number')} <Typography.Text copyable={{ text: all.workspaceId }}>{all.workspaceId}</Typography.Text>
      </p>
    </>
  )
}
