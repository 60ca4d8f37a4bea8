import { steadyShop } from '../../steady/index.ts'
import { medusaKind } from '../index.ts'
import { KEYS, medusaStub } from './stub.ts'

/** A Medusa before a stub that speaks its protocol; the real one is in `npm run test:shops`. */
export async function aMedusa() {
  const search: readonly [string, string] = ['mug', 'prod_4']
  const yen = { open: () => opened('JPY'), product: ['prod_3', 50], order: ['302', 108] } as const
  const shop = steadyShop(await opened('USD'), () => new Date())
  return { name: 'medusa', shop, customer: 'cus_1', search, lacks: ['coupons', 'attributes', 'terms'] as const, yen }
}

async function opened(currency: string) {
  const { address } = await medusaStub({ currency: currency.toLowerCase() })
  return medusaKind.open({
    given: { address, ...KEYS, language: 'en', returns: 'refund_now' },
    facts: { language: 'en', languages: ['en'], currency },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
}
