import '../look/field-row.css'
import { Link, type LinkProps, useRouterState } from '@tanstack/react-router'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'

/** The pages of the knowledge, over each of them in the same place; the one that is open is marked, and so it is on what lies below it. */
export function KnowledgeWays() {
  const { t } = useTexts()
  const writes = useMe().rights.includes('knowledge.write')
  const here = useRouterState({ select: ({ location }) => /\/knowledge\/?([^/]*)/u.exec(location.pathname)?.[1] ?? '' })
  const ways: readonly (readonly [under: string, words: string, to: LinkProps])[] = [
    ['', t('knowledge.entries'), { to: '/knowledge' }],
    ['unknowns', t('unknowns.title'), { to: '/knowledge/unknowns' }],
    ['health', t('health.title'), { to: '/knowledge/health/$topic', params: { topic: 'contradiction' } }],
    ['graph', t('graph.title'), { to: '/knowledge/graph' }],
    ['sets', t('sets.title'), { to: '/knowledge/sets' }],
    ...(writes ? ([['import', t('knowledge.import'), { to: '/knowledge/import' }]] as const) : []),
  ]
  return (
    <nav className="field-row" aria-label={t('rail.knowledge')}>
      {ways.map(([under, words, to]) => (
        <Link
          key={under}
          {...to}
          className={here === under ? 'box box-open' : 'box'}
          activeProps={{}}
          activeOptions={{ exact: true }}
          aria-current={here === under ? 'page' : undefined}
        >
          {words}
        </Link>
      ))}
    </nav>
  )
}
