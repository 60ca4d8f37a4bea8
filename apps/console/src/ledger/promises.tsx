import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { deedCalls } from '../api/index.ts'
import { Empty, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { PromiseTable } from './promise-table.tsx'

const TraceDrawer = lazy(() => import('../trace/index.ts').then((trace) => ({ default: trace.TraceDrawer })))

interface Props {
  meant: Parameters<typeof deedCalls.promises>[0]
  ofSession: (id: string) => void
}

/** The promises that are meant, page by page: each page begins after the last promise of the one before, so that what is said meanwhile moves nothing. */
export function Promises({ meant, ofSession }: Props) {
  const { t } = useTexts()
  const [turnId, open] = useState<string>()
  const found = useInfiniteQuery({
    queryKey: ['promises', meant],
    queryFn: ({ pageParam }) => deedCalls.promises(meant, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  })
  if (found.isPending) return <Waiting />
  if (found.isLoadingError) return <Problem error={found.error} again={() => void found.refetch()} />
  const promises = found.data.pages.flatMap((page) => page.promises)
  if (promises.length === 0) return <Nothing meant={meant} />
  return (
    <>
      <PromiseTable promises={promises} ofSession={ofSession} why={open} />
      <p className="ledger-more" role="status">
        <span className="soft">{t(found.hasNextPage ? 'ledger.shown' : 'ledger.shownAll', { n: promises.length })}</span>
        {found.hasNextPage && (
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('ledger.more')}
          </Button>
        )}
      </p>
      {turnId && (
        <Suspense>
          <TraceDrawer key={turnId} id={turnId} promises close={() => open(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function Nothing({ meant: { held, ...sought } }: Pick<Props, 'meant'>) {
  const { t } = useTexts()
  if (Object.values(sought).some(Boolean)) return <Empty title={t('ledger.none')}>{t('ledger.noneWords')}</Empty>
  return held ? (
    <Empty title={t('deeds.none.held')}>{t('deeds.heldWords')}</Empty>
  ) : (
    <Empty title={t('ledger.empty')}>{t('ledger.emptyWords')}</Empty>
  )
}
