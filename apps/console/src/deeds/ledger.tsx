import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Space } from 'antd'
import { useState } from 'react'
import { deedCalls } from '../api/index.ts'
import { Empty, Problem, SearchField, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { PromiseTable } from './promise-table.tsx'

const KINDS = ['held', 'every'] as const

/** The ledger of promises: those held back or all of them, searched by their words, of one session, as a file. */
export function Ledger() {
  const { t } = useTexts()
  const [kind, choose] = useState<(typeof KINDS)[number]>('held')
  const [words, find] = useState('')
  const [sessionId, ofSession] = useState<string>()
  const manages = useMe().role !== 'agent'
  const meant = { held: kind === 'held', words, sessionId }
  return (
    <>
      <Space wrap className="deeds-ledger">
        <Segmented options={KINDS.map((value) => ({ value, label: t(`ledger.${value}`) }))} value={kind} onChange={choose} />
        <SearchField words={words} find={find} label={t('ledger.search')} className="ledger-search" />
        {sessionId && <Button onClick={() => ofSession(undefined)}>{t('ledger.oneSession')} ✕</Button>}
        {manages && (
          <Button href={deedCalls.promisesAt(meant)} download="promises.jsonl">
            {t('ledger.export')}
          </Button>
        )}
      </Space>
      <Found meant={meant} ofSession={ofSession} />
    </>
  )
}

interface FoundProps {
  meant: Parameters<typeof deedCalls.promises>[0]
  ofSession: (id: string) => void
}

function Found({ meant, ofSession }: FoundProps) {
  const { t } = useTexts()
  const found = useQuery({ queryKey: ['promises', meant], queryFn: () => deedCalls.promises(meant), placeholderData: (before) => before })
  if (found.isPending) return <Waiting />
  if (found.isLoadingError) return <Problem error={found.error} again={() => void found.refetch()} />
  const { promises } = found.data
  if (promises.length > 0) return <PromiseTable promises={promises} ofSession={ofSession} />
  if (meant.words || meant.sessionId) return <Empty title={t('ledger.none')}>{t('ledger.noneWords')}</Empty>
  return meant.held ? (
    <Empty title={t('deeds.none.held')}>{t('deeds.heldWords')}</Empty>
  ) : (
    <Empty title={t('ledger.empty')}>{t('ledger.emptyWords')}</Empty>
  )
}
