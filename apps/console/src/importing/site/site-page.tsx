import '../importing.css'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { SiteDetail } from '@xiaoer/contract'
import { Alert, Button, Progress } from 'antd'
import { KnowledgeWays } from '../../knowledge/ways.tsx'
import { Problem, Sure, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { EverySelect, MostPages } from './site-line.tsx'
import { PageTable, PassageTable } from './site-tables.tsx'
import { isReading } from './sites.tsx'
import { type SiteDeeds, useSite } from './use-site.ts'

/** One site: how far its reading is, what was read and what was not and why, its passages; published from here. */
export function SitePage() {
  const { id = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const { query, deeds } = useSite(id, () => void navigate({ to: '/knowledge/import' }))
  if (query.isPending) return <Waiting />
  if (query.isLoadingError) return <Problem error={query.error} again={() => void query.refetch()} />
  const shown = query.data
  return (
    <div className="page" data-state={shown.state} data-published={shown.isPublished}>
      <KnowledgeWays />
      <Head shown={shown} />
      {deeds.error && <Problem error={deeds.error} />}
      <State shown={shown} />
      <Counts shown={shown} />
      <Deeds shown={shown} deeds={deeds} />
      <PageTable pages={shown.shownPages} />
      <PassageTable passages={shown.shownPassages} />
    </div>
  )
}

function Head({ shown: { address, home, by, at } }: { shown: SiteDetail }) {
  const { t, language } = useTexts()
  return (
    <div className="page-head">
      <Link to="/knowledge/import">{t('import.title')}</Link>
      <h1>{home ?? address}</h1>
      <span className="soft">
        {by} {shortTime(at, Date.now(), language)}
      </span>
    </div>
  )
}

/** What it is doing, with a bar while it does; why it ended early. */
function State({ shown }: { shown: SiteDetail }) {
  const { t } = useTexts()
  const { state, problem, pages, foundBy, leftOut, isPublished, passages } = shown
  if (isReading(shown))
    return (
      <div role="status">
        {t(`site.state.${state}`)} <span className="soft number">{t('site.progress', { settled: pages.settled, found: pages.found })}</span>
        <Progress percent={pages.found === 0 ? 0 : Math.floor((100 * pages.settled) / pages.found)} status="active" />
      </div>
    )
  return (
    <>
      {problem && <Alert type={state === 'failed' ? 'error' : 'warning'} showIcon title={problem} />}
      <p role="status">
        {t(isPublished || state === 'failed' ? `site.state.${state}` : 'site.state.look')}{' '}
        <span className="soft">
          {foundBy && t(`site.foundBy.${foundBy}`)} {leftOut > 0 && t('site.leftOut', { n: leftOut })}
        </span>
      </p>
      {isPublished && passages.draft > 0 && <p className="soft">{t('site.held', { n: passages.draft })}</p>}
    </>
  )
}

function Counts({ shown: { pages, passages } }: { shown: SiteDetail }) {
  const { t } = useTexts()
  const all = [
    ...(['read', 'waiting', 'refused', 'gone'] as const).map(
      (key) => ({ key: `site.page.${key}`, n: pages[key], bad: key === 'refused' }) as const,
    ),
    ...(['live', 'draft', 'resting', 'changed'] as const).map(
      (key) => ({ key: `site.passage.${key}`, n: passages[key], bad: false }) as const,
    ),
  ]
  return (
    <dl className="import-counts">
      {all.map(({ key, n, bad }) => (
        <div key={key} className="card" data-kind={bad ? 'near' : key} data-none={n === 0}>
          <dt>{t(key)}</dt>
          <dd className="number">{n}</dd>
        </div>
      ))}
    </dl>
  )
}

function Deeds({ shown, deeds }: { shown: SiteDetail; deeds: SiteDeeds }) {
  const { t, language } = useTexts()
  const { every, mostPages, dueAt, isPublished, passages } = shown
  const busy = deeds.isPending
  return (
    <div className="import-deeds">
      {!isPublished && (
        <Button type="primary" loading={busy} disabled={passages.draft === 0 || isReading(shown)} onClick={deeds.publish}>
          {t('site.publish', { n: passages.draft })}
        </Button>
      )}
      <Button disabled={busy || isReading(shown)} onClick={deeds.again}>
        {t('site.again')}
      </Button>
      <EverySelect every={every} disabled={busy} choose={(next) => deeds.change({ every: next, mostPages })} />
      <MostPages most={mostPages} disabled={busy} choose={(next) => deeds.change({ every, mostPages: next })} />
      {dueAt !== null && !isReading(shown) && (
        <span className="soft">{t('site.due', { when: shortTime(dueAt, Date.now(), language) })}</span>
      )}
      <Sure
        title={t('site.removeAsk')}
        description={t('site.removeWords')}
        okText={t('site.remove')}
        cancelText={t('page.cancel')}
        onConfirm={deeds.remove}
      >
        <Button danger disabled={busy}>
          {t('site.remove')}
        </Button>
      </Sure>
    </div>
  )
}
