import { useQuery } from '@tanstack/react-query'
import type { ExperimentView, Report, ReportFigure } from '@xiaoer/contract/worth'
import { useState } from 'react'
import { reportCalls } from '../api/worth/report.ts'
import { Problem, Waiting } from '../look/index.ts'
import { withInterval } from '../report/told.ts'
import { useTexts } from '../texts/index.ts'
import { dayAgo } from '../time/index.ts'

/** While nothing is judged yet: what is judged of all that is kept back in a chat. */
const CHAT = ['paid', 'people_time', 'cost', 'first_contact', 'nps'] as const
const DAY_MS = 86_400_000
const daysSince = (at: string): number => Math.max(0, Math.floor((Date.now() - Date.parse(at)) / DAY_MS))

/** All shoppers since the start beside as many days before it: shown because it is asked for, and told as what it is. Read once it is opened. */
export function BeforeAfter({ experiment: { id, startedAt, stoppedAt, figures } }: { experiment: ExperimentView }) {
  const { t, language } = useTexts()
  const [open, show] = useState(false)
  const report = useQuery({
    queryKey: ['experiments', 'before-after', id, language],
    queryFn: () =>
      reportCalls.read({
        from: dayAgo(daysSince(startedAt)),
        to: dayAgo(stoppedAt === null ? 0 : daysSince(stoppedAt)),
        compare: 'before',
        language,
      }),
    enabled: open,
  })
  const judged = new Set<string>(figures.length > 0 ? figures.map(({ figure }) => figure) : CHAT)
  return (
    <details className="before-after" onToggle={({ currentTarget }) => show(currentTarget.open)}>
      <summary>{t('experiment.beforeAfter')}</summary>
      <p className="soft">{t('experiment.beforeAfterWords')}</p>
      {open && report.isPending && <Waiting />}
      {report.isError && <Problem error={report.error} again={() => void report.refetch()} />}
      {report.data && <Spans report={report.data} judged={judged} />}
    </details>
  )
}

function Spans({ report: { figures, before, from, to, currency }, judged }: { report: Report; judged: ReadonlySet<string> }) {
  const { t } = useTexts()
  if (!before) return null
  const heads = { before: t('experiment.spanBefore', before), since: t('experiment.spanSince', { from, to }) }
  return (
    <table className="cards">
      <thead>
        <tr>
          <th>{t('experiment.dimension')}</th>
          <th>{heads.before}</th>
          <th>{heads.since}</th>
        </tr>
      </thead>
      <tbody>
        {figures
          .filter(({ name }) => judged.has(name))
          .map((figure) => (
            <Row key={figure.name} figure={figure} currency={currency} heads={heads} />
          ))}
      </tbody>
    </table>
  )
}

type Heads = Readonly<Record<'before' | 'since', string>>

function Row({ figure, currency, heads }: { figure: ReportFigure; currency: string; heads: Heads }) {
  const { t } = useTexts()
  const { title, unit, before } = figure
  return (
    <tr>
      <th scope="row">{title}</th>
      <td data-title={heads.before} className="number soft">
        {before ? withInterval(unit, before, currency, t) : '–'}
      </td>
      <td data-title={heads.since} className="number soft">
        {withInterval(unit, figure, currency, t)}
      </td>
    </tr>
  )
}
