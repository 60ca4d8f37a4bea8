import { useQuery } from '@tanstack/react-query'
import type { Cut, FigureSeries, ReportFigure } from '@xiaoer/contract/worth'
import { Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { reportCalls } from '../../api/worth/report.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { OtherMoney } from '../other-money.tsx'
import { toldIn, withInterval } from '../told.ts'
import { useView } from '../use-view.ts'
import { Behind } from './behind.tsx'
import { useKeyName } from './use-key-name.ts'

const DayChart = lazy(() => import('./day-chart.tsx').then((chart) => ({ default: chart.DayChart })))
const CUTS = ['channel', 'matter', 'hour', 'reason', 'product', 'way', 'served', 'agent', 'team'] as const

interface Props {
  figure: ReportFigure
  currency: string
}

/** One figure: what it counts, day by day with what was to be expected, by a cut, odd days with what drives them, and its sessions. */
export function OneFigure({ figure, currency }: Props) {
  const { t } = useTexts()
  const { query } = useView()
  const [by, cut] = useState<Cut>('channel')
  const series = useQuery({
    queryKey: ['report', 'series', figure.name, query, by],
    queryFn: () => reportCalls.series(figure.name, query, by),
    placeholderData: (before) => (before?.name === figure.name ? before : undefined),
  })
  return (
    <section className="card report-one">
      <h2>{figure.title}</h2>
      <p className="report-big number">{withInterval(figure.unit, figure, currency, t)}</p>
      <OtherMoney of={figure.otherMoney} />
      <p className="soft">
        {figure.sentence} {t('report.leavesOut', { what: figure.leavesOut })}
      </p>
      <details>
        <summary>{t('report.definition')}</summary>
        <code className="report-sql">{figure.sql}</code>
      </details>
      {series.isPending && <Waiting />}
      {series.isError && <Problem error={series.error} again={() => void series.refetch()} />}
      {series.data && <Closer series={series.data} figure={figure} currency={currency} by={by} cut={cut} />}
      <Behind figure={figure} currency={currency} />
    </section>
  )
}

interface Shown extends Props {
  series: FigureSeries
}

/** Day by day, the odd days, and by a cut. */
function Closer({ by, cut, ...shown }: Shown & { by: Cut; cut: (to: Cut) => void }) {
  const { t } = useTexts()
  return (
    <>
      <Suspense fallback={<Waiting />}>
        <DayChart {...shown} />
      </Suspense>
      <Odd {...shown} />
      <Segmented
        size="small"
        aria-label={t('report.byCut')}
        value={by}
        onChange={cut}
        options={CUTS.map((one) => ({ value: one, label: t(`report.cut.${one}`) }))}
      />
      <ByCut {...shown} />
    </>
  )
}

function Odd({ series, figure: { unit }, currency }: Shown) {
  const { t, language } = useTexts()
  const nameOf = useKeyName()
  const odd = series.days.filter(({ drivers }) => drivers !== null)
  if (odd.length === 0) return <p className="soft">{t('report.oddNone')}</p>
  return (
    <details open={odd.length < 4}>
      <summary>
        {t('report.odd')} · {odd.length}
      </summary>
      <ul>
        {odd.map(({ day, value, expected, drivers }) => (
          <li key={day}>
            {t('report.oddDay', {
              day,
              value: toldIn(unit, value, currency, t),
              low: toldIn(unit, expected?.low ?? null, currency, t),
              high: toldIn(unit, expected?.high ?? null, currency, t),
            })}
            {drivers && drivers.length > 0 && (
              <span className="soft">
                {' '}
                {t('report.drivenBy', {
                  what: drivers
                    .map(({ cut, label, share }) => `${nameOf(cut, label)} ${Math.min(100, Math.round(100 * share))} %`)
                    .join(language === 'en' ? ', ' : '、'),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A key that is chosen is one filter more; what a cut was filtered by already gives way. */
function ByCut({ series: { by }, figure: { unit }, currency }: Shown) {
  const { t } = useTexts()
  const nameOf = useKeyName()
  const { view, change } = useView()
  if (!by.rows) return <p className="soft">{t('report.cutMany')}</p>
  const choose = (key: string) => change({ only: [...view.only.filter(({ cut }) => cut !== by.cut), { cut: by.cut, key }] })
  const most = Math.max(...by.rows.map(({ of }) => of), 1)
  return (
    <table className="report-cut">
      <thead>
        <tr>
          <th>{t(`report.cut.${by.cut}`)}</th>
          <th>{t('report.value')}</th>
          <th>{t('report.of')}</th>
        </tr>
      </thead>
      <tbody>
        {by.rows.slice(0, 24).map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <button type="button" className="plain" onClick={() => choose(row.key)}>
                {row.key === '' ? t('report.none') : nameOf(by.cut, row.label)}
              </button>
            </th>
            <td className="number">{withInterval(unit, row, currency, t)}</td>
            <td className="number">
              <meter min={0} max={most} value={row.of} aria-hidden="true" /> {Math.round(row.of)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
