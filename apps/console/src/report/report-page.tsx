import './report.css'
import { useQuery } from '@tanstack/react-query'
import type { Report } from '@xiaoer/contract/worth'
import { reportCalls } from '../api/worth/report.ts'
import { Empty, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { DemoLife } from '../worth/demo-life.tsx'
import { FigureRows } from './figure-rows.tsx'
import { Filters } from './filters.tsx'
import { OneFigure } from './one/one-figure.tsx'
import { Questions } from './questions.tsx'
import { useView } from './use-view.ts'

/** While all is counted anew it is looked again how far that is. */
const COUNTING_MS = 5_000

/** Figures of a span, beside what they were before; one of them closer. */
export function ReportPage() {
  const { t, language } = useTexts()
  const { query, figure } = useView()
  const report = useQuery({
    queryKey: ['report', query],
    queryFn: () => reportCalls.read(query),
    refetchInterval: ({ state }) => (state.data?.counting ? COUNTING_MS : false),
  })
  const chosen = report.data?.figures.find(({ name }) => name === figure)
  const isEmpty = report.data?.figures.every(({ of }) => of === 0) === true
  return (
    <div className="page report">
      <div className="page-head">
        <h1>{t('rail.report')}</h1>
        {report.data && (
          <span className="soft">
            {t('report.asOf', { at: fullTime(report.data.asOf, language) })} · {report.data.timeZone}
          </span>
        )}
      </div>
      <DemoLife />
      {report.data?.counting && <Counting {...report.data.counting} />}
      <Filters />
      {report.isPending && <Waiting />}
      {report.isError && <Problem error={report.error} again={() => void report.refetch()} />}
      {isEmpty && <Nothing isCounting={report.data?.counting !== null} />}
      {report.data && !isEmpty && (
        <div className="report-both">
          <FigureRows report={report.data} />
          {chosen && <OneFigure figure={chosen} currency={report.data.currency} />}
        </div>
      )}
      {report.data && !isEmpty && <Questions />}
    </div>
  )
}

/** No sessions of these days: there were none, or they are not counted yet. */
function Nothing({ isCounting }: { isCounting: boolean }) {
  const { t } = useTexts()
  return isCounting ? (
    <Empty title={t('report.notYet')}>{t('report.notYetWords')}</Empty>
  ) : (
    <Empty title={t('report.empty')}>{t('report.emptyWords')}</Empty>
  )
}

/** How far a count of all days has come, the newest first. */
function Counting({ reached, first }: NonNullable<Report['counting']>) {
  const { t } = useTexts()
  return (
    <p className="soft" role="status">
      {reached === null ? t('report.countingBegins', { first }) : t('report.counting', { reached, first })}
    </p>
  )
}
