import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { LightLines } from '@xiaoer/contract'
import { Button, Table } from 'antd'
import { figureCalls } from '../api/index.ts'
import { intentName } from '../intents/index.ts'
import { asCards } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

type Arm = LightLines['said']
type One = LightLines['latest'][number]

/** Fewer sessions than this in a row say nothing yet: the interval of 95 % is some 18 points to each side. */
const ENOUGH = 30

/** What followed where a pleased shopper heard a light line or of goods that go with theirs, and where it was kept back for comparison. */
export function LightLinesCard() {
  const { t } = useTexts()
  const manages = useMe().role !== 'agent'
  const lines = useQuery({ queryKey: ['light-lines'], queryFn: figureCalls.lightLines })
  if (!lines.data) return null
  const { days, said, heldOut, latest } = lines.data
  const hasAny = said.sessions + heldOut.sessions > 0
  return (
    <section className="card light-lines">
      <div className="page-head">
        <h2>{t('figures.light', { days })}</h2>
        <span className="grow" />
        {manages && hasAny && (
          <Button href={figureCalls.lightLinesAt} download="light-lines.csv">
            {t('figures.lightExport')}
          </Button>
        )}
      </div>
      <p className="soft">{t('figures.lightWhy')}</p>
      {!hasAny && <p>{t('figures.lightNone')}</p>}
      {hasAny && Math.min(said.sessions, heldOut.sessions) < ENOUGH && <p>{t('figures.lightFew', { n: ENOUGH })}</p>}
      {hasAny && <Compared said={said} heldOut={heldOut} />}
      {hasAny && <Latest latest={latest} />}
    </section>
  )
}

function Compared({ said, heldOut }: Pick<LightLines, 'said' | 'heldOut'>) {
  const { t } = useTexts()
  const share = (name: 'withGoods' | 'disliked' | 'complained' | 'cameAgain') => (_: unknown, row: Arm) => (
    <span className="number">
      {row[name]}
      {row.sessions > 0 && <span className="soft"> · {Math.round((100 * row[name]) / row.sessions)} %</span>}
    </span>
  )
  const stars = (_: unknown, { ratings, ratingMean }: Arm) => (
    <span className="number">
      {ratingMean === null ? '–' : ratingMean.toFixed(1)}
      <span className="soft"> · {ratings}</span>
    </span>
  )
  const columns = [
    { title: '', dataIndex: 'name' },
    { title: t('figures.sessions'), dataIndex: 'sessions', align: 'right' as const },
    { title: t('figures.lightGoods'), key: 'goods', align: 'right' as const, render: share('withGoods') },
    { title: t('figures.lightStars'), key: 'stars', align: 'right' as const, render: stars },
    { title: t('figures.disputesDisliked'), key: 'disliked', align: 'right' as const, render: share('disliked') },
    { title: t('figures.disputesComplained'), key: 'complained', align: 'right' as const, render: share('complained') },
    { title: t('figures.lightAgain'), key: 'again', align: 'right' as const, render: share('cameAgain') },
  ]
  const rows = [
    { name: t('figures.lightSaid'), ...said },
    { name: t('figures.lightHeldOut'), ...heldOut },
  ]
  return <Table className="cards" size="small" rowKey="name" columns={asCards(columns)} dataSource={rows} pagination={false} />
}

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
