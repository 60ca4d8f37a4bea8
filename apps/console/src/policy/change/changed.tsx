import { Link } from '@tanstack/react-router'
import type { PolicyChange } from '@xiaoer/contract'
import { Bar } from '../../look/index.ts'
import { Price } from '../../parts/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** What a text would have changed: how many, from what to what, the money, and the greatest by name. */
export function Changed({ change }: { change: PolicyChange }) {
  const { t } = useTexts()
  const { cases, skipped, changed, newlyWaiting, noLongerWaiting, moved } = change
  if (cases === 0) return <p className="soft">{t('policy.noCases')}</p>
  return (
    <div className="policy-change">
      <p>
        <b>{t('policy.changed', { cases, changed })}</b> · {t('policy.held', { more: newlyWaiting, less: noLongerWaiting })}
      </p>
      <p className="soft">{t('policy.asIf')}</p>
      {skipped > 0 && <p className="soft">{t('policy.skipped', { count: skipped })}</p>}
      <p>
        {t('policy.moved')}: {moved.length === 0 && t('policy.noMoney')}
        {moved.map((money) => (
          <Price key={money.currency} money={money} />
        ))}
      </p>
      <Turned change={change} />
      <Examples change={change} />
    </div>
  )
}

function Turned({ change: { cases, byOption } }: { change: PolicyChange }) {
  const turned = useTurned()
  return (
    <ul>
      {byOption.map((one) => (
        <li key={`${one.from} ${one.to}`}>
          {turned(one)}: <span className="number">{one.count}</span> <Bar share={one.count / cases} />
        </li>
      ))}
    </ul>
  )
}

function Examples({ change: { examples } }: { change: PolicyChange }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const turned = useTurned()
  if (examples.length === 0) return null
  return (
    <>
      <h4>{t('policy.example')}</h4>
      <ul aria-label={t('policy.example')}>
        {examples.map((one) => (
          <li key={one.case}>
            <Link to="/conversations/$id" params={{ id: one.conversationId }} target="_blank">
              {one.order}
            </Link>{' '}
            {one.moved.minor === 0 && one.from === one.to ? t('policy.otherWait', { option: named('option', one.to) }) : turned(one)}{' '}
            {one.moved.minor !== 0 && <Price money={one.moved} />} <span className="faint">{fullTime(one.at, language)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function useTurned() {
  const { t } = useTexts()
  const named = useNamed()
  return ({ from, to }: { from: string; to: string }) =>
    from === to
      ? t('policy.sameOption', { option: named('option', to) })
      : t('policy.turned', { from: named('option', from), to: named('option', to) })
}
