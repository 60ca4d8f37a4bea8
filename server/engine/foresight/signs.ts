/** A page that somebody was on. */
export interface PageSeen {
  readonly kind: string
  readonly ref?: string | undefined
  /** Milliseconds. */
  readonly at: number
}

/** Where an order stands, as far as a shop tells it. */
export interface OrderSeen {
  readonly state: string
  readonly placedAt: Date
  readonly shipBy?: Date | undefined
  readonly deliveredAt?: Date | undefined
  /** States of its parcels. */
  readonly parcels: readonly string[]
  /** Something of it goes back, or money was asked for. */
  readonly goesBack: boolean
}

/** All that a question is foreseen by. */
export interface Situation {
  /** The oldest first. */
  readonly track: readonly PageSeen[]
  /** The newest first; undefined where nobody is signed in. */
  readonly orders: readonly OrderSeen[] | undefined
  /** Of the shop's day. */
  readonly hour: number
  readonly now: Date
}

const DAY = 86_400_000
const MINUTE = 60_000
/** An order that was delivered longer ago is asked about no more than any. */
const DELIVERED_DAYS = 30
const PARCEL_SIGNS: Readonly<Record<string, string>> = {
  collected: 'moving',
  in_transit: 'moving',
  out_for_delivery: 'near',
  delivered: 'delivered',
  stuck: 'stuck',
  lost: 'stuck',
  returned: 'stuck',
}

/** The signs of a situation, each a short word; what it is joined with says more than both alone. */
export function signsOf(situation: Situation): string[] {
  const pages = pageSigns(situation)
  const phase = phaseOf(situation)
  return [
    ...pages,
    `order:${phase}`,
    `${pages[0] ?? 'page:none'}+order:${phase}`,
    ...sinceSign(situation),
    `parcels:${Math.min(2, (situation.orders ?? []).filter(({ state }) => state === 'shipped').length)}`,
    `hour:${partOfDay(situation.hour)}`,
  ]
}

function pageSigns({ track, now }: Situation): string[] {
  const last = track.at(-1)
  if (!last) return ['page:none']
  const before = track.at(-2)
  const goods = track.flatMap(({ kind, ref }) => (kind === 'product' && ref !== undefined ? [ref] : []))
  const isBack = last.ref !== undefined && goods.slice(0, -1).includes(last.ref)
  return [
    `page:${last.kind}`,
    ...(before ? [`before:${before.kind}`, `pages:${before.kind}>${last.kind}`] : []),
    ...(isBack ? ['looked:again'] : []),
    ...(now.getTime() - last.at > MINUTE ? ['looked:long'] : []),
    `goods:${new Set(goods).size > 3 ? 'many' : new Set(goods).size}`,
  ]
}

/** Where the order stands that is likeliest to be asked about: what is amiss before what goes well, the newest before older ones. */
function phaseOf({ orders, now }: Situation): string {
  if (!orders) return 'unknown'
  const phases = orders.map((order) => phase(order, now))
  return PHASES.find((one) => phases.includes(one)) ?? 'none'
}

const PHASES = ['stuck', 'back', 'late', 'near', 'moving', 'unpaid', 'paid', 'delivered']

function phase({ state, shipBy, parcels, goesBack, deliveredAt }: OrderSeen, now: Date): string {
  if (state === 'cancelled' || state === 'refunded') return 'none'
  if (goesBack || state === 'refunding') return 'back'
  if (state === 'unpaid') return 'unpaid'
  if (state === 'paid' || state === 'packing') return shipBy && shipBy < now ? 'late' : 'paid'
  const own = parcels.map((one) => PARCEL_SIGNS[one] ?? 'moving')
  if (state === 'shipped') return PHASES.find((one) => own.includes(one)) ?? 'moving'
  return deliveredAt && now.getTime() - deliveredAt.getTime() < DELIVERED_DAYS * DAY ? 'delivered' : 'none'
}

function sinceSign({ orders = [], now }: Situation): string[] {
  const days = orders.flatMap(({ deliveredAt }) => (deliveredAt ? [(now.getTime() - deliveredAt.getTime()) / DAY] : []))
  const since = Math.min(...days)
  if (!Number.isFinite(since)) return []
  return [`since:${since < 1 ? 'today' : since < 4 ? 'days' : since < 8 ? 'week' : since < DELIVERED_DAYS ? 'month' : 'long'}`]
}

const partOfDay = (hour: number): string => (hour < 6 ? 'night' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening')
