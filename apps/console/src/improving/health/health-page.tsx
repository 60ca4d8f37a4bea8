import '../improving.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Health } from '@xiaoer/contract/improving'
import type { AlertView } from '@xiaoer/contract/wall'
import { improvingCalls } from '../../api/index.ts'
import { KnowledgeWays } from '../../knowledge/ways.tsx'
import { Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { useWhy } from '../../wall/index.ts'
import { RegressionSection } from '../regression/regression-section.tsx'
import { ExpiredSection } from './expired-section.tsx'
import { FindingsSection } from './findings-section.tsx'
import { UnusedSection } from './unused-section.tsx'

const PARTS = ['contradiction', 'near', 'expired', 'unused', 'regression'] as const
type Part = (typeof PARTS)[number]

/** While entries are still being compared, the counts are read again. Milliseconds. */
const AGAIN = 1_000

/** How the base stands: what is at odds, twice there, over, idle, and what must stay right. */
export function HealthPage() {
  const { t } = useTexts()
  const { topic } = useParams({ from: '/desk/knowledge/health/$topic' })
  const health = useQuery({
    queryKey: ['health'],
    queryFn: improvingCalls.readHealth,
    refetchInterval: ({ state: { data } }) => (data && data.unchecked > 0 ? AGAIN : false),
  })
  return (
    <div className="page">
      <KnowledgeWays />
      <div className="page-head">
        <h1>{t('health.title')}</h1>
        <Parts health={health.data} />
      </div>
      {health.isPending && <Waiting />}
      {health.isError && <Problem error={health.error} again={() => void health.refetch()} />}
      {health.data && (
        <p className="soft" role="status">
          {t('health.entries', { n: health.data.entries })}
          {health.data.unchecked > 0 && ` · ${t('health.unchecked', { n: health.data.unchecked })}`}
        </p>
      )}
      {health.data && health.data.daysOffTo !== null && (
        <p className="bad">
          ▲ {t('health.daysOff', { year: health.data.daysOffTo, next: health.data.daysOffTo + 1 })}{' '}
          <Link to="/settings/$section" params={{ section: 'policy' }} style={{ textDecoration: 'underline' }}>
            {t('settings.policy')}
          </Link>
        </p>
      )}
      {health.data?.failures.map((one) => (
        <InnerFailure key={one.id} failure={one} />
      ))}
      {health.data && <Shown part={topic} health={health.data} />}
    </div>
  )
}

/** An error inside that shoppers met: what could not be done, when, and with whom. */
function InnerFailure({ failure }: { failure: AlertView }) {
  const { t, language } = useTexts()
  const why = useWhy(failure)
  return (
    <p className="bad" role="alert">
      ▲ {t('wall.kind.service_failing')} · {fullTime(String(failure.why['last'] ?? failure.at), language)} · {why}{' '}
      {failure.conversationId && (
        <Link to="/inbox/$box/$id" params={{ box: 'all', id: failure.conversationId }} style={{ textDecoration: 'underline' }}>
          {t('wall.stepIn')}
        </Link>
      )}
    </p>
  )
}

/** What comparing finds: before it is through, nothing found says nothing yet. */
const COMPARED: readonly Part[] = ['contradiction', 'near']

function Parts({ health }: { health: Health | undefined }) {
  const { t } = useTexts()
  const isOpen = (part: Part) => health !== undefined && health.unchecked > 0 && COMPARED.includes(part)
  const shown = (part: Part, n: number | undefined) => (n === undefined ? '' : isOpen(part) ? t('health.soFar', { n }) : n)
  const counts: Partial<Record<Part, number>> = health
    ? {
        contradiction: health.contradictions,
        near: health.near,
        expired: health.expired,
        unused: health.unused,
        regression: health.regression.failing,
      }
    : {}
  return (
    <nav className="i-nav" aria-label={t('health.title')}>
      {PARTS.map((one) => (
        <Link
          key={one}
          to="/knowledge/health/$topic"
          params={{ topic: one }}
          className="box"
          activeProps={{ className: 'box box-open', 'aria-current': 'page' }}
        >
          {t(`health.${one}`)} <span className="number">{shown(one, counts[one])}</span>
        </Link>
      ))}
    </nav>
  )
}

function Shown({ part, health }: { part: Part; health: Health }) {
  // what was compared meanwhile shows at once
  const step = health.unchecked
  if (part === 'expired') return <ExpiredSection />
  if (part === 'unused') return <UnusedSection days={health.unusedDays} />
  if (part === 'regression') return <RegressionSection />
  return <FindingsSection key={part} kind={part} step={step} />
}
