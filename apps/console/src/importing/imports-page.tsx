import './importing.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportView } from '@xiaoer/contract'
import { Table } from 'antd'
import { exportAt, readImports } from '../api/index.ts'
import { KnowledgeWays } from '../knowledge/ways.tsx'
import { asCards, Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { shortTime } from '../time/index.ts'
import { Choose } from './choose.tsx'
import { SiteList } from './site/sites.tsx'
import { isMoving, LOOK } from './use-import.ts'

/** Where knowledge comes in and goes out: files, pages, sites, the catalogue; everything as a file; what was taken in before. */
export function ImportsPage() {
  const { t, language } = useTexts()
  const manages = useMe().rights.includes('knowledge.write')
  return (
    <div className="page">
      <KnowledgeWays />
      <div className="page-head">
        <h1>{t('import.title')}</h1>
      </div>
      {!manages && <p className="soft">{t('import.managers')}</p>}
      {manages && <Choose />}
      {manages && (
        <section className="card">
          <h2>{t('import.export')}</h2>
          <p className="soft">{t('import.exportWords')}</p>
          <a href={exportAt('jsonl', language)} download>
            {t('import.exportJsonl')}
          </a>
          <a href={exportAt('csv', language)} download>
            {t('import.exportCsv')}
          </a>
        </section>
      )}
      {manages && <SiteList />}
      {manages && <Before />}
    </div>
  )
}

function Before() {
  const { t, language } = useTexts()
  const imports = useQuery({
    queryKey: ['imports', language],
    queryFn: () => readImports(language),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.imports.some(isMoving) ? LOOK : false),
  })
  const columns = useColumns()
  if (imports.isPending) return <Waiting />
  if (imports.isLoadingError) return <Problem error={imports.error} again={() => void imports.refetch()} />
  return (
    <section>
      <h2>{t('import.before')}</h2>
      <Table
        className="cards"
        rowKey="id"
        size="middle"
        columns={asCards(columns)}
        dataSource={imports.data.imports}
        pagination={false}
        locale={{ emptyText: t('import.none') }}
      />
    </section>
  )
}

function useColumns() {
  const { t, language } = useTexts()
  return [
    {
      title: t('import.file'),
      render: (_: unknown, one: ImportView) => (
        <Link to="/knowledge/import/$id" params={{ id: one.id }}>
          {one.fileName}
        </Link>
      ),
    },
    { title: t('knowledge.status'), render: (_: unknown, { state }: ImportView) => t(`import.state.${state}`) },
    { title: t('import.count.new'), render: (_: unknown, { counts }: ImportView) => <span className="number">{counts.new}</span> },
    { title: t('import.count.changed'), render: (_: unknown, { counts }: ImportView) => <span className="number">{counts.changed}</span> },
    { title: t('import.count.bad'), render: (_: unknown, { counts }: ImportView) => <span className="number">{counts.bad}</span> },
    {
      title: t('import.when'),
      render: (_: unknown, { at, by }: ImportView) => <span className="soft">{`${by ?? ''} ${shortTime(at, Date.now(), language)}`}</span>,
    },
  ]
}
