import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import type { Order } from '../order.ts'
import type { Variant } from '../shop.ts'
import { lessNow } from '../sums/index.ts'
import type { Mark } from './marks.ts'

/** Refuses an order in another state. */
export function mustBe({ number, state }: Order, ...states: readonly Order['state'][]): void {
  if (!states.includes(state)) throw new AppError('conflict', `order ${number} is ${state}; this is done to ${states.join(' or ')}`)
}

/** Refuses a sum in other money than was paid, or none. */
export function mustBeMoney({ number, total }: Order, { minor, currency }: Money): void {
  if (minor <= 0 || currency !== total.currency)
    throw new AppError('conflict', `order ${number} was paid in ${total.currency}; ${minor} ${currency} is no sum of it`)
}

/** Refuses pieces of a kind that go back already, of so many that were bought. What was asked back and withdrawn is there again. */
export function mustBeLeft({ number, returns = [] }: Order, variantId: string, bought: number, quantity: number): void {
  const gone = returns.filter((one) => one.variantId === variantId && one.state !== 'withdrawn')
  const left = gone.reduce((all, one) => all - one.quantity, bought)
  if (quantity > left) throw new AppError('conflict', `order ${number} has ${left} of ${variantId} left, not ${quantity}`)
}

/** Refuses any other sum than what a line costs less now, and the second time for it. Undefined prices: it is sold no more. */
export function mustBeFall(
  { number, items }: Order,
  { variantId, amount }: { readonly variantId: string; readonly amount: Money },
  prices: Pick<Variant, 'price' | 'now' | 'untaxed'> | undefined,
  marks: readonly (Mark | undefined)[],
): void {
  if (marks.some((mark) => mark?.kind === 'protect_price' && mark.variantId === variantId))
    throw new AppError('conflict', `the difference for ${variantId} of order ${number} was paid once already`)
  const item = items.find((one) => one.variantId === variantId)
  const less = (item && prices && lessNow(item, prices)?.minor) ?? 0
  if (less === 0 || less !== amount.minor)
    throw new AppError('conflict', `the difference for ${variantId} of order ${number} is ${less}, not ${amount.minor}`)
}
