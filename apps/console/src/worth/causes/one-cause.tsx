import type { Cause, Causes } from '@xiaoer/contract/worth'
import { causeCalls } from '../../api/worth/insight.ts'
import { amountIn } from '../../parts/amount.ts'
import { useTexts } from '../../texts/index.ts'
import { Behind } from '../behind.tsx'
import { percent } from '../told.ts'
import { Changes } from './changes.tsx'
import { useCauseName } from './use-cause-name.ts'

const SIGNALS = ['disliked', 'low_stars', 'low_nps', 'contrary', 'complained', 'returned'] as const

interface Props {
  cause: Cause
  all: Causes
  manages: boolean
}

/** One cause: how often and how it shows, what it cost, who cares for it, what was changed. */
export function OneCause({ cause, all: { currency, people, days }, manages }: Props) {
  const { t } = useTexts()
  const nameOf = useCauseName()
  const { rate, signals, sessions, refunded, atStake, ownerId, keys } = cause
  const owner = people.find(({ id }) => id === ownerId)
  return (
    <>
      <p className="number">
        {t('causes.rate', { sessions, of: rate.of, value: percent(rate.value), low: percent(rate.low), high: percent(rate.high) })}
      </p>
      <p className="soft">
        {SIGNALS.filter((name) => signals[name] > 0)
          .map((name) => `${t(`causes.signal.${name}`)} ${signals[name]}`)
          .join(' · ')}
      </p>
      <p>{t('causes.money', { refunded: amountIn(refunded, currency), stake: amountIn(atStake, currency) })}</p>
      {cause.id !== null && (
        <p>
          {owner ? t(owner.hasLeft ? 'causes.ownerLeft' : 'causes.ownedBy', { owner: owner.name }) : t('causes.nobody')}{' '}
          <span className="soft">{keys.map((key) => nameOf({ name: null, keys: [key] })).join(' / ')}</span>
        </p>
      )}
      {keys.map((key) => (
        <Behind
          key={`${key.matter} ${key.way}`}
          name={['cause', key]}
          of={keys.length > 1 ? nameOf({ name: null, keys: [key] }) : undefined}
          read={() => causeCalls.sessions(key, days)}
        />
      ))}
      {cause.id !== null && <Changes cause={{ ...cause, id: cause.id }} manages={manages} />}
    </>
  )
}
