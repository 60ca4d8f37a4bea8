import { useQuery } from '@tanstack/react-query'
import type { HookLogRow } from '@xiaoer/contract/webhooks'
import { Button, Table } from 'antd'
import { webhookCalls } from '../../api/outward.ts'
import { useChange } from '../../changing/index.ts'
import { asCards, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime, lengthOf } from '../../time/index.ts'

const LOOK_EVERY_MS = 5_000

/** What was told, newest first, with what the other side answered; each can be told again. */
export function HookLogRows({ id }: { id: string }) {
  const { t, language } = useTexts()
  const log = useQuery({ queryKey: ['webhooks', id, 'log'], queryFn: () => webhookCalls.log(id), refetchInterval: LOOK_EVERY_MS })
  if (log.isPending) return <Waiting />
  if (log.isLoadingError) return <Problem error={log.error} again={() => void log.refetch()} />
  const columns = [
    { title: t('hooks.when'), dataIndex: 'at', render: (at: string) => fullTime(at, language) },
    { title: t('hooks.event'), dataIndex: 'type', render: (type: string) => <code>{type}</code> },
    { title: t('hooks.outcome'), render: (_: unknown, row: HookLogRow) => <Outcome row={row} /> },
    { title: '', render: (_: unknown, row: HookLogRow) => <Again id={id} row={row} /> },
  ]
  return (
    <Table
      className="cards"
      rowKey="id"
      size="small"
      columns={asCards(columns)}
      dataSource={[...log.data.rows]}
      pagination={false}
      locale={{ emptyText: t('hooks.nothing') }}
    />
  )
}

function Outcome({ row: { state, status, why, attempts, ms, dueAt } }: { row: HookLogRow }) {
  const { t, language } = useTexts()
  return (
    <>
      {t(`hooks.is.${state}`)} <span className="soft">{[status, why, ms !== null && lengthOf(ms, t)].filter(Boolean).join(' · ')}</span>{' '}
      <span className="faint">{t('hooks.attempts', { n: attempts })}</span>
      {dueAt && attempts > 0 && <span className="faint"> {t('hooks.next', { at: fullTime(dueAt, language) })}</span>}
    </>
  )
}

function Again({ id, row }: { id: string; row: HookLogRow }) {
  const { t } = useTexts()
  const again = useChange('webhooks', () => webhookCalls.replay(id, [row.id]))
  if (row.state !== 'sent' && row.state !== 'failed') return null
  return (
    <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
      {t('hooks.again')}
    </Button>
  )
}
