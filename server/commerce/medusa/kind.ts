import { z } from 'zod'
import { withCart } from '../carts/index.ts'
import type { ShopAccess, ShopKind, Tried } from '../kinds/index.ts'
import { fieldsIn, passedOnField, passedOnHooks, termFields, tried } from '../kinds/index.ts'
import type { Shop } from '../shop.ts'
import { type MedusaClient, medusaClient } from './api/client.ts'
import { Customers, Names, Numbers, Promotions, Regions } from './api/shapes.ts'
import can from './can.json' with { type: 'json' }
import { fillCart } from './deeds/cart.ts'
import { medusaActions } from './deeds/perform.ts'
import { catalogueOf, regionOf } from './reading/catalogue.ts'
import { deliveryOf } from './reading/delivery.ts'
import { membersOf } from './reading/members.ts'
import { medusaOffers } from './reading/offers.ts'
import { ordersOf } from './reading/orders.ts'
import { paymentOf } from './reading/payment.ts'
import { homeIn, settingsIn } from './settings.ts'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }

const field = fieldsIn({ 'zh-CN': zh, en })

/** Medusa 2 by its Admin and its Store API. */
export const medusaKind: ShopKind = {
  kind: 'medusa',
  name: { 'zh-CN': 'Medusa', en: 'Medusa' },
  fields: [
    field('address', { as: 'address' }),
    field('secretKey', { secret: true }),
    field('publishableKey'),
    passedOnField,
    field('language', { choices: ['en', 'zh-CN'] }),
    field('region', { optional: true }),
    ...termFields,
    field('cartPage', { optional: true }),
  ],
  can,
  tryOut,
  open({ facts, ...access }) {
    const [client, settings] = [clientOf(access), settingsIn(access.given)]
    const catalogue = shelvesOf(access, client, facts.currency)
    const selling = { currency: facts.currency, region: access.given['region'] ?? '' }
    const { cartPage: page } = settings
    const deeds = medusaActions({ client, settings, now: access.now })
    const region = regionOf({ client, ...selling })
    const shop: Shop = {
      language: facts.language,
      // translations stand behind a switch of Medusa's own that merchants seldom turn
      in: () => shop,
      catalogue,
      orders: ordersOf(client),
      offers: medusaOffers(client, catalogue, facts.currency),
      members: membersOf(client),
      delivery: deliveryOf(client, selling),
      payment: paymentOf(client, selling),
      actions: page ? withCart(deeds, ({ lines }) => fillCart({ client, region, page }, lines), access.now) : deeds,
    }
    return shop
  },
  hooks: passedOnHooks,
}

const clientOf = ({ given, privateHosts }: ShopAccess): MedusaClient => {
  const { secretKey = '', publishableKey = '' } = given
  return medusaClient({ address: homeIn(given), secretKey, publishableKey, privateHosts })
}

const shelvesOf = ({ given }: ShopAccess, client: MedusaClient, currency: string) =>
  catalogueOf({ client, currency, region: given['region'] ?? '', productPage: settingsIn(given).productPage })

const Stores = z.object({
  stores: z.array(z.object({ supported_currencies: z.array(z.object({ currency_code: z.string(), is_default: z.boolean() })) })),
})

async function tryOut(access: ShopAccess): Promise<Tried> {
  const client = clientOf(access)
  const about: { currency?: string } = {}
  const first = await tried('sign_in', async () => {
    const { stores } = await client.read('admin/stores', Stores, { fields: 'id,*supported_currencies' })
    const { regions } = await client.read('store/regions', Regions, { fields: 'id,currency_code' })
    const chosen = regions.find(({ id }) => id === access.given['region'])
    const usual = stores.flatMap((one) => one.supported_currencies).find((one) => one.is_default)
    const currency = chosen?.currency_code ?? usual?.currency_code ?? regions[0]?.currency_code
    if (currency) about.currency = currency.toUpperCase()
    return undefined
  })
  if (!about.currency) return { lines: [first] }
  const catalogue = shelvesOf(access, client, about.currency)
  const one = { limit: '1', fields: 'id' }
  const shelf = async () => {
    const { products } = await client.read('store/products', Names, { limit: '1', fields: 'id,title,*categories' })
    return (await catalogue.products(products.map(({ id }) => id))).flatMap(({ variants }) => variants)
  }
  const lines = [
    first,
    await tried('catalogue', async () => (await client.read('store/products', Names, { limit: '1', fields: 'id,title' })).count),
    await tried('stock', async () => (await shelf()).reduce((all, { stock }) => all + stock, 0)),
    await tried('search', async () => (await catalogue.search('a', 1)).length),
    await tried('orders', async () => (await client.read('admin/orders', Numbers, { limit: '1', fields: 'id,display_id' })).count),
    await tried('members', async () => (await client.read('admin/customers', Customers, one)).count),
    await tried(
      'promotions',
      async () => (await client.read('admin/promotions', Promotions, { limit: '1', fields: 'id,code,is_automatic' })).count,
    ),
  ]
  const { language } = settingsIn(access.given)
  return { lines, facts: { language, languages: [language], currency: about.currency } }
}
