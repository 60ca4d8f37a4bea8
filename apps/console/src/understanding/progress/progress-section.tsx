import { useQuery } from '@tanstack/react-query'
import type { WeekOfLabels } from '@xiaoer/contract/progress'
import { readProgress } from '../../api/understanding/index.ts'
import { inPercent } from '../../figures/in-percent.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { CurveChart } from './curve-chart.tsx'
import { DriftNotice } from './drift-notice.tsx'

/** The learning curve of the house, plotted and as a table, and what drifts. */
export function ProgressSection() {
  const { t } = useTexts()
  const progress = useQuery({ queryKey: ['progress'], queryFn: readProgress })
  if (progress.isPending) return <Waiting />
  if (progress.isLoadingError) return <Problem error={progress.error} again={() => void progress.refetch()} />
  const { weeks } = progress.data
  return (
    <section className="u-queue">
      <DriftNotice />
      <h2>{t('understanding.curve')}</h2>
      <p className="soft">{t('understanding.curveWords')}</p>
      {weeks.length === 0 ? (
        <Empty title={t('understanding.noCurve')}>{t('understanding.noCurveWords')}</Empty>
      ) : (
        <>
          <CurveChart weeks={weeks} />
          <Weeks weeks={weeks} />
        </>
      )}
    </section>
  )
}

function Weeks({ weeks }: { weeks: readonly WeekOfLabels[] }) {
  const { t } = useTexts()
  return (
    <table className="u-weeks">
      <thead>
        <tr>
          <th>{t('understanding.week')}</th>
          <th>{t('understanding.curve.drawn')}</th>
          <th>{t('understanding.curve.chosen')}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map(({ week, drawn, chosen }) => (
          <tr key={week}>
            <td>{week}</td>
            <td className="number">{told(drawn)}</td>
            <td className="number">{told(chosen)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const told = (share: WeekOfLabels['drawn']) =>
  share === null ? '–' : `${inPercent(share.share)} (${inPercent(share.low)}–${inPercent(share.high)}), n = ${share.of}`
