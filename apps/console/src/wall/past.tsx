import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AlertKind, type AlertView } from '@xiaoer/contract/wall'
import { Select, Table } from 'antd'
import { useState } from 'react'
import { wallCalls } from '../api/people/wall.ts'
import { asCards, Drawer, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { Mark, useWhy } from './alerts.tsx'

const DAYS = [1, 7, 30] as const
/** As many as the service gives at once. */
const MOST = 200

/** What was warned of in the last days, with how long it stood and whether it was of use; that can be said here too. */
export function Past({ close }: { close: () => void }) {
  const { t } = useTexts()
  const [days, choose] = useState<number>(7)
  const [kind, narrow] = useState<AlertKind>()
  return (
    <Drawer open size={760} title={t('wall.past')} onClose={close}>
      <div className="wall-past-tools">
        <Select
          aria-label={t('wall.pastDays', { n: days })}
          value={days}
          onChange={choose}
          options={DAYS.map((n) => ({ value: n, label: t('wall.pastDays', { n }) }))}
        />
        <Select
          aria-label={t('wall.pastKind')}
          placeholder={t('wall.pastKind')}
          allowClear
          {...(kind && { value: kind })}
          onChange={(one?: AlertKind) => narrow(one)}
          options={AlertKind.options.map((value) => ({ value, label: t(`wall.kind.${value}`) }))}
        />
      </div>
      <Rows days={days} kind={kind} />
    </Drawer>
  )
}

function Rows({ days, kind }: { days: number; kind: AlertKind | undefined }) {
  const { t } = useTexts()
  const rows = useQuery({ queryKey: ['alerts', days], queryFn: () => wallCalls.alerts(days) })
  if (rows.isPending) return <Waiting />
  if (rows.isLoadingError) return <Problem error={rows.error} again={() => void rows.refetch()} />
  const { alerts } = rows.data
  const columns = [
    { title: t('alertRules.at'), render: (_: unknown, alert: AlertView) => <When alert={alert} /> },
    { title: t('alertRules.kind'), render: (_: unknown, alert: AlertView) => <Why alert={alert} /> },
    { title: '', align: 'right' as const, render: (_: unknown, alert: AlertView) => <Mark alert={alert} /> },
  ]
  return (
    <>
      <Table
        className="cards"
        rowKey="id"
        size="small"
        columns={asCards(columns)}
        dataSource={alerts.filter((one) => kind === undefined || one.kind === kind)}
        pagination={false}
        locale={{ emptyText: t('wall.pastNone') }}
      />
      {alerts.length >= MOST && <p className="faint">{t('wall.most', { n: MOST })}</p>}
    </>
  )
}

function When({ alert: { at, endedAt } }: { alert: AlertView }) {
  const { t, language } = useTexts()
  return (
    <span className="number">
      {t('wall.pastFrom', { at: fullTime(at, language) })}
      <br />
      <span className="soft">{endedAt ? t('wall.pastTo', { at: fullTime(endedAt, language) }) : t('wall.stands')}</span>
    </span>
  )
}

function Why({ alert }: { alert: AlertView }) {
  const { t } = useTexts()
  const why = useWhy(alert)
  const { kind, conversationId } = alert
  return (
    <>
      <b>{t(`wall.kind.${kind}`)}</b>{' '}
      {conversationId && (
        <Link to="/inbox/$box/$id" params={{ box: 'all', id: conversationId }}>
          {t('wall.stepIn')}
        </Link>
      )}
      <br />
      {why}
    </>
  )
}
