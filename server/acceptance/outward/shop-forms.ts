import type { ShopAbility } from '@xiaoer/contract/shops'

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

/** A stub whose keys may hold no more. */
interface Stub {
  readonly address: string
  readonly its: { holds: boolean }
}
type Given = Readonly<Record<string, string>>

/** Stubs of the platforms, each with the keys that it takes. */
export interface Stubs {
  readonly vendure: { readonly address: string; readonly key: string; readonly revoke: (another?: string) => void }
  readonly medusa: Stub & { readonly keys: Given }
  readonly woocommerce: Stub & { readonly keys: Given }
  readonly shopify: Stub & { readonly keys: Given }
  readonly mapped: Stub & { readonly keys: Given }
  readonly gateways: { readonly keys: Given; readonly stubs: Readonly<Record<keyof typeof READ, Stub>> }
}

const terms = { returns: 'refund_now' }
const SOLD = ['sign_in', 'catalogue', 'stock', 'search', 'orders', 'members'] as const
const MAPPED = ['catalogue', 'stock', 'search', 'order', 'orders', 'parcels', 'members'] as const
/** Marketplaces: each one's own words for a token that it does not know, and what is read of it besides goods. */
const READ = {
  taobao: [/key: /u, ['orders']],
  pinduoduo: [/access_token已过期/u, ['parcels']],
  jd: [/\(19\)/u, ['orders', 'parcels']],
  jushuitan: [/key: /u, ['orders']],
  youzan: [/非法的 access_token/u, ['orders', 'parcels']],
  doudian: [/access_token已过期/u, ['orders']],
} as const satisfies Readonly<Record<string, readonly [RegExp, readonly ShopAbility[]]>>

/** Forms of every kind. */
export const shopForms = (stubs: Stubs): ShopForm[] => [...sold(stubs), ...read(stubs), mapped(stubs), uploaded]

/** Systems of a merchant's own. */
const sold = ({ vendure, medusa, woocommerce, shopify }: Stubs): ShopForm[] => [
  {
    kind: 'vendure',
    right: { address: vendure.address, key: vendure.key, ...terms },
    tried: [...SOLD, 'promotions'],
    keys: {
      wrong: { key: 'mistaken' },
      words: /You are not currently authorized to perform this action/u,
      hold: (they) => vendure.revoke(they ? vendure.key : undefined),
    },
  },
  {
    kind: 'medusa',
    right: { address: medusa.address, ...medusa.keys, language: 'en', ...terms },
    tried: [...SOLD, 'promotions'],
    keys: { wrong: { secretKey: 'mistaken' }, words: /Unauthorized/u, hold: holding(medusa) },
  },
  {
    kind: 'woocommerce',
    unsold: ['Not to be bought'],
    right: { address: woocommerce.address, ...woocommerce.keys, refunds: 'record', ...terms },
    tried: SOLD,
    keys: { wrong: { consumerKey: 'mistaken' }, words: /Consumer key is invalid\. /u, hold: holding(woocommerce) },
  },
  {
    kind: 'shopify',
    right: { address: shopify.address, ...shopify.keys, language: 'en', ...terms },
    tried: SOLD,
    keys: { wrong: { token: 'mistaken' }, words: /\[API\] Invalid API key or access token/u, hold: holding(shopify) },
  },
]

const holding =
  ({ its }: Stub) =>
  (they: boolean): void => {
    its.holds = they
  }

const isRead = (kind: string): kind is keyof typeof READ => kind in READ

const read = ({ gateways: { keys, stubs } }: Stubs): ShopForm[] =>
  Object.keys(READ)
    .filter(isRead)
    .map((kind) => {
      const [words, more] = READ[kind]
      return {
        kind,
        right: { address: stubs[kind].address, ...keys },
        tried: ['sign_in', 'catalogue', 'stock', ...more],
        keys: { wrong: { token: 'mistaken' }, words, hold: holding(stubs[kind]) },
      }
    })

const mapped = ({ mapped: stub }: Stubs): ShopForm => ({
  kind: 'mapped',
  unsold: ['样品'],
  right: { address: stub.address, ...stub.keys, sampleCustomer: 'u7', sampleOrder: '70100' },
  tried: [...MAPPED, 'cancel_order', 'change_address', 'refund', 'request_return', 'add_remark'],
  keys: { wrong: { account: 'mistaken' }, words: /应用不存在/u, hold: holding(stub) },
})

const uploaded: ShopForm = { kind: 'uploaded', right: { currency: 'CNY', language: 'zh-CN', timeZone: 'Asia/Shanghai' }, tried: [] }
