import { steadyShop } from '../../steady/index.ts'
import { medusaKind } from '../index.ts'
import { KEYS, medusaStub } from './stub.ts'

/** A Medusa before a stub that speaks its protocol; the real one is in `npm run test:shops`. */
export async function aMedusa() {
  const { address } = await medusaStub()
  const shop = medusaKind.open({
    given: { address, ...KEYS, language: 'en', returns: 'refund_now' },
    facts: { language: 'en', languages: ['en'], currency: 'USD' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['mug', 'prod_4']
  return { name: 'medusa', shop: steadyShop(shop, () => new Date()), customer: 'cus_1', search, lacks: ['coupons'] as const }
}
