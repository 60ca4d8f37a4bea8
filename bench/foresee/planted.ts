import { type Lesson, type Situation, signsOf } from '../../server/engine/foresight/index.ts'
import { seeded } from '../../server/platform/random/index.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 15, 6)
const KINDS = ['home', 'list', 'product', 'orders', 'order', 'cart']

/** Somebody of a kind: the pages they come by, where their order stands, and what such people ask, the usual first. */
interface Planted {
  readonly pages: readonly string[]
  readonly state?: string
  readonly parcels?: readonly string[]
  readonly late?: boolean
  readonly deliveredDays?: number
  readonly goesBack?: boolean
  readonly asks: readonly string[]
}

/** Shop-specific habits among them, which nothing shared tells: who comes from the cart back to an item asks whether it can be engraved (here: usage). */
const PLANTED: readonly Planted[] = [
  { pages: ['list', 'product'], asks: ['product.size', 'product.attribute', 'stock.availability', 'price.quote'] },
  { pages: ['cart', 'product'], asks: ['product.usage', 'stock.restock', 'product.compare'] },
  { pages: ['product', 'cart'], asks: ['promo.coupon', 'shipping.fee', 'order.payment'] },
  { pages: ['home'], state: 'paid', asks: ['shipping.dispatch', 'order.address', 'order.cancel'] },
  { pages: ['orders', 'order'], state: 'paid', late: true, asks: ['shipping.urge', 'order.cancel', 'shipping.dispatch'] },
  { pages: ['orders', 'order'], state: 'shipped', parcels: ['in_transit'], asks: ['shipping.track', 'shipping.eta', 'order.address'] },
  { pages: ['home', 'orders'], state: 'shipped', parcels: ['stuck'], asks: ['shipping.delay', 'shipping.track', 'service.complaint'] },
  { pages: ['orders', 'order'], state: 'delivered', deliveredDays: 0.5, asks: ['issue.missing', 'product.usage', 'issue.quality'] },
  { pages: ['orders', 'order'], state: 'delivered', deliveredDays: 3, asks: ['return.apply', 'exchange.apply', 'price.protection'] },
  { pages: ['orders', 'order'], state: 'delivered', deliveredDays: 20, asks: ['warranty.repair', 'order.invoice', 'install.service'] },
  {
    pages: ['orders'],
    state: 'delivered',
    deliveredDays: 5,
    goesBack: true,
    asks: ['refund.progress', 'return.progress', 'return.address'],
  },
  { pages: ['product', 'product', 'product', 'product', 'list'], asks: ['product.recommend', 'product.compare', 'promo.activity'] },
]
/** What such people ask: the usual of them, the second, the third, and otherwise anything. */
const SHARES = [0.55, 0.25, 0.12]

/** Sessions of planted habits: so many of a hundred ask what nobody could foresee, and their way there winds. */
export function plantedLessons(many: number, seed: number): Lesson[] {
  const random = seeded(seed)
  const all = [...new Set(PLANTED.flatMap(({ asks }) => asks))]
  return Array.from({ length: many }, () => {
    const one = PLANTED[Math.floor(random() ** 1.3 * PLANTED.length)] ?? PLANTED[0]!
    const asked = one.asks[drawn(random())] ?? all[Math.floor(random() * all.length)] ?? ''
    return { signs: signsOf(situationOf(one, random)), asked }
  })
}

/** Which of the shares a number from 0 to 1 falls into; beyond them all where into none. */
function drawn(at: number): number {
  const ends = SHARES.map((_, nth) => SHARES.slice(0, nth + 1).reduce((sum, one) => sum + one, 0))
  const found = ends.findIndex((end) => at < end)
  return found < 0 ? SHARES.length : found
}

function situationOf({ pages, state, parcels = [], late, deliveredDays, goesBack = false }: Planted, random: () => number): Situation {
  const winding = Array.from({ length: Math.floor(random() * 3) }, () => KINDS[Math.floor(random() * KINDS.length)] ?? 'home')
  const track = [...winding, ...pages].map((kind, nth, all) => {
    return { kind, ref: `${kind}-${Math.floor(random() * 50)}`, at: NOW - (all.length - nth) * 20_000 - random() * 10_000 }
  })
  const order = state && {
    state,
    placedAt: new Date(NOW - 3 * DAY),
    shipBy: new Date(NOW + (late ? -1 : 1) * DAY),
    ...(deliveredDays !== undefined && { deliveredAt: new Date(NOW - deliveredDays * DAY) }),
    parcels,
    goesBack,
  }
  return { track, orders: order ? [order] : [], hour: Math.floor(8 + random() * 15), now: new Date(NOW) }
}
