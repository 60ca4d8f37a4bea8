import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PolicyChange } from '@xiaoer/contract'
import { Button } from 'antd'
import { policyCalls } from '../api/index.ts'
import { Bar, Problem } from '../look/index.ts'
import { Price } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** What the text would have changed in all past decisions: how many, from what to what, the money, and the greatest by name. */
export function Change({ shopId, text }: { shopId: string; text: string }) {
  const { t } = useTexts()
  const change = useMutation({ mutationFn: () => policyCalls.change(shopId, text) })
  return (
    <section>
      <Button loading={change.isPending} onClick={() => change.mutate()}>
        {t('policy.change')}
      </Button>
      {change.isError && <Problem error={change.error} />}
      {change.data && <Changed change={change.data} />}
    </section>
  )
}

function Changed({ change: { cases, changed, newlyWaiting, noLongerWaiting, moved, byOption, examples } }: { change: PolicyChange }) {
  const { t } = useTexts()
  const named = useNamed()
  const turned = (one: { from: string; to: string }) => t('policy.turned', { from: named('option', one.from), to: named('option', one.to) })
  if (cases === 0) return <p className="soft">{t('policy.noCases')}</p>
  return (
    <div className="policy-change">
      <p>
        <b>{t('policy.changed', { cases, changed })}</b> · {t('policy.held', { more: newlyWaiting, less: noLongerWaiting })}
      </p>
      <p>
        {t('policy.moved')}:{' '}
        {moved.map((money) => (
          <Price key={money.currency} money={money} />
        ))}
      </p>
      <ul>
        {byOption.map((one) => (
          <li key={`${one.from} ${one.to}`}>
            {turned(one)} <Bar share={one.count / cases} /> <span className="number">{one.count}</span>
          </li>
        ))}
      </ul>
      <ul aria-label={t('policy.example')}>
        {examples.map((one) => (
          <li key={one.case}>
            <Link to="/conversations/$id" params={{ id: one.conversationId }}>
              {one.order}
            </Link>{' '}
            {turned(one)} <Price money={one.moved} />
          </li>
        ))}
      </ul>
    </div>
  )
}
