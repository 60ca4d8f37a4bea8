import { steadyShop } from '../../steady/index.ts'
import type { DeedsSample } from '../../testing/deeds-contract.ts'
import { medusaKind } from '../index.ts'
import { KEYS, medusaStub } from './stub.ts'

/** A Medusa before a stub that speaks its protocol; the real one is in `npm run test:shops`. */
export async function aMedusa() {
  const search: readonly [string, string] = ['mug', 'prod_4']
  const yen = { open: async () => (await opened('JPY')).shop, product: ['prod_3', 50], order: ['302', 108] } as const
  const shop = steadyShop((await opened('USD')).shop, () => new Date())
  return {
    name: 'medusa',
    kind: medusaKind,
    deeds,
    shop,
    customer: 'cus_1',
    search,
    lacks: ['coupons', 'attributes', 'terms'] as const,
    yen,
  }
}

async function opened(currency: string) {
  const stub = await medusaStub({ currency: currency.toLowerCase() })
  const shop = medusaKind.open({
    given: { address: stub.address, ...KEYS, language: 'en', returns: 'refund_now' },
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
    unsent: { number: '301', customer: 'cus_1' },
    sent: { number: '302', customer: 'cus_1' },
    address: { name: 'Bo', phone: '1', province: 'IL', city: 'Chicago', district: '', street: '2 Lake St' },
    wire: { ...stub.its, refund: 'POST admin/payments/pay_302/refund' },
  }
}
