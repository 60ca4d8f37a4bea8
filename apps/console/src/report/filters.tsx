import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { writtenFilter } from '@xiaoer/contract/worth'
import { Button, Input, Segmented, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import { reportCalls } from '../api/worth/report.ts'
import { lazyPart } from '../lazy-part.tsx'
import { Problem } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { useKeyName } from './one/use-key-name.ts'
import { useView } from './use-view.ts'

const ReportMails = lazyPart(async () => (await import('./mails/report-mails.tsx')).ReportMails, null)

const SPANS = [7, 28, 90, 365]

/** Which days, compared with which, of which sessions; and what may be done with the whole. */
export function Filters() {
  const { t } = useTexts()
  const { view, query, span, change } = useView()
  const manages = useMe().rights.includes('figures.export')
  return (
    <div className="report-filters">
      <Segmented
        aria-label={t('report.span')}
        value={typeof view.days === 'number' ? view.days : 0}
        onChange={(days) => change({ days: days === 0 ? span : days })}
        options={[...SPANS.map((days) => ({ value: days, label: t('report.days', { days }) })), { value: 0, label: t('report.dates') }]}
      />
      {typeof view.days !== 'number' && <Dates {...span} choose={(days) => change({ days })} />}
      <Select
        aria-label={t('report.compare')}
        value={view.compare}
        onChange={(compare) => change({ compare })}
        options={(['before', 'year', 'none'] as const).map((one) => ({ value: one, label: t(`report.compare.${one}`) }))}
      />
      <Chosen />
      <span className="grow" />
      <Views />
      {manages && <Refresh />}
      {manages && <Mails />}
      {manages && (
        <Button href={reportCalls.workbookAt(query)} download>
          {t('report.xlsx')}
        </Button>
      )}
    </div>
  )
}

/** The filters that hold, each with the way to be rid of it. */
function Chosen() {
  const { t } = useTexts()
  const { view, change } = useView()
  const nameOf = useKeyName()
  return view.only.map((one) => (
    <Tag
      key={writtenFilter(one)}
      closable
      closeIcon
      onClose={() => change({ only: view.only.filter((other) => writtenFilter(other) !== writtenFilter(one)) })}
    >
      {t('report.only')} {t(`report.cut.${one.cut}`)}: {one.key === '' ? t('report.none') : nameOf(one.cut, one.key)}
    </Tag>
  ))
}

/** From one day to another, both included; a turned pair is told by the report itself. */
function Dates({ from, to, choose }: { from: string; to: string; choose: (days: { from: string; to: string }) => void }) {
  const { t } = useTexts()
  // an emptied field is no day
  const set = (days: { from: string; to: string }) => days.from !== '' && days.to !== '' && choose(days)
  return (
    <Space.Compact>
      <Input type="date" aria-label={t('report.from')} max={to} value={from} onChange={({ target }) => set({ from: target.value, to })} />
      <Input type="date" aria-label={t('report.to')} min={from} value={to} onChange={({ target }) => set({ from, to: target.value })} />
    </Space.Compact>
  )
}

/** The report by mail, in a drawer of its own. */
function Mails() {
  const { t } = useTexts()
  const [isOpen, open] = useState(false)
  return (
    <>
      <Button onClick={() => open(true)}>{t('reportMail.open')}</Button>
      {isOpen && <ReportMails close={() => open(false)} />}
    </>
  )
}

function Refresh() {
  const { t } = useTexts()
  const client = useQueryClient()
  const refresh = useMutation({ mutationFn: reportCalls.refresh, onSuccess: () => client.invalidateQueries({ queryKey: ['report'] }) })
  return (
    <>
      <Button loading={refresh.isPending} onClick={() => refresh.mutate()}>
        {t('report.refresh')}
      </Button>
      {refresh.isError && <Problem error={refresh.error} />}
    </>
  )
}

/** Views that are kept: opened by their name, and for managers kept and removed. */
function Views() {
  const { t } = useTexts()
  const client = useQueryClient()
  const { view, change } = useView()
  const manages = useMe().rights.includes('figures.manage')
  const [name, call] = useState('')
  const views = useQuery({ queryKey: ['report', 'views'], queryFn: reportCalls.views })
  const onSuccess = () => client.invalidateQueries({ queryKey: ['report', 'views'] })
  const keep = useMutation({ mutationFn: () => reportCalls.keep({ name, view }), onSuccess: () => onSuccess().then(() => call('')) })
  const drop = useMutation({ mutationFn: reportCalls.drop, onSuccess })
  const open = views.data?.views.find((one) => JSON.stringify(one.view) === JSON.stringify(view))
  return (
    <Space.Compact>
      <Select
        className="report-views"
        aria-label={t('report.views')}
        placeholder={t('report.views')}
        value={open?.id ?? null}
        onChange={(id: string | null) => change(views.data?.views.find((one) => one.id === id)?.view ?? {})}
        options={(views.data?.views ?? []).map((one) => ({ value: one.id, label: one.name }))}
      />
      {manages && open && <Button onClick={() => drop.mutate(open.id)}>{t('report.drop')}</Button>}
      {manages && !open && (
        <>
          <Input
            className="report-view-name"
            aria-label={t('report.viewName')}
            placeholder={t('report.viewName')}
            maxLength={80}
            value={name}
            onChange={({ target }) => call(target.value)}
          />
          <Button disabled={name.trim() === ''} loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('report.keep')}
          </Button>
        </>
      )}
    </Space.Compact>
  )
}
