import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SiteView } from '@xiaoer/contract'
import { Table } from 'antd'
import { siteCalls } from '../../api/index.ts'
import { asCards, Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { LOOK } from '../use-import.ts'

/** Whether it is read, or is about to be. */
export const isReading = ({ state }: Pick<SiteView, 'state'>): boolean => state === 'reading' || state === 'waiting'

/** The sites that are knowledge; nothing where there are none. */
export function SiteList() {
  const { t, language } = useTexts()
  const sites = useQuery({
    queryKey: ['site-list', language],
    queryFn: () => siteCalls.readSites(language),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.sites.some(isReading) ? LOOK : false),
  })
  const columns = useColumns()
  if (sites.isLoadingError) return <Problem error={sites.error} again={() => void sites.refetch()} />
  if (!sites.data || sites.data.sites.length === 0) return null
  return (
    <section data-rows="sites" aria-label={t('site.sites')}>
      <h2>{t('site.sites')}</h2>
      <Table className="cards" rowKey="id" size="middle" columns={asCards(columns)} dataSource={sites.data.sites} pagination={false} />
    </section>
  )
}

function useColumns() {
  const { t, language } = useTexts()
  return [
    {
      title: t('site.address'),
      render: (_: unknown, { id, home, address }: SiteView) => (
        <Link to="/knowledge/import/site/$id" params={{ id }}>
          {home ?? address}
        </Link>
      ),
    },
    {
      title: t('knowledge.status'),
      render: (_: unknown, one: SiteView) => t(one.state === 'read' && !one.isPublished ? 'site.state.look' : `site.state.${one.state}`),
    },
    { title: t('site.page.read'), render: (_: unknown, { pages }: SiteView) => <span className="number">{pages.read}</span> },
    { title: t('site.page.refused'), render: (_: unknown, { pages }: SiteView) => <span className="number">{pages.refused}</span> },
    { title: t('site.passage.live'), render: (_: unknown, { passages }: SiteView) => <span className="number">{passages.live}</span> },
    {
      title: t('site.next'),
      render: (_: unknown, { dueAt }: SiteView) => (
        <span className="soft">{dueAt === null ? t('site.every.once') : shortTime(dueAt, Date.now(), language)}</span>
      ),
    },
  ]
}
