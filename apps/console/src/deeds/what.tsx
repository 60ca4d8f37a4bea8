import type { DeedRow } from '@xiaoer/contract'
import { Price } from '../parts/index.ts'
import { useNamed } from '../texts/index.ts'

/** What a deed is, of which order, and what it gives. */
export function What({ deed: { kind, orderNumber, amount } }: { deed: DeedRow }) {
  const named = useNamed()
  return (
    <p>
      <b>{named('deed.kind', kind)}</b> · <span className="number">{orderNumber}</span>
      {amount && (
        <>
          {' '}
          · <Price money={amount} />
        </>
      )}
    </p>
  )
}
