import type { Money } from '@xiaoer/contract'
import type { OrderItem } from '../order.ts'
import type { Variant } from '../shop.ts'

/**
 * What a line costs less now than was paid for it, whole and with its own taxes; nothing where it costs as much or more, undefined where both are
 * in other money. Where taxes were put on top of the price, both are compared without them: a difference of taxes is none.
 */
export function lessNow({ paid, onTop, quantity }: Bought, { price, now = price, untaxed = now }: Priced): Money | undefined {
  if (now.currency !== paid.currency) return undefined
  if (!onTop) return { ...paid, minor: Math.max(0, paid.minor - now.minor * quantity) }
  const bare = paid.minor - onTop.minor
  const less = bare - untaxed.minor * quantity
  // prices without tax are rounded, each piece by itself: so little is no fall
  if (bare <= 0 || less <= quantity) return { ...paid, minor: 0 }
  return { ...paid, minor: Math.round((less * paid.minor) / bare) }
}

type Bought = Pick<OrderItem, 'paid' | 'onTop' | 'quantity'>
type Priced = Pick<Variant, 'price' | 'now' | 'untaxed'>
