import { useMutation, useQueryClient } from '@tanstack/react-query'
import { NEWS_EVENTS } from '@xiaoer/contract/news'
import { type Dimension, type ExperimentClaim, type ExperimentFigure, type ExperimentView, TONES } from '@xiaoer/contract/worth'
import { Button, Checkbox, Popconfirm } from 'antd'
import { experimentCalls } from '../api/worth/experiments.ts'
import { inPercent } from '../figures/in-percent.ts'
import { Problem } from '../look/index.ts'
import { amountIn } from '../parts/amount.ts'
import { useMe } from '../shell/index.ts'
import { type Say, useTexts } from '../texts/index.ts'
import { fullTime, lengthOf } from '../time/index.ts'
import { Behind } from '../worth/behind.tsx'
import { inPoints } from '../worth/told.ts'
import { BeforeAfter } from './before-after.tsx'

/** Five minutes. */
const FRESH_MS = 300_000

/** What an experiment shows: both arms and the difference in four dimensions, and what its rule says. */
export function OneExperiment({ experiment, currency }: { experiment: ExperimentView; currency: string }) {
  const { t, language } = useTexts()
  const { what, holdout, traffic, startedAt, stoppedAt, treated, heldOut, splitChance, figures, advice, plannedDays } = experiment
  return (
    <section className="card experiment">
      <div className="page-head">
        <h2>{nameOf(experiment, t)}</h2>
        <span className="grow" />
        {stoppedAt === null && <Deeds experiment={experiment} />}
      </div>
      <p className="soft">
        {t('experiment.line', { what: whatTold(what, t), traffic: inPercent(traffic), holdout: inPercent(holdout), days: plannedDays })}{' '}
        {fullTime(startedAt, language)} – {stoppedAt ? fullTime(stoppedAt, language) : t('experiment.running')}
      </p>
      <When experiment={experiment} />
      <Arms id={experiment.id} />
      <p className={advice === 'broken_split' ? 'bad' : ''}>
        <b>{t(`experiment.advice.${advice}`)}</b>{' '}
        <span className="soft">{t('experiment.split', { treated, heldOut, chance: splitChance.toFixed(3) })}</span>
      </p>
      {figures.length > 0 && (
        <table className="cards">
          <thead>
            <tr>
              {(['dimension', 'with', 'without', 'difference', 'always', 'fixed', 'target'] as const).map((head) => (
                <th key={head}>{t(`experiment.${head}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Row key={figure.figure} figure={figure} currency={currency} />
            ))}
          </tbody>
        </table>
      )}
      <BeforeAfter experiment={experiment} />
    </section>
  )
}

/** The sessions behind each arm. */
function Arms({ id }: { id: string }) {
  const { t } = useTexts()
  return (['treated', 'held_out'] as const).map((arm) => (
    <div key={arm} className="experiment-arm">
      {t(arm === 'treated' ? 'experiment.with' : 'experiment.without')}
      <Behind name={['experiment', id, arm]} read={() => experimentCalls.sessions(id, arm)} />
    </div>
  ))
}

/** When it ends, and as at when it is told. */
function When({ experiment }: { experiment: ExperimentView }) {
  return (
    <>
      <Ends experiment={experiment} />
      <Reckoned experiment={experiment} />
    </>
  )
}

/** When it stops by itself, or that it goes on. */
function Ends({ experiment: { endsAt, goesOn, stoppedAt } }: { experiment: ExperimentView }) {
  const { t, language } = useTexts()
  if (stoppedAt !== null) return null
  return <p className="soft">{t(goesOn ? 'experiment.goesOn' : 'experiment.ends', { at: fullTime(endsAt, language) })}</p>
}

/** Of a large one: as at when it was reckoned, or that it is not yet. What is reckoned as one looks says nothing of it. */
function Reckoned({ experiment: { reckonedAt, stoppedAt } }: { experiment: ExperimentView }) {
  const { t, language } = useTexts()
  if (reckonedAt === null) return <p className="soft">{t('experiment.reckoning')}</p>
  if (stoppedAt !== null || Date.now() - Date.parse(reckonedAt) < FRESH_MS) return null
  return <p className="soft">{t('experiment.reckonedAt', { at: fullTime(reckonedAt, language) })}</p>
}

/** What started by itself is called by what it keeps back. */
const nameOf = ({ byItself, name, what }: ExperimentView, t: ReturnType<typeof useTexts>['t']): string =>
  byItself ? t('experiment.byItself', { what: whatTold(what, t) }) : name

const PLAIN = ['bot', 'tone', 'light', 'silence', 'recommendations', 'foresight'] as const

function whatTold(what: string, t: ReturnType<typeof useTexts>['t']): string {
  const plain = PLAIN.find((one) => what === one)
  if (plain) return t(`experiment.what.${plain}`)
  const tone = TONES.find((one) => what === `tone:${one}`)
  if (tone) return t(`experiment.option.tone:${tone}`)
  const event = NEWS_EVENTS.find((one) => what === `news:${one}`)
  if (event) return t(`experiment.what.news:${event}`)
  return `${t('experiment.what.scenario')} ${what.replace('scenario:', '')}`
}

/** A value of a dimension as people read it, told like what it stands beside. */
export function inDimension(figure: Dimension, value: number, currency: string, t: Say, beside = value): string {
  if (isShare(figure)) return inPercent(value, 1)
  if (figure === 'contacts') return value.toFixed(2)
  if (figure === 'cost') return amountIn(value, currency)
  return figure === 'nps' ? value.toFixed(0) : lengthOf(value * 1_000, t, Math.abs(beside) * 1_000)
}
const isShare = (figure: Dimension): boolean => figure === 'paid' || figure === 'first_contact' || figure === 'order_paid'

function Row({ figure: one, currency }: { figure: ExperimentFigure; currency: string }) {
  const { t } = useTexts()
  const { figure, treated, heldOut, difference, always, fixed, alike } = one
  const told = (value: number) => inDimension(figure, value, currency, t, Math.max(treated.mean, heldOut.mean)).replace(/^-/u, '−')
  const apart = (value: number) => (isShare(figure) ? inPoints(value, t) : told(value))
  const between = ({ low, high }: typeof fixed) => (alike && low === high ? '–' : `${apart(low)} – ${apart(high)}`)
  return (
    <tr>
      <th scope="row">{t(`experiment.figure.${figure}`)}</th>
      <td data-title={t('experiment.with')} className="number">
        {told(treated.mean)} <span className="faint">({treated.n})</span>
      </td>
      <td data-title={t('experiment.without')} className="number">
        {told(heldOut.mean)} <span className="faint">({heldOut.n})</span>
      </td>
      <td data-title={t('experiment.difference')} className="number">
        <b>{apart(difference)}</b>
        {alike && <div className="faint">{t(`experiment.alike.${alike}`)}</div>}
      </td>
      <td data-title={t('experiment.always')} className="number">
        {between(always)}
      </td>
      <td data-title={t('experiment.fixed')} className="number soft">
        {between(fixed)}
      </td>
      <td data-title={t('experiment.target')} className="soft">
        {t(`experiment.target.${figure}`)}
        {one.claim && <Claim figure={one} claim={one.claim} currency={currency} />}
      </td>
    </tr>
  )
}

/** Whether what is claimed was reached here, with what was found of it. */
function Claim({ figure: { figure }, claim, currency }: { figure: ExperimentFigure; claim: ExperimentClaim; currency: string }) {
  const { t } = useTexts()
  const { of, value, interval, standing } = claim
  const told = (one: number) => {
    if (of !== 'ratio') return inDimension(figure, one, currency, t).replace(/^-/u, '−')
    return figure === 'paid' ? `${one >= 1 ? '+' : ''}${inPercent(one - 1)}` : inPercent(one)
  }
  return (
    <div>
      <b>{t(`experiment.claim.${standing}`)}</b>
      {value !== null && interval && ` ${told(value)} (${told(interval.low)} – ${told(interval.high)})`}
    </div>
  )
}

/** What may be done while it runs. */
function Deeds({ experiment }: { experiment: ExperimentView }) {
  return (
    <>
      <GoOn experiment={experiment} />
      <Stop experiment={experiment} />
    </>
  )
}

/** Whether it goes on after its planned end. */
function GoOn({ experiment: { id, goesOn } }: { experiment: ExperimentView }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const put = useMutation({
    mutationFn: (on: boolean) => experimentCalls.goOn(id, on),
    onSettled: () => client.invalidateQueries({ queryKey: ['experiments'] }),
  })
  if (!useMe().rights.includes('figures.manage')) return null
  return (
    <>
      <Checkbox checked={goesOn} disabled={put.isPending} onChange={({ target }) => put.mutate(target.checked)}>
        {t('experiment.goOn')}
      </Checkbox>
      {put.isError && <Problem error={put.error} />}
    </>
  )
}

function Stop({ experiment }: { experiment: ExperimentView }) {
  const { t } = useTexts()
  const { id } = experiment
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: () => experimentCalls.stop(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['experiments'] }),
  })
  if (!useMe().rights.includes('figures.manage')) return null
  return (
    <>
      <Popconfirm title={t('experiment.stopSure', { name: nameOf(experiment, t) })} onConfirm={() => stop.mutate()}>
        <Button loading={stop.isPending}>{t('experiment.stop')}</Button>
      </Popconfirm>
      {stop.isError && <Problem error={stop.error} />}
    </>
  )
}
