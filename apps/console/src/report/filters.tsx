import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Segmented, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import { reportCalls } from '../api/worth/report.ts'
import { lazyPart } from '../lazy-part.tsx'
import { Problem } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { useView } from './use-view.ts'

const ReportMails = lazyPart(async () => (await import('./mails/report-mails.tsx')).ReportMails, null)

const SPANS = [7, 28, 90, 365]

/** Which days, compared with which, of which sessions; and what may be done with the whole. */
export function Filters() {
  const { t } = useTexts()
  const { view, query, change } = useView()
  const manages = useMe().rights.includes('figures.export')
  return (
    <div className="report-filters">
      <Segmented
        aria-label={t('report.span')}
        value={view.days}
        onChange={(days) => change({ days })}
        options={SPANS.map((days) => ({ value: days, label: t('report.days', { days }) }))}
      />
      <Select
        aria-label={t('report.compare')}
        value={view.compare}
        onChange={(compare) => change({ compare })}
        options={(['before', 'year', 'none'] as const).map((one) => ({ value: one, label: t(`report.compare.${one}`) }))}
      />
      {view.cut && view.key !== null && (
        <Tag closable closeIcon onClose={() => change({ cut: null, key: null })}>
          {t('report.only')} {t(`report.cut.${view.cut}`)}: {view.key === '' ? t('report.none') : view.key}
        </Tag>
      )}
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
