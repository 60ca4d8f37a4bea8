import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CalibrationRound } from '@xiaoer/contract/calibration'
import type { Sample } from '@xiaoer/contract/quality'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { qualityCalls } from '../../api/people/quality.ts'
import { useToldChange } from '../../changing/index.ts'
import { keyed, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Scores } from '../appraise/scores.tsx'

/** What several said of the same sessions, each apart, how far each two agree, and what is settled where they differ. */
export function Round({ sample, close }: { sample: Sample; close: () => void }) {
  const { t } = useTexts()
  const round = useQuery({ queryKey: ['quality', 'round', sample.id], queryFn: () => qualityCalls.round(sample.id) })
  return (
    <Drawer open size="large" title={t('quality.round')} onClose={close}>
      {round.isPending && <Waiting />}
      {round.isLoadingError && <Problem error={round.error} again={() => void round.refetch()} />}
      {round.data && (
        <div className="quality-round">
          <p className="soft">{t('quality.roundWords', { n: round.data.waiting })}</p>
          <Pairs round={round.data} />
          {round.data.sessions.map((one) => (
            <OneSession key={one.sessionId} sample={sample} of={one} />
          ))}
        </div>
      )}
    </Drawer>
  )
}

const two = (one: number | null) => (one === null ? '–' : one.toFixed(2))

function Pairs({ round: { pairs } }: { round: CalibrationRound }) {
  const { t } = useTexts()
  return keyed(pairs, ({ name }) => name).map(({ key, item: { name, of, agreed, kappa, low, high } }) => (
    <p key={key} className="number">
      <b>{name}</b> κ {two(kappa)} [{two(low)}, {two(high)}] · {t('quality.agreed', { n: of, share: Math.round(agreed * 100) })}
    </p>
  ))
}

interface OneProps {
  sample: Sample
  of: CalibrationRound['sessions'][number]
}

function OneSession({ sample, of: { sessionId, appraisals, apart, differ, settled } }: OneProps) {
  const { t } = useTexts()
  return (
    <section className="card quality-card" data-session={sessionId} aria-label={t('quality.apart', { n: Math.round(apart) })}>
      <h3>
        <Link to="/quality/appraise/$session" params={{ session: sessionId }} search={{ card: sample.cardId }}>
          {t('quality.apart', { n: Math.round(apart) })}
        </Link>
      </h3>
      {appraisals.map(({ id, by, total, passed, note, scores, card }) => (
        <p key={id}>
          <b>{by}</b> <span className="number">{total.toFixed(0)}</span> {t(passed ? 'quality.didPass' : 'quality.didNot')}{' '}
          <span className="soft">{card.criteria.map((one) => `${one.name} ${scores[one.id] ?? '–'}`).join(' · ')}</span> {note}
        </p>
      ))}
      {settled && <p>{t('quality.settledAt', { by: settled.by, total: settled.total.toFixed(0) })}</p>}
      {differ && !settled && <Settle sample={sample} session={sessionId} of={appraisals} />}
    </section>
  )
}

function Settle({ sample, session, of }: { sample: Sample; session: string; of: OneProps['of']['appraisals'] }) {
  const { t } = useTexts()
  const [first] = of
  const [scores, score] = useState<Readonly<Record<string, number>>>(first?.scores ?? {})
  const settle = useToldChange('quality', () => qualityCalls.settle(sample.id, session, scores))
  if (!first) return null
  return (
    <>
      <Scores card={first.card} scores={scores} score={score} />
      <Button type="primary" loading={settle.isPending} onClick={() => settle.mutate(undefined)}>
        {t('quality.settle')}
      </Button>
    </>
  )
}
