import type { WouldDo as Shown } from '@xiaoer/contract/modes'
import { useNamed } from '../texts/index.ts'
import { Price } from './money.tsx'

/** A deed that the bot would have done in the shop: what, on which order, for how much, and what with it. */
export function WouldDo({ deed: { kind, orderNumber, amount, also } }: { deed: Shown }) {
  const named = useNamed()
  return (
    <p className="would-do">
      <b>{[kind, ...also].map((one) => named('deed.kind', one)).join(' + ')}</b> · <span className="number">{orderNumber}</span>
      {amount && (
        <>
          {' '}
          · <Price money={amount} />
        </>
      )}
    </p>
  )
}
