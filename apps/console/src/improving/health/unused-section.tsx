import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Pagination } from 'antd'
import { useState } from 'react'
import { improvingCalls } from '../../api/index.ts'
import { Empty, namedPages, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'

/** Entries that the service gives at a time. */
const PAGE = 50

/** Entries that nobody was given for long. */
export function UnusedSection({ days }: { days: number }) {
  const { t, language } = useTexts()
  const [offset, setOffset] = useState(0)
  const unused = useQuery({
    queryKey: ['health', 'unused', offset],
    queryFn: () => improvingCalls.readUnused(offset),
    placeholderData: (before) => before,
  })
  if (unused.isPending) return <Waiting />
  if (unused.isLoadingError) return <Problem error={unused.error} again={() => void unused.refetch()} />
  const { entries, total } = unused.data
  if (total === 0) return <Empty title={t('health.none.unused')}>{t('health.unusedWords', { days })}</Empty>
  return (
    <>
      <p className="soft">{t('health.unusedWords', { days })}</p>
      <ul className="i-list">
        {entries.map(({ id, question, given, lastAt }) => (
          <li key={id} className="card i-row">
            <Link to="/knowledge" search={{ q: question }} className="i-question">
              {question}
            </Link>
            <span className="soft">
              {lastAt === null ? t('health.never') : t('health.given', { n: given, at: shortTime(lastAt, Date.now(), language) })}
            </span>
          </li>
        ))}
      </ul>
      <Pagination
        total={total}
        pageSize={PAGE}
        current={offset / PAGE + 1}
        showSizeChanger={false}
        hideOnSinglePage
        itemRender={namedPages(t)}
        onChange={(page) => setOffset((page - 1) * PAGE)}
      />
    </>
  )
}
