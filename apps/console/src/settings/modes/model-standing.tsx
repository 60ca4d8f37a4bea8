import type { LanguageModelView, ModelFailure, ModelStanding } from '@xiaoer/contract'
import { Button } from 'antd'
import { useMe } from '../../shell/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime, shortTime, useNow } from '../../time/index.ts'
import { useTrial } from './use-trial.ts'

/** How it goes with the model: whether it answers, since when not, why, and what to do; and what is left of the day's budget. */
export function Standing({ standing, view }: { standing: ModelStanding; view: LanguageModelView }) {
  return (
    <section className="model-standing">
      <How standing={standing} />
      <Left view={view} />
      <Try />
    </section>
  )
}

/** What no asking again mends: address, name and key are read when the service starts. */
const BY_HAND: readonly (ModelFailure | null)[] = ['key', 'unpaid', 'missing', 'refused', 'web_page']

/** Whether it answers, since when not, why, and what to do. */
export function How({ standing: { state, why, since, restsUntil, answeredAt, node, startedAt } }: { standing: ModelStanding }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const now = useNow()
  const at = (instant: string | null) => (instant ? shortTime(instant, now, language) : '–')
  const answered = at(answeredAt)
  const last = t(answeredAt ? 'llm.last' : 'llm.never', { answered })
  const isBad = state === 'failing' || state === 'resting'
  return (
    <div role="status">
      <p className={isBad ? 'bad' : undefined}>
        {isBad && '▲ '}
        {t(`llm.state.${state}`, { since: at(since), answered, last })}
      </p>
      {isBad && why && (
        <p>
          {named('llm.why', why)} {named('llm.do', why)}
        </p>
      )}
      {isBad && <p className="soft">{t('llm.meanwhile')}</p>}
      {state === 'resting' && restsUntil && (
        <p className="soft">{t(BY_HAND.includes(why) ? 'llm.restsByHand' : 'llm.restsUntil', { until: fullTime(restsUntil, language) })}</p>
      )}
      <p className="faint">{t('llm.node', { node, since: fullTime(startedAt, language) })}</p>
    </div>
  )
}

function Left({ view: { dayCalls, dayTokens, today, enabled } }: { view: LanguageModelView }) {
  const { t, language } = useTexts()
  const { calls, tokens, shoppersOut, failovers, until } = today
  const left = Math.max(0, dayCalls - calls)
  const tokensLeft = dayTokens === null ? null : Math.max(0, dayTokens - tokens)
  return (
    <>
      <p className={left === 0 && enabled ? 'bad number' : 'number'}>
        {t('llm.today', { calls, tokens, left, until: fullTime(until, language) })}
        {left === 0 && enabled && ` ▲ ${t('llm.dayOut')}`}
      </p>
      {tokensLeft !== null && (
        <p className={tokensLeft === 0 && enabled ? 'bad number' : 'number'}>
          {t('llm.tokensLeft', { left: tokensLeft, of: dayTokens ?? 0 })}
          {tokensLeft === 0 && enabled && ` ▲ ${t('llm.tokensOut')}`}
        </p>
      )}
      {failovers > 0 && <p className="number">{t('llm.failovers', { n: failovers })}</p>}
      {shoppersOut > 0 && <p className="soft">{t('llm.shoppersOut', { n: shoppersOut })}</p>}
    </>
  )
}

/** Tries the first address now. */
function Try() {
  const { t } = useTexts()
  const trial = useTrial('first')
  if (!useMe().rights.includes('settings')) return null
  return (
    <Button loading={trial.isPending} onClick={() => trial.mutate()}>
      {t('llm.try')}
    </Button>
  )
}
