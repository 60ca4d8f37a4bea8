import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import { type Did, hashOf, marked, mustBeMoney } from '../../marks/index.ts'
import type { Order } from '../../order.ts'
import type { MedusaClient } from '../api/client.ts'
import { Anything, type ItemGiven, type OrderGiven } from '../api/shapes.ts'
import { moneyIn } from '../reading/amounts.ts'
import { boughtIn, MARK, variantIdOf } from '../reading/orders.ts'
import type { MedusaSettings } from '../settings.ts'

export type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

/** An order as it stands before a deed, and what the deed is done with. */
export interface Ground {
  readonly client: MedusaClient
  readonly settings: MedusaSettings
  readonly given: OrderGiven
  readonly order: Order
  readonly key: string
}

/** A line that was bought. Throws `conflict` for a variant that is not in the order. */
export function lineOf({ given, order }: Ground, variantId: string): ItemGiven {
  const line = boughtIn(given).find((one) => variantIdOf(one) === variantId)
  if (!line) throw new AppError('conflict', `order ${order.number} holds no ${variantId}; name one of its items`)
  return line
}

/** Refuses other money than was paid, none, and more than is left of the line and the freight, or of the order. */
export function mustBePaid({ order }: Ground, line: ItemGiven, amount: Money): void {
  const { minor, currency } = amount
  mustBeMoney(order, amount)
  const back = order.refunds.reduce((all, one) => all + one.amount.minor, 0)
  const most = Math.min(moneyIn(line.total, currency).minor + order.freight.minor, order.total.minor - back)
  if (minor > most) throw new AppError('conflict', `${minor} is more than is left of what was paid for ${variantIdOf(line)} (${most})`)
}

/** Leaves the mark of a deed on the order, where its people see it under metadata; what stands there besides stays. */
export const markOrder = async ({ client, given, key }: Ground, words: string, action: ShopAction): Promise<void> => {
  const metadata = { [`${MARK}_${hashOf(key)}`]: marked(words, action, key) }
  await client.change('POST', `admin/orders/${given.id}`, { metadata }, Anything)
}

/** What a deed is done to, and where goods go back to. */
export const fieldsOf = ({ order, settings }: Ground, variantId: string): NonNullable<Did['fields']> => {
  const { name, phone, address } = settings.returnAddress
  const title = order.items.find((one) => one.variantId === variantId)?.title ?? ''
  return { title, ...(address !== '' && { name, phone, address }) }
}
