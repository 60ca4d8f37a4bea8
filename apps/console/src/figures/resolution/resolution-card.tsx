import { useQuery } from '@tanstack/react-query'
import type { Resolution } from '@xiaoer/contract'
import { figureCalls } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Head } from '../head.tsx'
import { inPercent, percents } from '../in-percent.ts'
import { ResolutionSessions } from './resolution-sessions.tsx'

/** The honest share of sessions that the bot settled, the vendor-style figure beside it, and what stood against the others. */
export function ResolutionCard() {
  const { t } = useTexts()
  const { data } = useQuery({ queryKey: ['resolution'], queryFn: figureCalls.resolution })
  if (!data) return null
  const { days, sessions } = data
  return (
    <section className="card resolution">
      <Head title={t('figures.resolution', { days })} table="resolution" hasAny={sessions > 0} />
      <p className="soft">{t('figures.resolutionWhy')}</p>
      {sessions === 0 ? <p>{t('figures.resolutionNone')}</p> : <Reckoned resolution={data} />}
    </section>
  )
}

function Reckoned({ resolution }: { resolution: Resolution }) {
  const { t } = useTexts()
  const { ripe, waiting, waitingAgainst, reasons, sessions, vendorStyle } = resolution
  return (
    <>
      {ripe === 0 && <p>{t('figures.resolutionUnripe')}</p>}
      <dl>
        <dt>{t('figures.resolutionOurs', { of: ripe, all: sessions, days: resolution.days })}</dt>
        <dd className="number">{ours(resolution)}</dd>
        <dt>{t('figures.resolutionWaiting', { against: waitingAgainst })}</dt>
        <dd className="number soft">{waiting}</dd>
        <dt>{t('figures.resolutionTheirs', { all: sessions })}</dt>
        <dd className="number soft">{vendorStyle === null ? '–' : inPercent(vendorStyle, 1)}</dd>
        {reasons.map(({ reason, sessions: count }) => (
          <div key={reason} className="soft">
            <dt>{t(`unresolved.${reason}`)}</dt>
            <dd className="number">{count}</dd>
          </div>
        ))}
      </dl>
      <ResolutionSessions />
    </>
  )
}

const ours = ({ share }: Resolution): string =>
  share === null ? '–' : `${inPercent(share.value, 1)} (${percents(share.low, 1)}–${inPercent(share.high, 1)})`
