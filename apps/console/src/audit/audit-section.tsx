import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditRow } from '@xiaoer/contract/audit'
import { Button, Select, Table } from 'antd'
import { useState } from 'react'
import { auditCalls } from '../api/people/audit.ts'
import { asCards, Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTeams } from '../teams/use-teams.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { Chain } from './chain.tsx'
import { Done } from './done.tsx'

/** What colleagues changed, newest first; and whether nobody has touched what stands here. */
export function AuditSection() {
  const { t } = useTexts()
  const [accountId, only] = useState<string>()
  const log = useInfiniteQuery({
    queryKey: ['audit', accountId],
    queryFn: ({ pageParam }) => auditCalls.read({ accountId, before: pageParam }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  if (log.isPending) return <Waiting />
  if (log.isLoadingError) return <Problem error={log.error} again={() => void log.refetch()} />
  return (
    <>
      <p className="soft">{t('audit.words')}</p>
      <Chain />
      <Who accountId={accountId} only={only} />
      <Rows rows={log.data.pages.flatMap(({ rows }) => rows)} />
      {log.hasNextPage && (
        <Button block type="text" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('audit.more')}
        </Button>
      )}
      <TakeAll />
    </>
  )
}

/** All that the workspace has, in one file, for whoever answers for it. */
function TakeAll() {
  const { t } = useTexts()
  if (!useMe().rights.includes('security')) return null
  return (
    <section className="card" aria-label={t('export.title')}>
      <h2>{t('export.title')}</h2>
      <p className="soft">{t('export.words')}</p>
      <Button href="/api/v1/export" download>
        {t('export.do')}
      </Button>
    </section>
  )
}

function Who({ accountId, only }: { accountId: string | undefined; only: (to: string | undefined) => void }) {
  const { t } = useTexts()
  const people = useTeams().data?.people ?? []
  return (
    <Select
      className="audit-who"
      allowClear
      aria-label={t('audit.who')}
      placeholder={t('audit.everybody')}
      options={people.map(({ accountId: value, name: label }) => ({ value, label }))}
      value={accountId}
      onChange={(to: string | undefined) => only(to)}
    />
  )
}

function Rows({ rows }: { rows: readonly AuditRow[] }) {
  const { t, language } = useTexts()
  const columns = [
    { title: '#', dataIndex: 'seq', className: 'number', width: 80 },
    { title: t('audit.when'), dataIndex: 'at', width: 190, render: (at: string) => fullTime(at, language) },
    { title: t('audit.who'), dataIndex: 'name', width: 140, render: (name: string | null) => name ?? '—' },
    { title: t('audit.what'), render: (_: unknown, row: AuditRow) => <Done row={row} /> },
    {
      title: t('audit.outcome'),
      width: 120,
      render: (_: unknown, { refused }: AuditRow) => (refused ? <span className="bad">▲ {t('audit.refused')}</span> : t('audit.done')),
    },
  ]
  return (
    <Table
      className="cards"
      rowKey="seq"
      size="small"
      columns={asCards(columns)}
      dataSource={[...rows]}
      pagination={false}
      locale={{ emptyText: t('audit.none') }}
    />
  )
}
