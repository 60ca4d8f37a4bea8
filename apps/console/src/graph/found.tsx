import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { graphCalls } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { useNameOf } from './names.ts'

interface Props {
  q: string
  kind: string
  origin: string
  node: string
  walk: (id: string) => void
}

/** The nodes that are found by words, kind and origin, page by page. */
export const useFound = ({ q, kind, origin }: Pick<Props, 'q' | 'kind' | 'origin'>) =>
  useInfiniteQuery({
    queryKey: ['graph', 'nodes', q, kind, origin],
    queryFn: ({ pageParam }) => graphCalls.found(q, { kind, origin, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const shown = pages.reduce((sum, page) => sum + page.nodes.length, 0)
      return shown < total ? shown : undefined
    },
    placeholderData: (before) => before,
  })

/** The nodes that were found; one is chosen to walk from. */
export function Found({ q, kind, origin, node, walk }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  const found = useFound({ q, kind, origin })
  if (found.isPending) return <Waiting />
  if (found.isLoadingError) return <Problem error={found.error} again={() => void found.refetch()} />
  const nodes = found.data.pages.flatMap((page) => page.nodes)
  return (
    <nav className="card graph-found" aria-label={t('graph.found', { n: found.data.pages[0]?.total ?? 0 })}>
      <p className="faint" role="status">
        {t('graph.found', { n: found.data.pages[0]?.total ?? 0 })}
      </p>
      {nodes.length === 0 && <p className="soft">{t('graph.none')}</p>}
      <ul>
        {nodes.map((one) => (
          <li key={one.id}>
            <button type="button" className="plain" aria-current={one.id === node ? 'true' : undefined} onClick={() => walk(one.id)}>
              <b>{nameOf(one)}</b> <span className="faint">{named('graphKind', one.kind)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{t('graph.more')}</Button>}
    </nav>
  )
}
