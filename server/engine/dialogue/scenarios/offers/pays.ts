import type { Words } from '#engine/conversation'
import type { QuoteFact } from '../../facts/index.ts'

/** What comes on top of goods: a shop that reckons the freight at its checkout alone is not said to send for nothing. */
export function onTop({ freight }: Pick<QuoteFact, 'freight'>): Words {
  if (!freight) return { key: 'price.at_checkout' }
  return freight.minor === 0 ? { key: 'price.free_freight' } : { key: 'price.freight', args: { amount: freight } }
}

/** What comes on top, and what is paid in all, as far as that is known. */
export const pays = (quote: Pick<QuoteFact, 'freight' | 'total'>): Words[] =>
  quote.freight
    ? [onTop(quote), { key: 'price.total', args: { total: quote.total } }]
    : [{ key: 'price.goods', args: { total: quote.total } }, onTop(quote)]
