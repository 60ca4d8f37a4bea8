import { useQuery } from '@tanstack/react-query'
import type { MoodOutcome, MoodWorth } from '@xiaoer/contract/worth'
import { moodCalls } from '../../api/worth/insight.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { amountIn } from '../../parts/amount.ts'
import { OtherMoney } from '../../parts/other-money.tsx'
import { type Say, useTexts } from '../../texts/index.ts'
import { Behind } from '../behind.tsx'
import { inPoints, percent, signed } from '../told.ts'
import { Differences } from './differences.tsx'

const DAYS = 90
type Outcome = MoodWorth['soothed'][number]

/** Mood and money: what came of sessions by how they felt and turned, other things equal. */
export function MoodPart() {
  const { t } = useTexts()
  const mood = useQuery({ queryKey: ['mood'], queryFn: () => moodCalls.read(DAYS) })
  if (mood.isPending) return <Waiting />
  if (mood.isError) return <Problem error={mood.error} again={() => void mood.refetch()} />
  if (mood.data.moods.every(({ sessions }) => sessions === 0)) return <Empty title={t('mood.empty')}>{t('mood.emptyWords')}</Empty>
  const spent = mood.data.moods.flatMap(({ mood: name, outcomes }) => {
    const against = outcomes.find((one) => one.name === 'paid')?.against
    return against ? [{ name: t(`mood.is.${name}`), ...against }] : []
  })
  return (
    <>
      <p className="soft">{t('mood.words', { days: mood.data.days })}</p>
      <OtherMoney of={mood.data.otherMoney} />
      <section className="card">
        <h2>{t('mood.soothed')}</h2>
        <p className="soft">{t('mood.soothedWords')}</p>
        <OutcomeList outcomes={mood.data.soothed} currency={mood.data.currency} />
      </section>
      {spent.length > 0 && (
        <section className="card">
          <h2>{t('mood.paidAgainst')}</h2>
          <Differences rows={spent} label={t('mood.paidAgainst')} />
        </section>
      )}
      <MoodTable worth={mood.data} />
    </>
  )
}

const told = (name: MoodOutcome, value: number, currency: string): string => {
  if (name === 'spent') return amountIn(value, currency)
  return name === 'stars' ? value.toFixed(2).replace('-', '−') : percent(value)
}
/** A difference of two of them. */
const toldApart = (name: MoodOutcome, value: number, currency: string, t: Say): string =>
  name === 'spent' || name === 'stars' ? told(name, value, currency) : inPoints(value, t)

function OutcomeList({ outcomes, currency }: { outcomes: readonly Outcome[]; currency: string }) {
  const { t } = useTexts()
  return (
    <ul>
      {outcomes.map((outcome) => (
        <li key={outcome.name}>
          {t(`mood.of.${outcome.name}`)}: <Against outcome={outcome} currency={currency} />
        </li>
      ))}
    </ul>
  )
}

/** The difference other things equal, with its interval and of how many. */
function Against({ outcome: { name, against }, currency }: { outcome: Outcome; currency: string }) {
  const { t } = useTexts()
  if (!against) return <span className="faint">{t('mood.alone')}</span>
  const { value, low, high, one, other } = against
  const isSure = low > 0 || high < 0
  const apart = (of: number) => toldApart(name, of, currency, t)
  return (
    <span className="number">
      {isSure ? <b>{signed(apart(value), value)}</b> : signed(apart(value), value)} ({apart(low)} – {apart(high)}){' '}
      <span className="faint">
        {t('mood.pairs', { one, other })}
        {!isSure && ` · ${t('mood.chance')}`}
      </span>
    </span>
  )
}

function MoodTable({ worth: { moods, currency, days } }: { worth: MoodWorth }) {
  const { t } = useTexts()
  return (
    <section className="card">
      <h2>{t('mood.table')}</h2>
      <table className="cards">
        <thead>
          <tr>
            <th>{t('mood.mood')}</th>
            <th>{t('mood.outcome')}</th>
            <th>{t('mood.plain')}</th>
            <th>{t('mood.against')}</th>
          </tr>
        </thead>
        <tbody>
          {moods.flatMap((one) =>
            one.outcomes.map((outcome, i) => (
              <Row key={`${one.mood} ${outcome.name}`} of={one} outcome={outcome} isFirst={i === 0} days={days} currency={currency} />
            )),
          )}
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  of: MoodWorth['moods'][number]
  outcome: Outcome
  /** Whether it is the first of its mood, which names it. */
  isFirst: boolean
  days: number
  currency: string
}

function Row({ of: { mood, sessions }, outcome, isFirst, days, currency }: RowProps) {
  const { t } = useTexts()
  return (
    <tr>
      <th scope="row">
        {isFirst && (
          <>
            {t(`mood.is.${mood}`)} <span className="faint number">{sessions}</span>
            <Behind name={['mood', mood]} read={() => moodCalls.sessions(mood, days)} />
          </>
        )}
      </th>
      <td className="card-head">{t(`mood.of.${outcome.name}`)}</td>
      <td data-title={t('mood.plain')} className="number">
        {outcome.value === null ? '–' : told(outcome.name, outcome.value, currency)} <span className="faint">({outcome.of})</span>
      </td>
      <td data-title={t('mood.against')}>{mood === 'calm' ? t('mood.base') : <Against outcome={outcome} currency={currency} />}</td>
    </tr>
  )
}
