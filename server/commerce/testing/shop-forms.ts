import type { ShopAbility } from '@xiaoer/contract/shops'
import { doudianStub } from '../gateways/testing/a-doudian.ts'
import { jdStub } from '../gateways/testing/a-jd.ts'
import { jushuitanStub } from '../gateways/testing/a-jushuitan.ts'
import { pinduoduoStub } from '../gateways/testing/a-pinduoduo.ts'
import { taobaoStub } from '../gateways/testing/a-taobao.ts'
import { youzanStub } from '../gateways/testing/a-youzan.ts'
import { KEYS as GATEWAY } from '../gateways/testing/stub.ts'
import { ACCESS, lanternStub, MAPPING } from '../mapped/testing/stub.ts'
import { KEYS as MEDUSA, medusaStub } from '../medusa/testing/stub.ts'
import { shopifyStub, TOKEN } from '../shopify/testing/stub.ts'
import { KEY, vendureStub } from '../vendure/testing/stub.ts'
import { CONSUMER, wooStub } from '../woocommerce/testing/stub.ts'

/** What a manager fills in to connect a kind of shop, before a stub that speaks its protocol; by the names of its fields, a choice by its value. */
export interface ShopForm {
  readonly kind: string
  readonly right: Readonly<Record<string, string>>
  /** What is read of it when it is tried. */
  readonly tried: readonly ShopAbility[]
  /** Goods that stand there and are not for sale. */
  readonly unsold?: readonly string[]
  /** Absent where nobody is asked for a key: its people send tables. */
  readonly keys?: {
    /** What of the form is mistaken the first time. */
    readonly wrong: Readonly<Record<string, string>>
    /** The platform's own words for keys that are mistaken, or hold no more. */
    readonly words: RegExp
    /** They hold, or do not. */
    readonly hold: (they: boolean) => void
  }
}

const terms = { returns: 'refund_now' }

/** Forms of every kind. Await it at the top of a file that runs alone: the stubs end with the file that loaded them. */
export async function shopForms(): Promise<ShopForm[]> {
  return [...(await sold()), ...(await read()), await mapped(), uploaded]
}

/** Systems of a merchant's own. */
async function sold(): Promise<ShopForm[]> {
  const [vendure, medusa, woo, shopify] = [await vendureStub(), await medusaStub(), await wooStub(), await shopifyStub()]
  const tried = ['sign_in', 'catalogue', 'stock', 'search', 'orders', 'members'] as const
  return [
    {
      kind: 'vendure',
      right: { address: vendure.address, key: KEY, ...terms },
      tried: [...tried, 'promotions'],
      keys: {
        wrong: { key: 'mistaken' },
        words: /You are not currently authorized to perform this action”/u,
        hold: (they) => vendure.revoke(they ? KEY : undefined),
      },
    },
    {
      kind: 'medusa',
      right: { address: medusa.address, ...MEDUSA, language: 'en', ...terms },
      tried: [...tried, 'promotions'],
      keys: { wrong: { secretKey: 'mistaken' }, words: /Unauthorized/u, hold: holding(medusa) },
    },
    {
      kind: 'woocommerce',
      unsold: ['Not to be bought'],
      right: { address: woo.address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, refunds: 'record', ...terms },
      tried,
      keys: { wrong: { consumerKey: 'mistaken' }, words: /Consumer key is invalid\. /u, hold: holding(woo) },
    },
    {
      kind: 'shopify',
      right: { address: shopify.address, token: TOKEN, language: 'en', ...terms },
      tried,
      keys: { wrong: { token: 'mistaken' }, words: /\[API\] Invalid API key or access token/u, hold: holding(shopify) },
    },
  ]
}

const holding =
  ({ its }: { readonly its: { holds: boolean } }) =>
  (they: boolean): void => {
    its.holds = they
  }

/** Marketplaces, each with its stub, its own words for a token that it does not know, and what is read of it besides. */
const READ = [
  ['taobao', taobaoStub, /key: /u, ['orders']],
  ['pinduoduo', pinduoduoStub, /access_token已过期/u, ['parcels']],
  ['jd', jdStub, /\(19\)/u, ['orders', 'parcels']],
  ['jushuitan', jushuitanStub, /key: /u, ['orders']],
  ['youzan', youzanStub, /非法的 access_token/u, ['orders', 'parcels']],
  ['doudian', doudianStub, /access_token已过期/u, ['orders']],
] as const

const read = (): Promise<ShopForm[]> =>
  Promise.all(
    READ.map(async ([kind, stub, words, more]) => {
      const { address, its } = await stub()
      const keys = { wrong: { token: 'mistaken' }, words, hold: holding({ its }) }
      return { kind, right: { address, ...GATEWAY }, tried: ['sign_in', 'catalogue', 'stock', ...more], keys }
    }),
  )

const READS = ['catalogue', 'stock', 'search', 'order', 'orders', 'parcels', 'members'] as const
async function mapped(): Promise<ShopForm> {
  const stub = await lanternStub()
  return {
    kind: 'mapped',
    unsold: ['样品'],
    right: { address: stub.address, ...ACCESS, mapping: MAPPING, sampleCustomer: 'u7', sampleOrder: '70100' },
    tried: [...READS, 'cancel_order', 'change_address', 'refund', 'request_return', 'add_remark'],
    keys: { wrong: { account: 'mistaken' }, words: /应用不存在/u, hold: holding(stub) },
  }
}

const uploaded: ShopForm = { kind: 'uploaded', right: { currency: 'CNY', language: 'zh-CN', offset: '+08:00' }, tried: [] }
