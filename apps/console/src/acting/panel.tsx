import './acting.css'
import { useQuery } from '@tanstack/react-query'
import type { DeskDeedKind, DeskOffer } from '@xiaoer/contract/acting'
import { Button } from 'antd'
import { useState } from 'react'
import { actingCalls } from '../api/bot/acting.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { Choices } from './choices.tsx'
import { Weighing } from './weighing.tsx'

interface Props {
  readonly conversationId: string
  readonly orderNumber: string
  readonly close: () => void
}

/** What may be done with an order, then what would become of it, then the deed. */
export function ActPanel({ conversationId, orderNumber, close }: Props) {
  const { t } = useTexts()
  const [kind, choose] = useState<DeskDeedKind>()
  const offers = useQuery({
    queryKey: ['deeds', 'offers', conversationId, orderNumber],
    queryFn: () => actingCalls.offers(conversationId, orderNumber),
    staleTime: 0,
  })
  return (
    <section className="acting" aria-label={t('acting.title', { number: orderNumber })}>
      <div className="part-head">
        <b>{t('acting.title', { number: orderNumber })}</b>
        <Button size="small" type="text" onClick={close}>
          {t('page.cancel')}
        </Button>
      </div>
      {offers.isPending && <Waiting />}
      {offers.isError && <Problem error={offers.error} />}
      {offers.data && <Kinds offers={offers.data.offers} kind={kind} choose={choose} />}
      {offers.data && kind && (
        <Weighing key={kind} conversationId={conversationId} orderNumber={orderNumber} kind={kind} offers={offers.data} close={close} />
      )}
    </section>
  )
}

interface KindsProps {
  readonly offers: readonly DeskOffer[]
  readonly kind: DeskDeedKind | undefined
  readonly choose: (kind: DeskDeedKind) => void
}

/** What can be asked for first; the rest with the reason why not. */
function Kinds({ offers, kind, choose }: KindsProps) {
  const { t, language } = useTexts()
  const named = useNamed()
  const shut = offers.filter(({ state }) => state !== 'open')
  return (
    <>
      <Choices
        name={t('acting.what')}
        options={offers.flatMap((one) => (one.state === 'open' ? [{ value: one.kind, label: named('deed.kind', one.kind) }] : []))}
        value={kind}
        choose={choose}
      />
      {shut.length === offers.length && <p className="soft">{t('acting.none')}</p>}
      {shut.length > 0 && (
        <details className="soft">
          <summary>{t('acting.shut', { n: shut.length })}</summary>
          <ul>
            {shut.map((one) => (
              <li key={one.kind}>
                {t('acting.shutOne', { what: named('deed.kind', one.kind), why: one.why ? one.why[language] : t('acting.lacking') })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
