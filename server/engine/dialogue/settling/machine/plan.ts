import type { Money } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { isRequest, takenFor } from '#commerce'
import { remarkOf } from '../flow/own.ts'
import { openReturn } from '../kinds.ts'
import { recipientOf, wordIn } from '../matter.ts'
import type { Way } from './asking.ts'
import type { Ready } from './deed.ts'
import { ofParcels } from './parcels/of-parcels.ts'
import type { Prepared } from './prepared.ts'

/** A deed as the shop's port takes it. */
type Action = Readonly<Record<string, unknown>>

/** What is asked of the shop, in order; the first is what was put to the shopper. */
export interface Planned {
  readonly steps: readonly { readonly action: Action; readonly undo?: 'withdraw_return' }[]
}

/** What is asked of the shop, in order; or the words that refuse it before anything is asked. */
export function planOf(way: Way, ready: Ready, prepared: Prepared): Planned | { readonly refused: string } {
  const { deed } = ready.chosen
  const action = actionOf(way, ready, prepared)
  if ('refused' in action) return action
  const { also, undo } = deed
  const second =
    also && wordIn(way.matter, 'confirm') === also.on
      ? [{ action: { kind: also.kind, ...of(ready), returnId: '$first', ...elsewhere(way) } }]
      : []
  return { steps: [{ action: action.action, ...(undo && { undo }) }, ...second] }
}

const of = ({ order }: Ready) => ({ orderNumber: order?.number ?? '', customerId: order?.customerId ?? '' })

/** What a claim is called in a shop's records. */
export const reasonOfClaim = (claim: string | undefined): string => REASONS[claim ?? ''] ?? '买家申请'

const REASONS: Readonly<Record<string, string>> = {
  unsuitable: '尺码或款式不合适',
  // under whatever law the shop is
  none: '不想要了',
  defect: '质量问题',
  damaged: '收到破损',
  wrong_item: '发错货',
  missing_part: '少件',
  not_as_described: '与描述不符',
  not_received: '未收到货',
}

type Asked = { readonly action: Action } | { readonly refused: string }

function actionOf(way: Way, ready: Ready, prepared: Prepared): Asked {
  const { matter } = way
  const { chosen } = ready
  const base = { kind: chosen.deed.kind, ...of(ready) }
  const ours = ofParcels(way, ready, base, prepared)
  if (ours) return ours
  const reason = reasonOfClaim(wordIn(matter, 'claim'))
  switch (chosen.deed.kind) {
    case 'request_return':
    case 'request_exchange':
      return backOf(ready, { ...base, reason }, prepared)
    case 'cancel_order':
      return { action: { ...base, amount: paidFor(ready), reason } }
    case 'refund_only':
      return wholeRefund(ready, base, reason)
    case 'withdraw_return':
    case 'send_back':
    case 'book_pickup':
      return ofReturn(way, ready, base)
    case 'change_address':
      return { action: { ...base, address: placeOf(way) } }
    case 'add_remark':
      return { action: { ...base, remark: remarkOf(way.scene, matter) } }
    case 'protect_price':
    case 'part_refund':
    case 'compensate':
      return moneyFor(ready, { ...base, reason })
    default:
      return isRequest(base) ? { action: requestOf(way, ready) } : { action: { ...base, reason } }
  }
}

/** Goods that go back, for money or for others. */
function backOf({ item, chosen }: Ready, base: Action, { other }: Prepared): Asked {
  const { gets } = chosen.option ?? {}
  const line = { variantId: item?.variantId ?? '', quantity: item?.quantity ?? 1, freight: gets?.returnFreight ?? 'shopper' }
  if (chosen.deed.kind === 'request_exchange') return { action: { ...base, ...line, forVariantId: other?.id ?? '' } }
  return gets?.refund ? { action: { ...base, ...line, amount: gets.refund } } : { refused: 'settle.shop_refused' }
}

/** What is done to a return under way. */
function ofReturn(way: Way, { order, chosen }: Ready, base: Action): Asked {
  const { matter } = way
  const returned = order && openReturn(order)
  if (!returned) return { refused: 'settle.refused.no_return' }
  const back = { carrier: wordIn(matter, 'carrier') ?? '', trackingNumber: wordIn(matter, 'tracking') ?? '' }
  const more = { send_back: back, book_pickup: elsewhere(way) }[chosen.deed.kind as string] ?? {}
  return { action: { ...base, returnId: returned.id, ...more } }
}

/** Where the courier comes, if not to where the order went. */
const elsewhere = (way: Way): Action => (way.matter.slots['address'] === undefined ? {} : { address: placeOf(way) })

/** Money back for an order that was not sent drops the whole of it: no shop sends the rest of an order by itself. */
export const dropsOrder = ({ order, chosen }: Ready): boolean =>
  chosen.deed.kind === 'refund_only' && (order?.state === 'paid' || order?.state === 'packing')

/** What goes back for the whole order, freight and all. */
const paidFor = ({ order }: Ready): Money | undefined => order && takenFor(order)

/** What was not sent is dropped as a whole; what is lost or spoilt is paid back by itself. */
function wholeRefund(ready: Ready, base: Action, reason: string): Asked {
  if (dropsOrder(ready)) return { action: { ...base, kind: 'cancel_order', amount: paidFor(ready), reason } }
  const { item, chosen } = ready
  const amount = chosen.option?.gets?.refund
  return amount && item ? { action: { ...base, variantId: item.variantId, amount, reason } } : { refused: 'settle.shop_refused' }
}

/** Money while the goods stay, as it was decided. */
function moneyFor({ item, chosen: { deed, option } }: Ready, base: Action): Asked {
  const amount = deed.kind === 'compensate' ? option?.gets?.compensation : option?.gets?.refund
  return amount && item ? { action: { ...base, variantId: item.variantId, amount } } : { refused: 'settle.shop_refused' }
}

function placeOf({ matter }: Way): Readonly<Record<string, string>> {
  const value = matter.slots['address']?.value
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {}
  const part = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  return {
    ...recipientOf(matter.slots['recipient']),
    province: part('province'),
    city: part('city'),
    district: part('district'),
    street: part('street'),
    ...(part('postcode') !== '' && { postcode: part('postcode') }),
    ...(part('country') !== '' && { country: part('country') }),
  }
}

const MOST_WORDS = 500

/** What is asked of the shop's people: about which order and goods, what of it, and all that the shopper said of it. */
function requestOf({ matter, definition, scene }: Way, { order, item, chosen: { deed } }: Ready): Readonly<Record<string, unknown>> {
  const told = definition.asks.filter(({ free }) => free).map(({ slot }) => wordIn(matter, slot))
  const words = [wordIn(matter, 'wish'), wordIn(matter, 'against'), ...told].filter((one) => one !== undefined && one !== '')
  return {
    kind: deed.kind,
    orderNumber: order?.number ?? '',
    customerId: scene.turn.shopper.customerId ?? '',
    variantId: item?.variantId ?? matter.item ?? '',
    topic: definition.goods ? (item?.productId ?? '') : deed.topic === undefined ? '' : (wordIn(matter, deed.topic) ?? ''),
    detail: firstGraphemes([...new Set(words)].join('；'), MOST_WORDS),
    contact: wordIn(matter, 'contact') ?? '',
  }
}
