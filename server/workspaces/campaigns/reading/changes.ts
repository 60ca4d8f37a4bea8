import type { Discount } from '@xiaoer/contract/campaigns'
import type { Minor } from './discounts.ts'
import { layersCalled } from './layers.ts'

/** What a clause changes of the discount before it, or says of how it goes together with others. */
export interface Change {
  readonly kind: string
  /** The words it was read from. */
  readonly words: string
  readonly discount?: Partial<Discount>
  readonly stacks?: { readonly layers: readonly string[]; readonly may: boolean }
  /** What inside the words was not read. */
  readonly rest?: string
}

/** What the shop sells, by the names that rules use. */
export interface Shelf {
  readonly categories: readonly string[]
  /** Title or short name → product id. */
  readonly products: ReadonlyMap<string, string>
}

const SUM = /(?:¥|￥)?(\d{1,7}(?:,\d{3})*(?:\.\d{1,2})?)\s*(?:元|块)?/u.source
const UNCAPPED = /(?:上不封顶|不封顶|无上限|不设上限|no (?:upper )?limit)/iu
const CAPPED = new RegExp(`(?:最[多高](?:可)?(?:减|优惠|抵)|封顶|上限(?:为)?)\\s*${SUM}(?:封顶)?`, 'u')
const MAY_NOT =
  /(?:不可(?:以)?|不能|不得|不|无法|cannot|can not|may not|not)\s*(?:与|和|跟|同|be (?:used|combined) with)\s*(.+?)(?:\s*(?:叠加|同享|同用|同时(?:使用|享受|参加)|一起(?:用|使用)|共用|并用)(?:使用|享受)?|$)/iu
const MAY =
  /(?:可(?:以)?|能(?:够)?|支持|can|may)\s*(?:与|和|跟|同|be (?:used|combined) with)\s*(.+?)(?:\s*(?:叠加|同享|同用|同时(?:使用|享受|参加)|一起(?:用|使用)|共用|并用)(?:使用|享受)?|$)/iu
const ONE_STEP = /(?:只|仅)取(?:最高)?一档|取最高(?:一)?档/u
const ONE_COUPON = /每(?:单|笔订单|个订单)(?:限用|只能用|仅限|限)(?:一|1)张/u
const EXCEPT = /^(?:(.+?)(?:商品)?(?:除外|不参加|不参与|不适用)|(?:不含|不包括|除)(.+?)(?:商品)?(?:外|除外)?)$/u
const ONLY = /^(?:仅限?|只限|限|适用于?|范围[:：]?)(.+?)(?:商品|类目|品类)?(?:参加|参与|可用|使用|适用)?$/u
const EVERYTHING = /^(?:全场|全店|所有商品|全部商品)(?:商品)?(?:参加|参与|可用|通用|适用)?$/u

/** What a clause says of the discount before it; undefined where nothing of it is understood. */
export function changeIn(clause: string, minor: Minor, shelf: Shelf, before: Discount): Change | undefined {
  const uncapped = UNCAPPED.exec(clause)
  if (uncapped) return { kind: 'uncapped', words: uncapped[0] }
  const capped = CAPPED.exec(clause)
  if (capped) return { kind: 'cap', words: capped[0], discount: { cap: minor(capped[1] ?? '') } }
  const step = ONE_STEP.exec(clause)
  if (step && before.off.kind === 'tiers') return { kind: 'one_step', words: step[0] }
  const one = ONE_COUPON.exec(clause)
  if (one && before.coupon) return { kind: 'one_coupon', words: one[0] }
  return stackIn(clause) ?? scopeIn(clause, shelf)
}

function stackIn(clause: string): Change | undefined {
  const not = MAY_NOT.exec(clause)
  const found = not ?? MAY.exec(clause)
  const { layers, rest } = layersCalled(found?.[1] ?? '')
  if (!found || layers.length === 0) return undefined
  // what names no kind of discount stays unread
  const unread = leftOf(rest)
  const more = unread === '' ? {} : { rest: unread }
  return { kind: not ? 'excludes' : 'stacks', words: found[0], stacks: { layers, may: !not }, ...more }
}

/** Words that join and say nothing of their own. */
const JOINING = /[、和与跟及或等的，,\s]|以及|或者|\band\b|\bor\b|\bthe\b/giu
export const leftOf = (rest: string): string => rest.replace(JOINING, '')

function scopeIn(clause: string, shelf: Shelf): Change | undefined {
  const all = EVERYTHING.exec(clause)
  if (all) return { kind: 'everything', words: all[0], discount: { only: [] } }
  const except = EXCEPT.exec(clause)
  const left = named(except?.[1] ?? except?.[2], shelf)
  if (except && left) return { kind: 'except', words: except[0], discount: { except: left } }
  const only = ONLY.exec(clause)
  const within = named(only?.[1], shelf)
  return only && within ? { kind: 'only', words: only[0], discount: { only: within } } : undefined
}

/** Ids and categories that words name, where they name nothing else. */
export function named(words: string | undefined, { categories, products }: Shelf): string[] | undefined {
  if (words === undefined) return undefined
  const parts = words
    .split(/[、,，/]|和|与|及|以及|或/u)
    .map((part) => part.trim().replace(/(?:类|类目|品类|商品|专区)$/u, ''))
    .filter((part) => part !== '')
  const ids = parts.map((part) => categories.find((one) => one === part) ?? products.get(part))
  return ids.length > 0 && ids.every((id) => id !== undefined) ? ids : undefined
}
