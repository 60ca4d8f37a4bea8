import { withCart } from '../carts/index.ts'
import type { ShopFacts } from '../kinds/index.ts'
import type { Shop } from '../shop.ts'
import { vendureClient } from './api/client.ts'
import { languageHere, languageThere } from './api/languages.ts'
import { fillCart } from './deeds/cart.ts'
import { vendureActions } from './deeds/perform.ts'
import { catalogueOf } from './reading/catalogue.ts'
import { deliveryOf } from './reading/delivery.ts'
import { membersOf } from './reading/members.ts'
import { offersOf } from './reading/offers.ts'
import { ordersOf } from './reading/orders.ts'
import { paymentOf } from './reading/payment.ts'
import type { VendureCredentials, VendureSettings } from './settings.ts'

/** A Vendure as it is connected. */
export interface VendureParts {
  /** Where it is, without `/admin-api`. */
  readonly address: string
  readonly credentials: VendureCredentials
  readonly settings: VendureSettings
  /** What it said of itself when it was connected. */
  readonly facts: ShopFacts
  readonly privateHosts: readonly string[]
  readonly now: () => Date
}

/** The shop behind a Vendure's Admin API. */
export function vendureShop({ address, credentials, settings, facts, privateHosts, now }: VendureParts): Shop {
  const client = vendureClient({ address, credentials, privateHosts, channel: settings.channel || undefined })
  const { channel, cartPage: page } = settings
  const deeds = vendureActions({ client, settings, language: facts.language, now })
  const actions = page ? withCart(deeds, ({ lines }) => fillCart({ address, channel, page, privateHosts }, lines), now) : deeds
  const shops = new Map<string, Shop>()

  function shopIn(there: string): Shop {
    const known = shops.get(there)
    if (known) return known
    const shop: Shop = {
      language: languageHere(facts.language),
      in: (language) => shopIn(languageThere(language, facts.languages) ?? facts.language),
      catalogue: catalogueOf(client, settings, { own: facts.language, asked: there }),
      orders: ordersOf(client, there),
      offers: offersOf(client, there, facts.currency, now),
      members: membersOf(client),
      delivery: deliveryOf(client, there, facts.currency),
      payment: paymentOf(client, there, facts.currency),
      actions,
    }
    shops.set(there, shop)
    return shop
  }
  return shopIn(facts.language)
}
