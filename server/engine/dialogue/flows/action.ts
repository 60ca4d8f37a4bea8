import type { Money } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { isRequest, takenFor } from '#commerce'
import type { FlowFrame } from '#engine/conversation'
import { inFigures } from '#engine/text'
import type { OptionFact, OrderFact } from '../facts/index.ts'
import { type Flow, type FlowDeed, SHIPPED_FLOWS } from './flow.ts'
import { openReturn } from './orders.ts'
import { placeOf, wordIn } from './slots.ts'
import type { Item } from './standing.ts'

/** All that an action is made of. */
export interface Ready {
  readonly flow: Flow
  readonly frame: FlowFrame
  readonly deed: FlowDeed
  readonly order?: OrderFact | undefined
  readonly item?: Item | undefined
  /** What the policies decided; absent where nothing had to be decided. */
  readonly option?: OptionFact | undefined
  readonly customerId: string
  /** Of the talk. */
  readonly language: string
  /** What is sent instead, as it is read; absent where nothing is. */
  readonly other?: string | undefined
  /** How many of its line are dropped, where a part of an order is. */
  readonly goes?: number
}

/** An action as the shop's port takes it. */
type Action = Readonly<Record<string, unknown>> & { readonly kind: string }

/** What is asked of the shop, in order; the first is what is put to the shopper. */
export interface ActionPlan {
  readonly steps: readonly { readonly action: Action; readonly undo?: 'withdraw_return' }[]
}

/** What a claim is called in a shop's records. */
const REASONS: Readonly<Record<string, string>> = {
  unsuitable: '尺码或款式不合适',
  none: '不想要了',
  defect: '质量问题',
  damaged: '收到破损',
  wrong_item: '发错货',
  missing_part: '少件',
  not_as_described: '与描述不符',
  not_received: '未收到货',
}
const OTHER_REASON = '买家申请'
/** What a claim is called in a shop's records; one that is not told is a wish of the shopper's. */
export const reasonOfClaim = (claim: string | undefined): string => REASONS[claim ?? ''] ?? OTHER_REASON
/** What a courier is told where the shopper gave no words for it: a shop takes no empty message. */
const CALL_BACK = '请联系收件人'
const MOST_WORDS = 500

/** Whether money back drops the whole of an order that was not sent: no shop sends the rest of one by itself. */
export const dropsOrder = ({ deed, order }: Pick<Ready, 'deed' | 'order'>): boolean =>
  deed.kind === 'cancel_order' || (deed.kind === 'refund_only' && (order?.state === 'paid' || order?.state === 'packing'))

/** What is asked of the shop, in order, `second` where it was chosen with the yes; or the words that refuse it before anything is asked. */
export function planOf(ready: Ready, chosen?: string): ActionPlan | { readonly refused: string } {
  const action = actionOf(ready)
  if (typeof action === 'string') return { refused: action }
  const { also, undo } = ready.deed
  const second = also && chosen === also.on ? [{ action: { kind: also.kind, ...of(ready), returnId: '$first' } }] : []
  return { steps: [{ action, ...(undo && { undo }) }, ...second] }
}

const of = ({ order, customerId }: Ready) => ({ orderNumber: order?.number ?? '', customerId })

type Build = (ready: Ready, base: Action) => Action | string

/** What each kind of action is made of; a text is the catalogue key of a refusal. What is not here is a request to the shop's people, or a person's work. */
const BUILD: Readonly<Partial<Record<FlowDeed['kind'], Build>>> = {
  cancel_order: cancel,
  refund_only: (ready, base) => (dropsOrder(ready) ? cancel(ready, { ...base, kind: 'cancel_order' }) : money(ready, base, 'refund')),
  request_return: (ready, base) => {
    const amount = ready.option?.gets?.refund
    return amount ? { ...base, ...lineOf(ready), amount } : 'settle.shop_refused'
  },
  request_exchange: (ready, base) => ({ ...base, ...lineOf(ready), forVariantId: wordIn(ready.frame, 'forVariant') ?? '' }),
  withdraw_return: ofReturn,
  send_back: (ready, base) => {
    const sent = { carrier: wordIn(ready.frame, 'carrier') ?? '', trackingNumber: wordIn(ready.frame, 'tracking') ?? '' }
    const action = ofReturn(ready, base)
    return typeof action === 'string' ? action : { ...action, ...sent }
  },
  book_pickup: ofReturn,
  change_address: ({ frame, ...ready }, { reason: _, ...base }) => ({ ...base, kind: ready.deed.kind, address: placeOf(frame) }),
  add_remark: (ready, { reason: _, ...base }) => ({ ...base, kind: 'add_remark', remark: remarkOf(ready) }),
  intercept_parcel: plain,
  urge_dispatch: plain,
  confirm_receipt: plain,
  resend_virtual: plain,
  open_carrier_case: ({ frame }, base) => ({ ...base, reason: wordIn(frame, 'wish') ?? REASONS['not_received'] }),
  check_payment: ({ frame }, base) => ({ ...base, reason: wordIn(frame, 'wish') ?? OTHER_REASON }),
  reschedule_delivery: ({ frame }, { reason: _, ...base }) => ({
    ...base,
    kind: 'reschedule_delivery',
    when: wordIn(frame, 'deliverAt') ?? '',
  }),
  contact_courier: ({ frame }, { reason: _, ...base }) => ({
    ...base,
    kind: 'contact_courier',
    message: wordIn(frame, 'wish') ?? CALL_BACK,
  }),
  reship: (ready, base) => ({ ...base, variantId: ready.item?.variantId ?? '', quantity: 1, worth: worthOf(ready) }),
  change_variant: ({ item, frame }, { reason: _, ...base }) => ({
    ...base,
    kind: 'change_variant',
    variantId: item?.variantId ?? '',
    forVariantId: wordIn(frame, 'forVariant') ?? '',
  }),
  change_quantity: (ready, { reason: _, ...base }) => {
    const fewer = fewerOf(ready)
    return fewer ? { ...base, kind: 'change_quantity', variantId: ready.item?.variantId ?? '', ...fewer } : 'settle.refused.more'
  },
  split_order: ({ order, item }, { reason: _, ...base }) =>
    (order?.items.length ?? 0) < 2 ? 'settle.refused.one_line' : { ...base, kind: 'split_order', variantId: item?.variantId ?? '' },
  merge_orders: ({ frame }, { reason: _, ...base }) => ({ ...base, kind: 'merge_orders', withNumber: wordIn(frame, 'withNumber') ?? '' }),
  request_invoice: (ready, base) => ((ready.order?.invoices.length ?? 0) > 0 ? 'settle.refused.invoiced' : invoice(ready, base)),
  request_special_invoice: (ready, base) =>
    (ready.order?.invoices.length ?? 0) > 0
      ? 'settle.refused.invoiced'
      : { ...invoice(ready, base), bank: wordIn(ready.frame, 'bank') ?? '' },
  correct_invoice: (ready, base) => (ready.order?.invoices.length === 0 ? 'settle.refused.no_invoice' : invoice(ready, base)),
  protect_price: (ready, base) => money(ready, base, 'refund'),
  part_refund: (ready, base) => money(ready, base, 'refund'),
  compensate: (ready, base) => money(ready, base, 'compensation'),
}

function actionOf(ready: Ready): Action | string {
  const { deed, frame } = ready
  const base = { kind: deed.kind, ...of(ready) }
  if (isRequest(base)) return requestOf(ready)
  const reason = reasonOfClaim(wordIn(frame, 'claim'))
  return BUILD[deed.kind]?.(ready, { ...base, reason }) ?? 'settle.by_person'
}

/** What was paid for it, freight and all, goes back. */
function cancel({ order }: Ready, base: Action): Action | string {
  return order ? { ...base, amount: takenFor(order) } : 'settle.shop_refused'
}

function plain(_: Ready, { reason: __, ...base }: Action): Action {
  return { ...base, kind: String(base['kind']) }
}

function ofReturn({ order, deed, frame }: Ready, { reason: _, ...base }: Action): Action | string {
  const returned = order && openReturn(order)
  if (!returned) return 'settle.refused.no_return'
  const elsewhere = deed.kind === 'book_pickup' && frame.slots['address'] !== undefined ? { address: placeOf(frame) } : {}
  return { ...base, kind: deed.kind, returnId: returned.id, ...elsewhere }
}

/**
 * What a remark says to whoever packs. In a flow of the merchant's own the words alone tell them nothing ("happy birthday"): its title and what
 * was chosen in it stand before them, in the language of the shopper's words.
 */
export function remarkOf({ flow: { steps, title }, frame, language }: Pick<Ready, 'flow' | 'frame' | 'language'>): string {
  const said = wordIn(frame, 'remark') ?? ''
  if (!title || SHIPPED_FLOWS.has(frame.flow)) return said
  const [tongue, colon, comma] = language.startsWith('zh') ? (['zh-CN', '：', '，'] as const) : (['en', ': ', ', '] as const)
  const chosen = Object.values(steps).flatMap((step) =>
    step.do === 'ask' ? (step.choices?.find(({ value }) => value === wordIn(frame, step.slot))?.label?.[tongue] ?? []) : [],
  )
  return `${title[tongue]}${colon}${[...chosen, said].join(comma)}`
}

/** How many are left of a line, and what goes back for the rest: nothing where nothing was paid. Undefined where it would be no fewer, or none without being dropped. */
export function fewerOf({ order, item, frame, goes }: Ready): { readonly quantity: number; readonly amount: Money } | undefined {
  if (!item?.paid) return undefined
  const left = goes === undefined ? numberOf(frame) : item.quantity - goes
  if (left === undefined || left >= item.quantity || (left === 0 && goes === undefined)) return undefined
  const { paid, quantity } = item
  const minor = order?.state === 'unpaid' ? 0 : Math.floor((paid.minor * (quantity - left)) / quantity)
  return { quantity: left, amount: { ...paid, minor } }
}

/** How many are to be left, as they were told. */
function numberOf({ slots }: FlowFrame): number | undefined {
  const value = slots['quantity']?.value
  const given = typeof value === 'object' && !Array.isArray(value) ? value['value'] : value
  const found = typeof given === 'number' ? given : Number(/\d+/u.exec(inFigures(String(given ?? '')))?.[0])
  return Number.isInteger(found) ? found : undefined
}

const lineOf = ({ item, option }: Ready) => ({
  variantId: item?.variantId ?? '',
  quantity: item?.quantity ?? 1,
  freight: option?.gets?.returnFreight ?? 'shopper',
})

function money({ item, option }: Ready, base: Action, of: 'refund' | 'compensation'): Action | string {
  const amount = option?.gets?.[of]
  return amount && item ? { ...base, variantId: item.variantId, amount } : 'settle.shop_refused'
}

/** What was paid for one piece; of a line without a price, the whole order at most. */
function worthOf({ order, item }: Ready) {
  const paid = item?.paid ?? order?.total
  return paid && { ...paid, minor: Math.ceil(paid.minor / (item?.paid ? item.quantity : 1)) }
}

const invoice = ({ frame }: Ready, { reason: _, ...base }: Action): Action => ({
  ...base,
  kind: String(base['kind']),
  title: wordIn(frame, 'invoiceTitle') ?? '',
  taxNumber: wordIn(frame, 'taxNumber') ?? '',
  email: wordIn(frame, 'email') ?? '',
})

/** What is asked of the shop's people: about which order and goods, what of it, and all that the shopper said of it. */
function requestOf({ flow, frame, deed, order, item, customerId }: Ready): Action {
  const free = Object.values(flow.steps).flatMap((step) => (step.do === 'ask' && step.free ? [wordIn(frame, step.slot)] : []))
  const words = [wordIn(frame, 'wish'), ...free].filter((one) => one !== undefined && one !== '')
  return {
    kind: deed.kind,
    orderNumber: order?.number ?? '',
    customerId,
    variantId: item?.variantId ?? frame.item ?? '',
    // of goods that are waited for it is the goods themselves
    topic: frame.slots['product'] && item ? item.productId : deed.topic === undefined ? '' : (wordIn(frame, deed.topic) ?? ''),
    detail: firstGraphemes([...new Set(words)].join('；'), MOST_WORDS),
    contact: wordIn(frame, 'contact') ?? '',
  }
}
