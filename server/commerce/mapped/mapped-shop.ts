import type { MerchantTerms } from '../kinds/index.ts'
import { offersOf, remembered } from '../listed/index.ts'
import type { Shop } from '../shop.ts'
import { type MappedParts, mappedClient } from './calling/client.ts'
import { mappedActions } from './deeds/perform.ts'
import { valuesOf } from './mapping/values.ts'
import { catalogueOf } from './reading/catalogue.ts'
import { membersOf } from './reading/members.ts'
import { ordersOf } from './reading/orders.ts'

/** A shop by its mapping. It has one language: which others a system has, no mapping says. */
export function mappedShop(parts: MappedParts & { readonly terms: MerchantTerms }): Shop {
  const { mapping, terms, now } = parts
  const reading = { client: mappedClient(parts), mapping, values: valuesOf(mapping) }
  const orders = ordersOf(reading)
  const { catalogue, productsOf } = remembered(catalogueOf(reading))
  // where the list alone tells of goods, it is read once, however few are asked for
  const isListed = !mapping.goods?.some && !mapping.goods?.one
  const actions = mappedActions({ client: reading.client, mapping, orders, terms, now })
  const shop: Shop = {
    language: mapping.language,
    in: () => shop,
    catalogue,
    orders,
    offers: offersOf(catalogue, mapping.currency, isListed ? undefined : productsOf),
    members: membersOf(reading),
    ...(actions && { actions }),
  }
  return shop
}
