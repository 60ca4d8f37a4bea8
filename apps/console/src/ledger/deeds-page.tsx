import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { deedCalls } from '../api/index.ts'
import { Empty, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeedTable } from './deed-table.tsx'
import { Ledger } from './ledger.tsx'

const PARTS = ['waiting', 'stuck', 'all', 'held'] as const
type Part = (typeof PARTS)[number]

/** What waits for a yes first; what nothing but a person goes on with; all deeds; and promises that were held back because nothing bore them out. */
export function DeedsPage() {
  const { t } = useTexts()
  const { part = 'waiting' } = useSearch({ from: '/desk/deeds' })
  const navigate = useNavigate()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('rail.deeds')}</h1>
        <Segmented<Part>
          options={PARTS.map((value) => ({ value, label: t(`deeds.${value}`) }))}
          value={part}
          onChange={(to) => void navigate({ to: '/deeds', search: { part: to } })}
        />
      </div>
      <p className="soft deeds-words">{t(`deeds.words.${part}`)}</p>
      {part === 'held' ? <Ledger /> : <Deeds part={part} />}
    </div>
  )
}

function Deeds({ part }: { part: 'waiting' | 'stuck' | 'all' }) {
  const { t } = useTexts()
  const deeds = useQuery({
    queryKey: ['deeds', part],
    queryFn: () => deedCalls.deeds(part),
    refetchInterval: 15_000,
  })
  if (deeds.isPending) return <Waiting />
  if (deeds.isLoadingError) return <Problem error={deeds.error} again={() => void deeds.refetch()} />
  const { actions } = deeds.data
  return actions.length === 0 ? (
    <Empty title={t(`deeds.none.${part}`)}>{t(`deeds.noneWords.${part}`)}</Empty>
  ) : (
    <DeedTable key={part} deeds={actions} />
  )
}
