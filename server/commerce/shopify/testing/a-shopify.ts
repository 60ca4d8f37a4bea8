import assert from 'node:assert/strict'
import { steadyShop } from '../../steady/index.ts'
import { shopifyKind } from '../index.ts'
import { shopifyStub, TOKEN } from './stub.ts'

/** A shop before a stub of its own. */
export async function opened(more: Readonly<Record<string, string>> = {}) {
  const stub = await shopifyStub()
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
  const shop = shopifyKind.open({ ...access, facts: { language: 'en', languages: ['en'], currency: 'USD' } })
  return { stub, shop, access, perform: shop.actions?.perform ?? assert.fail() }
}

/** One with something of each kind in it, for the contract of all shops. */
export async function aShopify() {
  const { shop } = await opened()
  const search: readonly [string, string] = ['snowboard', '11']
  return { name: 'shopify', shop: steadyShop(shop, () => new Date()), customer: '7', search, lacks: ['coupons'] as const }
}
