import assert from 'node:assert/strict'
import { steadyShop } from '../../steady/index.ts'
import type { DeedsSample } from '../../testing/deeds-contract.ts'
import { vendureKind } from '../index.ts'
import type { VendureCredentials, VendureSettings } from '../settings.ts'
import { vendureShop } from '../vendure-shop.ts'
import { KEY, LOGIN, type VendureStub, vendureStub } from './stub.ts'

export const facts = { language: 'en', languages: ['en', 'zh_Hans'], currency: 'USD' }
const settings: VendureSettings = {
  channel: '',
  productPage: 'https://shop.example/p/{slug}',
  cartPage: 'https://shop.example/cart?token={token}&order={code}',
  returns: 'refund_now',
  returnAddress: { name: 'Returns', phone: '020', address: '5 Dock Street' },
}
export const byKey: VendureCredentials = { kind: 'key', key: KEY }
export const byLogin: VendureCredentials = { kind: 'login', ...LOGIN }
/** An order that was paid and not sent, and one that arrived. */
export const [PAID, DELIVERED] = ['PAID000000000002', '4EVGRN3E26XLAF4F']

/** A shop before a stub of its own. */
export async function opened(more: Partial<VendureSettings> = {}, credentials: VendureCredentials = byKey, currency = 'USD') {
  const stub = await vendureStub(currency)
  const now = () => new Date('2026-11-25T08:00:00Z')
  const shop = vendureShop({
    address: stub.address,
    credentials,
    settings: { ...settings, ...more },
    facts: { ...facts, currency },
    privateHosts: ['127.0.0.1'],
    now,
  })
  const actions = shop.actions
  assert.ok(actions)
  return { stub, shop, perform: actions.perform }
}

/** The refunds of an order as the stub holds them. */
export const refundsOf = ({ orders }: VendureStub, code: string) =>
  orders.find((one) => one.code === code)?.payments.flatMap(({ refunds }) => refunds) ?? []

async function deeds(): Promise<DeedsSample> {
  const { shop, stub } = await opened()
  return {
    shop,
    unsent: { number: PAID, customer: '1' },
    sent: { number: DELIVERED, customer: '1' },
    address: { name: 'Mei Lin', phone: '0123', province: '', city: 'Leeds', district: '', street: '2 Lane' },
    wire: { ...stub, refund: 'Refund' },
  }
}

/** A Vendure before a stub that speaks its protocol; the real one is in `npm run test:shops`. */
export async function aVendure() {
  const { address } = await vendureStub()
  const shop = vendureKind.open({
    given: { address, by: 'key', key: KEY, returns: 'refund_now' },
    facts: { language: 'en', languages: ['en', 'zh_Hans'], currency: 'USD' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['laptop', '1']
  // 95880 with two digits, whatever the currency; an order of 348140
  const yen = { open: async () => (await opened({}, byKey, 'JPY')).shop, product: ['20', 959], order: [DELIVERED, 3_481] } as const
  return {
    name: 'vendure',
    kind: vendureKind,
    deeds,
    shop: steadyShop(shop, () => new Date()),
    customer: '1',
    search,
    lacks: ['coupons', 'attributes', 'terms'] as const,
    yen,
  }
}
