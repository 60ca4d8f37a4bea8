import './mined.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { MinedScenario } from '@xiaoer/contract/mined'
import { Button } from 'antd'
import { useState } from 'react'
import { minedCalls } from '../../api/understanding/mined.ts'
import { intentName } from '../../intents/index.ts'
import { Bar, Empty, Problem, SearchField, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { History } from './history/history.tsx'
import { useMasks } from './said.tsx'
import { ScenarioPage } from './scenario-page.tsx'

const STATES = ['found', 'dropped'] as const
/** As the service gives them. */
const PAGE = 30

/** The history, and the scenarios found in it; one of them where the address names it. */
export function MinedSection() {
  const { t } = useTexts()
  const { mined: id } = useSearch({ strict: false })
  if (!useMe().rights.includes('teaching')) return <Empty title={t('mined.managers')}>{t('mined.words')}</Empty>
  return id === undefined ? <Overview /> : <ScenarioPage key={id} id={id} />
}

function Overview() {
  const { t } = useTexts()
  const [state, setState] = useState<(typeof STATES)[number]>('found')
  const [words, setWords] = useState('')
  const [offset, setOffset] = useState(0)
  const look = (next: typeof state) => {
    setState(next)
    setOffset(0)
  }
  return (
    <section className="m-overview">
      <p className="soft">{t('mined.words')}</p>
      <History />
      <div className="u-line">
        <States state={state} look={look} />
        <SearchField
          className="m-find"
          words={words}
          label={t('mined.find')}
          find={(found) => {
            setWords(found)
            setOffset(0)
          }}
        />
      </div>
      <List state={state} words={words} offset={offset} turn={setOffset} />
    </section>
  )
}

function States({ state, look }: { state: (typeof STATES)[number]; look: (state: (typeof STATES)[number]) => void }) {
  const { t } = useTexts()
  return (
    <nav className="u-nav" aria-label={t('mined.states')}>
      {STATES.map((one) => (
        <button
          key={one}
          type="button"
          className={one === state ? 'plain box box-open' : 'plain box'}
          aria-current={one === state ? 'page' : undefined}
          onClick={() => look(one)}
        >
          {t(`mined.state.${one}`)}
        </button>
      ))}
    </nav>
  )
}

interface ListProps {
  state: (typeof STATES)[number]
  words: string
  offset: number
  turn: (offset: number) => void
}

function List({ state, words, offset, turn }: ListProps) {
  const { t } = useTexts()
  const mined = useQuery({
    queryKey: ['mined', state, words, offset],
    queryFn: () => minedCalls.readMined(state, words, offset),
    placeholderData: keepPreviousData,
  })
  if (mined.isPending) return <Waiting />
  if (mined.isLoadingError) return <Problem error={mined.error} again={() => void mined.refetch()} />
  const { scenarios, total } = mined.data
  if (total === 0) return <Empty title={t('mined.none')}>{t(state === 'found' ? 'mined.noneWords' : 'mined.noneDropped')}</Empty>
  return (
    <>
      <ol className="m-list" start={offset + 1}>
        {scenarios.map((one) => (
          <Row key={one.id} scenario={one} />
        ))}
      </ol>
      {total > PAGE && (
        <div className="u-line">
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

function Row({ scenario: { id, number, name, proposedName, matters, share, course, intent, serving } }: { scenario: MinedScenario }) {
  const { t, language } = useTexts()
  const masked = useMasks()
  const meant = intent ?? course?.intent?.id
  return (
    <li className="card m-row" data-mined={number}>
      <div className="m-name">
        <span className="faint number">{number}</span>
        <Link to="/understanding/$part" params={{ part: 'mined' }} search={{ mined: id }}>
          {masked(name) || t('mined.nameless')}
        </Link>
        {proposedName !== null && proposedName !== name && <span className="soft">{t('mined.proposed', { name: proposedName })}</span>}
        {serving > 0 && <span className="u-badge">{t('mined.serving', { n: serving })}</span>}
      </div>
      <div className="m-share">
        <Bar share={share} />
        <span className="number">{t('mined.matters', { n: matters })}</span>
      </div>
      <p className="soft m-begins">{(course?.begins ?? []).slice(0, 3).join(' / ')}</p>
      {meant && (
        <p className="faint">
          {t(intent ? 'mined.isIntent' : 'mined.readAs')} {intentName(meant, language)}
        </p>
      )}
    </li>
  )
}
