import { steadyShop } from '../../steady/index.ts'
import { wooKind } from '../index.ts'
import { CONSUMER, wooStub } from './stub.ts'

/** A WooCommerce before a stub that speaks its protocol. */
export async function aWooCommerce() {
  const { address } = await wooStub()
  const shop = wooKind.open({
    given: { address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, returns: 'refund_now', refunds: 'record' },
    facts: { language: 'en', languages: ['en'], currency: 'USD' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['mug', '105']
  return { name: 'woocommerce', shop: steadyShop(shop, () => new Date()), customer: '1', search, lacks: ['coupons'] as const }
}
