import { steadyShop } from '../../steady/index.ts'
import type { DeedsSample } from '../../testing/deeds-contract.ts'
import { wooKind } from '../index.ts'
import { CONSUMER, wooStub } from './stub.ts'

/** A WooCommerce before a stub that speaks its protocol. */
export async function aWooCommerce() {
  const search: readonly [string, string] = ['mug', '105']
  const yen = { open: async () => (await opened('JPY')).shop, product: ['104', 36], order: ['302', 52] } as const
  const shop = steadyShop((await opened('USD')).shop, () => new Date())
  return { name: 'woocommerce', kind: wooKind, deeds, shop, customer: '1', search, lacks: ['coupons', 'attributes', 'terms'] as const, yen }
}

async function opened(currency: string) {
  const stub = await wooStub(undefined, currency)
  const shop = wooKind.open({
    given: { address: stub.address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, returns: 'refund_now', refunds: 'record' },
    facts: { language: 'en', languages: ['en'], currency },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  return { shop, stub }
}

async function deeds(): Promise<DeedsSample> {
  const { shop, stub } = await opened('USD')
  return {
    shop,
    unsent: { number: '301', customer: '1' },
    sent: { number: '302', customer: '1' },
    address: { name: 'Bo', phone: '1', province: 'IL', city: 'Chicago', district: '', street: '2 Lake St' },
    wire: { ...stub.its, refund: 'POST orders/302/refunds' },
  }
}
