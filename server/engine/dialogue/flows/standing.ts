import type { Bilingual, Condition, Say } from '@xiaoer/contract/scenarios'
import { ORDER_STATES, SHIPMENT_STATES } from '#commerce'
import type { FlowFrame, WordArg, Words } from '#engine/conversation'
import type { MemberFact, OrderFact, ProductFact } from '../facts/index.ts'
import { orderState, priceNow, variantName } from '../respond/cards.ts'
import { addressText, wordIn } from './slots.ts'

/** A line of an order. */
export type Item = OrderFact['items'][number]

/** What the steps of a flow have looked up so far. */
export interface Known {
  readonly order?: OrderFact
  readonly item?: Item
  readonly product?: ProductFact
  readonly member?: MemberFact
}

type Money = { readonly minor: number; readonly currency: string }
type Value = string | number | Money

/** A fact that texts and conditions name. */
interface Fact {
  readonly from: keyof Known
  readonly kind: 'words' | 'number' | 'money' | 'date' | 'moment'
  /** Its value now; undefined where there is none. */
  readonly of: (known: Known, now: Date) => Value | undefined
  /** How it is said, where not as it is. */
  readonly said?: (value: string) => WordArg
  /** All it may be, where it may be only some words. */
  readonly among?: readonly string[]
}

const DAY_MS = 86_400_000
const daysSince = (at: string | undefined, now: Date) =>
  at === undefined ? undefined : Math.floor((now.getTime() - Date.parse(at)) / DAY_MS)
const parcelOf = ({ order }: Known) => order?.shipments[0]
const variantOf = ({ item, product }: Known) => product?.variants.find(({ id }) => id === item?.variantId) ?? product?.variants[0]

type Kind = Fact['kind']
const fact =
  (from: keyof Known) =>
  (kind: Kind, of: Fact['of'], said?: Fact['said']): Fact => ({ from, kind, of, ...(said && { said }) })
const [order, item, product, member] = [fact('order'), fact('item'), fact('product'), fact('member')]

/** Every fact there is, by the name that files give it. */
export const FACTS: Readonly<Record<string, Fact>> = {
  'order.number': order('words', (known) => known.order?.number),
  'order.state': { ...order('words', (known) => known.order?.state, orderState), among: ORDER_STATES },
  'order.goods': order('words', (known) => known.order?.items[0]?.title),
  'order.lines': order('number', (known) => known.order?.items.length),
  'order.total': order('money', (known) => known.order?.total),
  'order.placed': order('date', (known) => known.order?.placedAt),
  'order.ship_by': order('moment', (known) => known.order?.shipBy),
  'order.city': order('words', (known) => known.order?.address?.city),
  'order.remark': order('words', (known) => known.order?.remark),
  'order.days_since_paid': order('number', (known, now) => daysSince(known.order?.paidAt, now)),
  'parcel.carrier': order('words', (known) => parcelOf(known)?.carrier),
  'parcel.number': order('words', (known) => parcelOf(known)?.trackingNumber),
  'parcel.state': {
    ...order(
      'words',
      (known) => parcelOf(known)?.state,
      (value) => ({ key: `state.shipment.${value}` }),
    ),
    among: SHIPMENT_STATES,
  },
  'parcel.sent': order('date', (known) => parcelOf(known)?.shippedAt),
  'parcel.expected': order('date', (known) => parcelOf(known)?.expectedAt),
  'parcel.delivered': order('date', (known) => parcelOf(known)?.deliveredAt),
  'parcel.days_since_delivered': order('number', (known, now) => daysSince(parcelOf(known)?.deliveredAt, now)),
  'item.title': item('words', (known) => known.item?.title),
  'item.variant': item('words', (known) => known.item?.variant),
  'item.quantity': item('number', (known) => known.item?.quantity),
  'item.paid': item('money', (known) => known.item?.paid),
  'product.title': product('words', (known) => known.product?.title),
  'product.category': product('words', (known) => known.product?.category),
  'product.brand': product('words', (known) => known.product?.brand),
  'product.variant': product('words', (known) => nameOf(known)),
  'product.price': product('money', (known) => priceOf(known)),
  'product.stock': product('number', (known) => variantOf(known)?.stock),
  'member.level': member('words', (known) => known.member?.level),
  'member.points': member('number', (known) => known.member?.points),
}

const nameOf = (known: Known) => {
  const variant = variantOf(known)
  return variant && variantName(variant)
}
const priceOf = (known: Known) => {
  const variant = variantOf(known)
  return variant && priceNow(variant)
}

/** What the shopper said for a slot is a fact of its own. */
export const SAID = 'said.'

/** Where a flow stands: what is known, what was said, and when. */
export interface Standing {
  readonly known: Known
  readonly frame: FlowFrame
  readonly now: Date
}

/** What was said for a slot; an address as it is read. */
const said = (frame: FlowFrame, slot: string) => (slot === 'address' ? addressText(frame) : wordIn(frame, slot))

/** The value of a fact; undefined where there is none, or an empty one. */
function factNow(name: string, { known, frame, now }: Standing): Value | undefined {
  const value = name.startsWith(SAID) ? said(frame, name.slice(SAID.length)) : FACTS[name]?.of(known, now)
  return value === '' ? undefined : value
}

/** A fact as it is put into a text; undefined where there is none. */
function argOf(name: string, standing: Standing): WordArg | undefined {
  const value = factNow(name, standing)
  const { kind = 'words', said } = FACTS[name] ?? {}
  if (typeof value !== 'string') return value
  if (kind === 'date' || kind === 'moment') return { at: value, as: kind }
  return said?.(value) ?? value
}

/** Whether something is so. Amounts are compared in their smallest unit; a fact that is not there is not so. */
export function holds({ fact, is, atLeast, atMost }: Condition, standing: Standing): boolean {
  const value = factNow(fact, standing)
  if (value === undefined) return false
  const amount = typeof value === 'object' ? value.minor : Number(value)
  return (
    (is === undefined || is.includes(String(value))) &&
    (atLeast === undefined || amount >= atLeast) &&
    (atMost === undefined || amount <= atMost)
  )
}

/** Marks words of a merchant's scenario among what was said. */
export const OWN = 'own.'
const PLACEHOLDER = /\{([\w.]+)\}/gu

/** The facts that a text names, each once. */
const factsIn = (text: string): string[] => [...new Set([...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []))]

/** The facts that either language names. */
export const factsOf = (texts: Bilingual): string[] => [...new Set([...factsIn(texts['zh-CN']), ...factsIn(texts.en)])]

/** A step's words with its facts; undefined where one of them is not there: nothing is said with a gap. */
export function wordsOf(name: string, say: Say, standing: Standing): Words | undefined {
  if (typeof say === 'string') return { key: say, args: houseArgs(standing) }
  const args: Record<string, WordArg> = {}
  for (const fact of factsOf(say)) {
    const arg = argOf(fact, standing)
    if (arg === undefined) return undefined
    args[fact] = arg
  }
  return { key: `${OWN}${name}`, args, texts: say }
}

/** What words that ship are filled with. */
const houseArgs = (standing: Standing): Readonly<Record<string, WordArg>> => ({
  number: argOf('order.number', standing) ?? '',
  title: argOf('item.title', standing) ?? argOf('order.goods', standing) ?? '',
})
