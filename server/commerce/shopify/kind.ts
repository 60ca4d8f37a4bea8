import { withCart } from '../carts/index.ts'
import { fieldsIn, type ShopAccess, type ShopKind, type Tried, termFields, tried } from '../kinds/index.ts'
import { offersOf } from '../listed/index.ts'
import type { Members, Shop } from '../shop.ts'
import { type ShopifyClient, shopifyClient } from './api/client.ts'
import { COUNTS, CUSTOMER, gidOf, numberIn, SHOP } from './api/goods.ts'
import can from './can.json' with { type: 'json' }
import { cartLink } from './deeds/cart.ts'
import { shopifyActions } from './deeds/perform.ts'
import { receiveShopify } from './hooks.ts'
import { catalogueOf, productsOf } from './reading/catalogue.ts'
import { ordersOf } from './reading/orders.ts'
import { homeIn, settingsIn } from './settings.ts'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }

const field = fieldsIn({ 'zh-CN': zh, en })

/** Shopify by its GraphQL Admin API. */
export const shopifyKind: ShopKind = {
  kind: 'shopify',
  name: { 'zh-CN': 'Shopify', en: 'Shopify' },
  fields: [
    field('address', { as: 'address' }),
    field('token', { secret: true }),
    field('webhookSecret', { secret: true, optional: true }),
    field('language', { choices: ['en', 'zh-CN'] }),
    ...termFields.filter(({ name }) => name !== 'productPage'),
  ],
  can,
  tryOut: (access) => tryOut(access),
  open({ facts, ...access }) {
    const [client, settings] = [clientOf(access), settingsIn(access.given)]
    const catalogue = catalogueOf(client, facts.currency)
    const shop: Shop = {
      language: facts.language,
      in: () => shop,
      catalogue,
      orders: ordersOf(client),
      offers: offersOf(catalogue, facts.currency, (variantIds) => productsOf(client, catalogue, variantIds)),
      members: membersOf(client),
      actions: withCart(shopifyActions({ client, settings, now: access.now }), ({ lines }) => cartLink(access.given, lines), access.now),
    }
    return shop
  },
  hooks: { receive: (call, given) => receiveShopify(call, given['webhookSecret'] ?? '') },
}

const clientOf = ({ given, privateHosts, now }: ShopAccess): ShopifyClient =>
  shopifyClient({ address: homeIn(given), token: given['token'] ?? '', privateHosts, now })

const membersOf = (client: ShopifyClient): Members => ({
  async member(customerId) {
    const id = gidOf('Customer', customerId)
    const found = id && (await client.read(CUSTOMER, { id })).customer
    return found ? { customerId: numberIn(found.id), name: found.displayName, level: '', usualSizes: {} } : undefined
  },
})

async function tryOut(access: ShopAccess): Promise<Tried> {
  const client = clientOf(access)
  const about: { currency?: string } = {}
  const first = await tried('sign_in', async () => {
    about.currency = (await client.read(SHOP)).shop.currencyCode
    return undefined
  })
  if (!about.currency) return { lines: [first] }
  const { currency } = about
  const { language } = settingsIn(access.given)
  const catalogue = catalogueOf(client, currency)
  const shelf = async () => {
    const [name] = await catalogue.names()
    return name ? (await catalogue.products([name.id])).flatMap(({ variants }) => variants) : []
  }
  const lines = [
    first,
    await tried('catalogue', async () => (await client.read(COUNTS)).productsCount?.count),
    await tried('stock', async () => (await shelf()).reduce((all, { stock }) => all + stock, 0)),
    await tried('search', async () => (await catalogue.search('a', 1)).length),
    await tried('orders', async () => (await client.read(COUNTS)).ordersCount?.count),
    await tried('members', async () => (await client.read(COUNTS)).customersCount?.count),
  ]
  return { lines, facts: { language, languages: [language], currency } }
}
