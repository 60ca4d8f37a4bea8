import assert from 'node:assert/strict'
import { steadyShop } from '../../steady/index.ts'
import type { DeedsSample } from '../../testing/deeds-contract.ts'
import { shopifyKind } from '../index.ts'
import { shopifyStub, TOKEN } from './stub.ts'

/** A shop before a stub of its own. */
export async function opened(more: Readonly<Record<string, string>> = {}, currency = 'USD') {
  const stub = await shopifyStub(currency)
  const given = {
    address: stub.address,
    token: TOKEN,
    webhookSecret: 'test_secret_key',
    language: 'en',
    returns: 'refund_now',
    returnAddress: '5 Dock Street',
    ...more,
  }
  const access = { given, privateHosts: ['127.0.0.1'], now: () => new Date() }
  const shop = shopifyKind.open({ ...access, facts: { language: 'en', languages: ['en'], currency } })
  return { stub, shop, access, perform: shop.actions?.perform ?? assert.fail() }
}

async function deeds(): Promise<DeedsSample> {
  const { shop, stub } = await opened()
  return {
    shop,
    unsent: { number: '1002', customer: '7' },
    sent: { number: '1001', customer: '7' },
    address: { name: 'Bo Li', phone: '1', province: 'Illinois', city: 'Chicago', district: '', street: '2 Lake St' },
    wire: { ...stub.its, refund: 'Refund' },
  }
}

/** One with something of each kind in it, for the contract of all shops. */
export async function aShopify() {
  const { shop } = await opened()
  const search: readonly [string, string] = ['snowboard', '11']
  const yen = { open: async () => (await opened({}, 'JPY')).shop, product: ['12', 10], order: ['1001', 1_231] } as const
  return {
    name: 'shopify',
    kind: shopifyKind,
    deeds,
    shop: steadyShop(shop, () => new Date()),
    customer: '7',
    search,
    lacks: ['coupons', 'attributes', 'terms', 'delivery'] as const,
    yen,
  }
}
