import { steadyShop } from '../../steady/index.ts'
import { wooKind } from '../index.ts'
import { CONSUMER, wooStub } from './stub.ts'

/** A WooCommerce before a stub that speaks its protocol. */
export async function aWooCommerce() {
  const search: readonly [string, string] = ['mug', '105']
  const yen = { open: () => opened('JPY'), product: ['104', 36], order: ['302', 52] } as const
  const shop = steadyShop(await opened('USD'), () => new Date())
  return { name: 'woocommerce', shop, customer: '1', search, lacks: ['coupons', 'attributes', 'terms'] as const, yen }
}

async function opened(currency: string) {
  const { address } = await wooStub(undefined, currency)
  return wooKind.open({
    given: { address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, returns: 'refund_now', refunds: 'record' },
    facts: { language: 'en', languages: ['en'], currency },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
}
