import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { costCalls } from '../../api/worth/costs.ts'
import { reportCalls } from '../../api/worth/report.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { toldIn, withInterval } from '../../report/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { dayAgo } from '../../time/index.ts'
import { Assumptions } from './assumptions.tsx'

const DAYS = 28

/** What a session and a settled matter cost, of what it is made, and every assumption behind. */
export function CostsPart() {
  const costs = useQuery({ queryKey: ['costs'], queryFn: costCalls.read })
  const manages = useMe().rights.includes('figures.manage')
  if (costs.isPending) return <Waiting />
  if (costs.isError) return <Problem error={costs.error} again={() => void costs.refetch()} />
  return (
    <>
      <Figures isSaid={costs.data.peopleHour !== null} />
      <Assumptions key={JSON.stringify(costs.data)} costs={costs.data} manages={manages} />
    </>
  )
}

function Figures({ isSaid }: { isSaid: boolean }) {
  const { t, language } = useTexts()
  const query = { from: dayAgo(DAYS - 1), to: dayAgo(0), compare: 'before', language } as const
  const report = useQuery({ queryKey: ['report', query], queryFn: () => reportCalls.read(query) })
  if (report.isPending) return <Waiting />
  if (report.isError) return <Problem error={report.error} again={() => void report.refetch()} />
  const { currency, figures } = report.data
  const own = figures.filter(({ group, name }) => group === 'costs' || name === 'people_time')
  return (
    <section className="card">
      <h2>{t('costs.title', { days: DAYS })}</h2>
      {!isSaid && <p>{t('costs.unsaid')}</p>}
      <table>
        <thead>
          <tr>
            <th>{t('report.figure')}</th>
            <th>{t('report.value')}</th>
            <th>{t('report.before')}</th>
          </tr>
        </thead>
        <tbody>
          {own.map((figure) => (
            <tr key={figure.name}>
              <th scope="row" title={figure.sentence}>
                <Link to="/report" search={{ figure: figure.name }}>
                  {figure.title}
                </Link>
              </th>
              <td className="number">{withInterval(figure.unit, figure, currency, t)}</td>
              <td className="number soft">{toldIn(figure.unit, figure.before?.value ?? null, currency, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
