import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Appraisal } from '@xiaoer/contract/quality'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { qualityCalls } from '../../api/people/quality.ts'
import { useToldChange } from '../../changing/index.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** What was said of one's own sessions, with the way to appeal; or, for managers, all appeals with the way to decide them. */
export function AppealsPart({ of }: { of: 'mine' | 'all' }) {
  const { t } = useTexts()
  const found = useQuery({ queryKey: ['quality', 'appeals', of], queryFn: of === 'mine' ? qualityCalls.mine : qualityCalls.appeals })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  if (found.data.appraisals.length === 0) return <Empty title={t(`quality.none.${of}`)}>{t(`quality.noneWords.${of}`)}</Empty>
  return found.data.appraisals.map((one) => <One key={one.id} one={one} of={of} />)
}

function One({ one, of }: { one: Appraisal; of: 'mine' | 'all' }) {
  const { t, language } = useTexts()
  const { card, scores, total, passed, note, by, at, appeal, conversationId } = one
  return (
    <section className="card quality-card">
      <h2>
        {card.name} <span className="number">{total.toFixed(0)}</span>{' '}
        {passed ? t('quality.didPass') : <span className="bad">▲ {t('quality.didNot')}</span>}
      </h2>
      <p className="soft">
        {by} · {fullTime(at, language)} ·{' '}
        <Link to="/inbox/$box/$id" params={{ box: 'all', id: conversationId }}>
          {t('quality.toTalk')}
        </Link>
      </p>
      <p>{card.criteria.flatMap(({ id, name }) => (scores[id] === undefined ? [] : [`${name} ${scores[id]}`])).join(' · ')}</p>
      {note && <p>{note}</p>}
      {appeal && (
        <p className="quality-appeal">
          <b>{t(`quality.appeal.${appeal.state}`)}</b> {appeal.by}: {appeal.words}
          {appeal.decision && ` → ${appeal.decision}`}
        </p>
      )}
      {of === 'mine' && !appeal && <Say button={t('quality.toAppeal')} send={(words) => qualityCalls.appeal(one.id, words)} />}
      {of === 'all' && appeal?.state === 'open' && <Decide one={one} />}
    </section>
  )
}

/** Upheld, what was not fully met counts as met: the reviewer appraises anew where less than that is right. */
function Decide({ one }: { one: Appraisal }) {
  const { t } = useTexts()
  const full = Object.fromEntries(Object.keys(one.scores).map((id) => [id, 100]))
  return (
    <>
      <Say button={t('quality.uphold')} send={(words) => qualityCalls.decide(one.id, { upheld: true, words, scores: full })} />
      <Say button={t('quality.dismiss')} send={(words) => qualityCalls.decide(one.id, { upheld: false, words })} />
    </>
  )
}

function Say({ button, send }: { button: string; send: (words: string) => Promise<unknown> }) {
  const [words, type] = useState('')
  const go = useToldChange('quality', () => send(words.trim()))
  return (
    <div className="quality-say">
      <Input aria-label={button} maxLength={1_000} value={words} onChange={({ target }) => type(target.value)} />
      <Button disabled={!words.trim()} loading={go.isPending} onClick={() => go.mutate(undefined)}>
        {button}
      </Button>
    </div>
  )
}
