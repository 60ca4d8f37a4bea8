import '../improving.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { UnknownCluster } from '@xiaoer/contract/improving'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { improvingCalls } from '../../api/index.ts'
import { KnowledgeWays } from '../../knowledge/ways.tsx'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Counts } from './counts.tsx'

const STATES = ['open', 'answered', 'dismissed'] as const
const ORDERS = ['rank', 'asked', 'orders', 'newest'] as const
/** Clusters that the service gives at a time. */
const PAGE = 30
/** News comes while one looks: while older conversations are read quickly, else now and then. Milliseconds. */
const LIVE = { reading: 1_000, idle: 15_000 }

/** Questions that got no good answer, those that matter most first. */
export function UnknownsPage() {
  const { t } = useTexts()
  const { state = 'open', order = 'rank' } = useSearch({ from: '/desk/knowledge/unknowns' })
  const navigate = useNavigate()
  const [offset, setOffset] = useState(0)
  const look = (search: { state?: typeof state; order?: typeof order }) => {
    setOffset(0)
    void navigate({ to: '/knowledge/unknowns', search: { state, order, ...search }, replace: true })
  }
  return (
    <div className="page">
      <KnowledgeWays />
      <div className="page-head">
        <h1>{t('unknowns.title')}</h1>
        <States state={state} look={look} />
        <Select
          className="i-order"
          aria-label={t('unknowns.order')}
          value={order}
          options={ORDERS.map((value) => ({ value, label: t(`unknowns.order.${value}`) }))}
          onChange={(value) => look({ order: value })}
        />
      </div>
      <p className="soft i-words">{t('unknowns.words')}</p>
      <List state={state} order={order} offset={offset} turn={setOffset} />
    </div>
  )
}

interface StatesProps {
  state: (typeof STATES)[number]
  look: (search: { state: (typeof STATES)[number] }) => void
}

function States({ state, look }: StatesProps) {
  const { t } = useTexts()
  return (
    <nav className="i-nav" aria-label={t('unknowns.title')}>
      {STATES.map((one) => (
        <button
          key={one}
          type="button"
          className={one === state ? 'plain box box-open' : 'plain box'}
          aria-current={one === state ? 'page' : undefined}
          onClick={() => look({ state: one })}
        >
          {t(`unknowns.${one}`)}
        </button>
      ))}
    </nav>
  )
}

interface ListProps {
  state: (typeof STATES)[number]
  order: (typeof ORDERS)[number]
  offset: number
  turn: (offset: number) => void
}

function List({ state, order, offset, turn }: ListProps) {
  const { t } = useTexts()
  const unknowns = useQuery({
    queryKey: ['unknowns', state, order, offset],
    queryFn: () => improvingCalls.readUnknowns(state, order, offset),
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) => (data?.reading ? LIVE.reading : LIVE.idle),
  })
  if (unknowns.isPending) return <Waiting />
  if (unknowns.isLoadingError) return <Problem error={unknowns.error} again={() => void unknowns.refetch()} />
  const { clusters, total, reading } = unknowns.data
  return (
    <>
      {reading && (
        <p className="soft" role="status">
          {t('unknowns.reading')}
        </p>
      )}
      {clusters.length === 0 && !reading && <Empty title={t('unknowns.none')}>{t('unknowns.noneWords')}</Empty>}
      <ol className="i-list" start={offset + 1}>
        {clusters.map((cluster) => (
          <Row key={cluster.id} cluster={cluster} />
        ))}
      </ol>
      {total > PAGE && (
        <div className="i-line">
          <Button disabled={offset === 0} onClick={() => turn(Math.max(0, offset - PAGE))}>
            {t('page.before')}
          </Button>
          <Button disabled={offset + PAGE >= total} onClick={() => turn(offset + PAGE)}>
            {t('page.after')}
          </Button>
        </div>
      )}
    </>
  )
}

const Row = ({ cluster }: { cluster: UnknownCluster }) => (
  <li className="card i-row" data-unknown={cluster.id}>
    <Link to="/knowledge/unknowns/$id" params={{ id: cluster.id }} className="i-question">
      {cluster.question}
    </Link>
    <Counts cluster={cluster} />
  </li>
)
