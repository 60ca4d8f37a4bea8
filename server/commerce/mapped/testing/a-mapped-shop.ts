import assert from 'node:assert/strict'
import { steadyShop } from '../../steady/index.ts'
import type { DeedsSample } from '../../testing/deeds-contract.ts'
import { mappedKind } from '../index.ts'
import { ACCESS, lanternStub, MAPPING } from './stub.ts'

export const CNY = (minor: number) => ({ minor, currency: 'CNY' })
export const facts = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }

/** A shop by a mapping, before a stub of its own; `change` rewrites what the mapping says. */
export async function opened(change: (mapping: string) => string = (mapping) => mapping) {
  const stub = await lanternStub()
  const given = { address: stub.address, ...ACCESS, webhookSecret: 'whisper', mapping: change(MAPPING), returnAddress: '码头路 5 号' }
  const access = { given, privateHosts: ['127.0.0.1'], now: () => new Date() }
  const shop = mappedKind.open({ ...access, facts })
  return { stub, shop, access, perform: shop.actions?.perform ?? assert.fail() }
}

/** A mapping that says something else. */
export const without = (text: string, change: (mapping: Record<string, Record<string, unknown>>) => void) => {
  const mapping = JSON.parse(text)
  change(mapping)
  return JSON.stringify(mapping)
}

async function deeds(): Promise<DeedsSample> {
  const { shop, stub } = await opened()
  return {
    shop,
    unsent: { number: '70101', customer: 'u7' },
    sent: { number: '70100', customer: 'u7' },
    address: { name: '阿博', phone: '139', province: '上海市', city: '上海市', district: '徐汇区', street: '漕溪路 2 号' },
    wire: { ...stub.its, refund: 'POST /api/orders/70100/refunds' },
  }
}

/** A shop that is known by a mapping alone, with something of each kind in it, for the contract of all shops. */
export async function aMappedShop() {
  const { shop } = await opened()
  const search: readonly [string, string] = ['帆布包', 'G2']
  const inYen = (mapping: string) =>
    mapping.replace('"currency": "CNY"', '"currency": "JPY"').replace('"money": "minor"', '"money": "major"')
  const yen = { open: async () => (await opened(inYen)).shop, product: ['G2', 8_900], order: ['70100', 25_800] } as const
  return {
    name: 'mapped',
    kind: mappedKind,
    given: { mapping: MAPPING },
    deeds,
    shop: steadyShop(shop, () => new Date()),
    customer: 'u7',
    search,
    lacks: ['coupons', 'attributes', 'terms', 'delivery'] as const,
    yen,
  }
}
