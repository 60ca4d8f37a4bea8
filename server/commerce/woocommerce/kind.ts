import { withCart } from '../carts/index.ts'
import type { Given, ShopAccess, ShopKind, Tried } from '../kinds/index.ts'
import { fieldsIn, returnFields, termFields, tried } from '../kinds/index.ts'
import type { Shop } from '../shop.ts'
import { type WooClient, wooClient } from './api/client.ts'
import { About, Customer, Named, Order, Product } from './api/shapes.ts'
import can from './can.json' with { type: 'json' }
import { cartLink } from './deeds/cart.ts'
import { wooActions } from './deeds/perform.ts'
import { receiveWoo } from './hooks.ts'
import { catalogueOf } from './reading/catalogue.ts'
import { deliveryOf } from './reading/delivery.ts'
import { membersOf } from './reading/members.ts'
import { wooOffers } from './reading/offers.ts'
import { ordersOf } from './reading/orders.ts'
import { homeIn, settingsIn } from './settings.ts'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }

const field = fieldsIn({ 'zh-CN': zh, en })

/** WooCommerce by its REST API v3. */
export const wooKind: ShopKind = {
  kind: 'woocommerce',
  name: { 'zh-CN': 'WooCommerce', en: 'WooCommerce' },
  fields: [
    field('address', { as: 'address' }),
    field('consumerKey'),
    field('consumerSecret', { secret: true }),
    field('webhookSecret', { secret: true, optional: true }),
    ...termFields.filter(({ name }) => name === 'returns'),
    field('refunds', { choices: ['record', 'gateway'] }),
    ...returnFields,
    field('cartLinks', { choices: ['add_to_cart', 'checkout_link'], optional: true }),
  ],
  can,
  tryOut: (access) => tryOut(clientOf(access)),
  open({ facts, ...access }) {
    const [client, settings] = [clientOf(access), settingsIn(access.given)]
    const catalogue = catalogueOf(client, facts.currency)
    const shop: Shop = {
      language: facts.language,
      // one site is in one language: translations are made by extensions, each in its own way
      in: () => shop,
      catalogue,
      orders: ordersOf(client),
      offers: wooOffers(client, catalogue, facts.currency),
      members: membersOf(client),
      delivery: deliveryOf(client, facts.currency),
      actions: withCart(wooActions({ client, settings, now: access.now }), ({ lines }) => cartLink(access.given, lines), access.now),
    }
    return shop
  },
  hooks: { receive: (call, given) => receiveWoo(call, given['webhookSecret'] ?? '') },
}

const clientOf = ({ given, privateHosts, now }: ShopAccess): WooClient =>
  wooClient({ address: homeIn(given), consumer: consumerIn(given), privateHosts, now })

const consumerIn = ({ consumerKey = '', consumerSecret = '' }: Given) => ({ key: consumerKey, secret: consumerSecret })

async function tryOut(client: WooClient): Promise<Tried> {
  const about: { of?: Tried['facts'] } = {}
  const first = await tried('sign_in', async () => {
    const found = await client.find('system_status', About, { _fields: 'environment,settings' })
    const language = found?.environment.language.replace('_', '-')
    if (found && language)
      about.of = { language: languageOf(language), languages: [languageOf(language)], currency: found.settings.currency }
    return undefined
  })
  if (!about.of) return { lines: [first] }
  const one = { per_page: '1' }
  const shelf = async () => (await client.list('products', Product, { ...one, status: 'publish' })).items
  const lines = [
    first,
    await tried('catalogue', async () => (await client.list('products', Named, { ...one, status: 'publish' })).total),
    await tried('stock', async () => (await shelf()).reduce((all, { stock_quantity }) => all + (stock_quantity ?? 0), 0)),
    await tried('search', async () => (await client.list('products', Named, { ...one, search: 'a' })).items.length),
    await tried('orders', async () => (await client.list('orders', Order, one)).total),
    await tried('members', async () => (await client.list('customers', Customer, one)).total),
  ]
  return { lines, facts: about.of }
}

/** WordPress names a language by its country too; those that we speak are named as we name them. */
const languageOf = (tag: string): string => (tag.startsWith('zh') || !tag.startsWith('en') ? tag : 'en')
