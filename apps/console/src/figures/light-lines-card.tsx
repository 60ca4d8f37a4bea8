import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LightLines } from '@xiaoer/contract'
import { figureCalls } from '../api/index.ts'
import { intentName } from '../intents/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { Compared, CountOf, ENOUGH } from './compared.tsx'
import { Head } from './head.tsx'

type Arm = LightLines['said']
type One = LightLines['latest'][number]

/** What followed where a pleased shopper heard a light line or of goods that go with theirs, and where it was kept back for comparison. */
export function LightLinesCard() {
  const { t } = useTexts()
  const lines = useQuery({ queryKey: ['light-lines'], queryFn: figureCalls.lightLines })
  if (!lines.data) return null
  const { days, said, heldOut, latest } = lines.data
  const hasAny = said.sessions + heldOut.sessions > 0
  return (
    <section className="card light-lines">
      <Head title={t('figures.light', { days })} table="light-lines" hasAny={hasAny} />
      <p className="soft">{t('figures.lightWhy')}</p>
      {!hasAny && <p>{t('figures.lightNone')}</p>}
      {hasAny && Math.min(said.sessions, heldOut.sessions) < ENOUGH && <p>{t('figures.lightFew', { n: ENOUGH })}</p>}
      {hasAny && <Arms said={said} heldOut={heldOut} />}
      {hasAny && <Latest latest={latest} />}
    </section>
  )
}

function Arms({ said, heldOut }: Pick<LightLines, 'said' | 'heldOut'>) {
  const { t } = useTexts()
  const count = (key: 'withGoods' | 'disliked' | 'complained' | 'cameAgain', title: string) => ({
    title,
    key,
    render: (row: Arm) => <CountOf count={row[key]} sessions={row.sessions} />,
  })
  const columns = [
    count('withGoods', t('figures.lightGoods')),
    { title: t('figures.lightStars'), key: 'stars', render: stars },
    count('disliked', t('figures.disputesDisliked')),
    count('complained', t('figures.disputesComplained')),
    count('cameAgain', t('figures.lightAgain')),
  ]
  const rows = [
    { name: t('figures.lightSaid'), ...said },
    { name: t('figures.lightHeldOut'), ...heldOut },
  ]
  return <Compared rows={rows} columns={columns} />
}

const stars = ({ ratings, ratingMean }: Arm) => (
  <span className="number">
    {ratingMean === null ? '–' : ratingMean.toFixed(1)}
    <span className="soft"> · {ratings}</span>
  </span>
)

/** The log itself, newest first, each with the way to its conversation. */
function Latest({ latest }: Pick<LightLines, 'latest'>) {
  const { t, language } = useTexts()
  return (
    <details>
      <summary>{t('figures.lightLatest', { n: latest.length })}</summary>
      <ul>
        {latest.map(({ sessionId, conversationId, at, heldOut, matter, goods }: One) => (
          <li key={sessionId}>
            <Link to="/conversations/$id" params={{ id: conversationId }}>
              {fullTime(at, language)}
            </Link>{' '}
            <span className="soft">
              {t(heldOut ? 'figures.lightHeldOut' : 'figures.lightSaid')}
              {matter && ` · ${intentName(matter, language)}`}
            </span>{' '}
            {goods.map(({ title }) => title).join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  )
}
