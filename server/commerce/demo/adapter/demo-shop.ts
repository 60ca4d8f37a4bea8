import { type Clock, systemClock } from '#platform/clock'
import type { Database } from '#platform/db'
import { withCart } from '../../carts/index.ts'
import type { Shop } from '../../shop.ts'
import { demoActions } from '../actions/index.ts'
import { cartLink } from '../cart/index.ts'
import { shopFacts } from '../files/index.ts'
import { asOnItsPage } from './as-on-its-page.ts'
import { type Assortment, readAssortment } from './assortment.ts'
import { demoCatalogue } from './catalogue.ts'
import { shopInEnglish } from './in-english.ts'
import { kept } from './kept.ts'
import { demoMembers } from './members.ts'
import { demoOffers, linePricer, type PriceLines } from './offers.ts'
import { demoOrders } from './orders.ts'

/** Names, texts and terms are read anew after a minute; prices, stock, orders and holdings at every call. */
const KEEP_MS = 60_000

/** The port, and what the shop's own pages need beside it. */
export interface DemoShop extends Shop {
  readonly assortment: () => Promise<Assortment>
  readonly price: PriceLines
}

/** The demo shop of a workspace behind the commerce port. Make it once and keep it: it keeps what does not change. */
export function demoShop(db: Database, workspaceId: string, clock: Clock = systemClock): DemoShop {
  const assortment = kept(clock, KEEP_MS, () => readAssortment(db, workspaceId))
  const price = linePricer(db, workspaceId, clock, assortment)
  const catalogue = asOnItsPage(demoCatalogue(db, workspaceId, assortment), assortment, clock)
  const orders = demoOrders(db, workspaceId, clock, assortment)
  const own: DemoShop = {
    language: shopFacts().language,
    in: (language) => (/^(?:zh|yue)/u.test(language) ? own : english),
    catalogue,
    orders,
    actions: withCart(
      demoActions({ db, workspaceId, clock, orders, catalogue }),
      async ({ lines }) => ({ link: cartLink(lines), way: 'link' }),
      () => clock.now(),
    ),
    offers: demoOffers(db, workspaceId, clock, assortment, price),
    members: demoMembers(db, workspaceId),
    assortment,
    price,
  }
  const english = shopInEnglish({ shop: own, assortment })
  return own
}
