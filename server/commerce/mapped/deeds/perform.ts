import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import type { ActionKind, Receipt, ShopAction, ShopActions } from '../../actions.ts'
import { type MerchantTerms, written } from '../../kinds/index.ts'
import { hashOf } from '../../marks/index.ts'
import type { Order } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import type { MappedClient } from '../calling/client.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Filling } from '../mapping/request.ts'
import { addressFor } from './address.ts'
import { mayBeDone } from './may-be-done.ts'

type Deeds = Mapping['deeds']
type Deed = NonNullable<Deeds['refund']>

/** By which deed of a mapping each of ours is done. */
const BY = {
  cancel_order: 'cancel_order',
  change_address: 'change_address',
  refund_only: 'refund',
  part_refund: 'refund',
  compensate: 'refund',
  request_return: 'request_return',
  add_remark: 'add_remark',
} as const satisfies Partial<Record<ActionKind, keyof Deeds>>
type Done = Extract<ShopAction, { kind: keyof typeof BY }>

const isMapped = (action: ShopAction): action is Done => Object.hasOwn(BY, action.kind)

/** What deeds are done with. */
export interface DeedParts {
  readonly client: MappedClient
  readonly mapping: Mapping
  readonly orders: Orders
  readonly terms: MerchantTerms
  readonly now: () => Date
}

/** The deeds that a mapping declares; undefined where it declares none. Sent twice only where the shop does each key once. */
export function mappedActions(parts: DeedParts): ShopActions | undefined {
  const { deeds } = parts.mapping
  const kinds = Object.entries(BY).flatMap(([kind, by]) => (deeds[by] && isKind(kind) ? [kind] : []))
  if (kinds.length === 0) return undefined
  const underWay = new Map<string, Promise<Receipt>>()
  return {
    kinds,
    takesKeys: Object.values(deeds).every((one) => one === undefined || one.once),
    perform(action, key) {
      const running = underWay.get(key) ?? perform(parts, action, key).finally(() => underWay.delete(key))
      underWay.set(key, running)
      return running
    },
  }
}

const isKind = (kind: string): kind is keyof typeof BY => Object.hasOwn(BY, kind)

async function perform(parts: DeedParts, action: ShopAction, key: string): Promise<Receipt> {
  const { mapping, orders, client } = parts
  const deed: Deed | undefined = isMapped(action) ? mapping.deeds[BY[action.kind]] : undefined
  if (!isMapped(action) || !deed)
    throw new AppError('upstream_failed', `${mapping.name} lets nobody ${action.kind} from outside; a person does it there`)
  const order = await orders.find(action.orderNumber)
  if (order?.customerId !== action.customerId)
    throw new AppError('not_found', `order ${action.orderNumber} is not of this shop or not yours`)
  // the shop itself knows a key that it did before; asked again it says what it said then
  if (!deed.once) mayBeDone(action, order)
  const whole = action.kind === 'change_address' ? { ...action, address: addressFor(action.address, order, deed) } : action
  const given = await client.change(deed.request, fillingOf(mapping, whole, key))
  const id = deed.id?.(given)
  return receiptOf(parts, { action, order, deed, id: id === undefined ? `${order.number}-${hashOf(key).slice(0, 6)}` : String(id) })
}

/** What fills the places of a deed. */
export function fillingOf({ money }: Mapping, action: Done, key: string): Filling {
  const sum = (amount: Money) => ({
    amount: money === 'minor' ? String(amount.minor) : written(amount),
    amountNumber: money === 'minor' ? amount.minor : Number(written(amount)),
    currency: amount.currency,
  })
  return {
    ...action,
    ...('address' in action && action.address),
    ...('amount' in action && sum(action.amount)),
    customer: action.customerId,
    reason: 'reason' in action ? action.reason : '',
    key,
  }
}

interface DoneDeed {
  readonly action: Done
  readonly order: Order
  readonly deed: Deed
  readonly id: string
}

function receiptOf({ terms, now }: DeedParts, { action, order, deed, id }: DoneDeed): Receipt {
  const { name, phone, address } = terms.returnAddress
  const variantId = 'variantId' in action ? action.variantId : undefined
  const title = order.items.find((one) => one.variantId === variantId)?.title
  const pays = 'amount' in action && action.amount.minor > 0 && (action.kind !== 'request_return' || deed.pays)
  return {
    id,
    kind: action.kind,
    orderNumber: order.number,
    at: now(),
    ...(pays && { amount: action.amount }),
    fields: {
      ...(title !== undefined && { title }),
      ...(order.paidBy && { to: order.paidBy }),
      ...(action.kind === 'add_remark' && { remark: action.remark }),
      ...(action.kind === 'request_return' && address !== '' && { name, phone, address }),
    },
  }
}
