import type { Money } from '@xiaoer/contract'
import type { Campaign, Discount } from '@xiaoer/contract/campaigns'
import { priceNow, type Shop } from '#commerce'
import { bestSum, reckon, type Sum, type SumLine } from '#commerce/sums'
import type { Database } from '#platform/db'
import { shopsOf } from '#workspaces'
import { type CampaignParts, campaignsNow } from '#workspaces/campaigns'

/** A campaign as facts of a turn: its rules in the shop's words, what goes together, and a reckoning. */
export interface CampaignFact {
  readonly name: string
  readonly version: number
  readonly from: string
  readonly to: string
  readonly running: boolean
  readonly nameEn?: string
  readonly rules: readonly Rule[]
  /** `of`: the rule by its id. */
  readonly stacks: readonly { of: string; with: string; may: boolean }[]
  /** Layers that the rules say nothing of. */
  readonly unsaid: readonly string[]
  readonly reckoned?: Reckoned
}

/** A rule in the shop's words, and as data for readers of another language. */
interface Rule {
  readonly id: string
  readonly name: string
  /** Such as `every`; the amounts, counts and percent off that it has. */
  readonly says: { readonly kind: string; readonly args: Readonly<Record<string, Money | number>> }
}

/** A sum by these rules alone; of goods named, or of a made-up price where none are. */
export interface Reckoned {
  readonly goods: readonly { name: string; quantity: number; sum: Money }[]
  readonly list: Money
  /** `of`: the rule by its id. */
  readonly steps: readonly { of: string; amount: Money }[]
  readonly total: Money
}

interface Wanted {
  readonly productId: string
  readonly quantity: number
}

/** What shoppers ask about going together, beside the layers that the rules themselves have. */
const ASKED = ['shop_coupon', 'platform_coupon', 'member'] as const

/** The campaigns of a workspace now, each with a reckoning of the goods, or of an example. */
export async function askCampaigns(at: { db: Database; workspaceId: string; now: Date }, shop: Shop, wanted: readonly Wanted[]) {
  const all = await campaignsNow(at.db, at.workspaceId, at.now)
  if (all.length === 0) return []
  const goods = wanted.length > 0 ? await goodsOf(shop, wanted) : []
  return all.map(({ file, version }): CampaignFact => {
    const [from, to] = [file.from ?? '', file.to ?? '']
    const reckoned = goods.length > 0 ? reckonedOf(file, goods) : exampleOf(file)
    return {
      name: file.name,
      version,
      from,
      to,
      running: from <= at.now.toISOString(),
      ...(file.nameEn && { nameEn: file.nameEn }),
      rules: file.terms.discounts.map((one) => ({ id: one.id, name: one.name, says: saysOf(one, moneyIn(file.terms.currency)) })),
      stacks: file.stacks.map(({ of, with: layer, may }) => ({ of, with: layer, may })),
      unsaid: ASKED.filter((layer) => file.stacks.every((stack) => stack.with !== layer) && !has(file, layer)),
      ...(reckoned && { reckoned }),
    }
  })
}

function saysOf({ off, from, pieces }: Discount, money: (minor: number) => Money): Rule['says'] {
  const least = money(from)
  switch (off.kind) {
    case 'every':
      return { kind: 'every', args: { from: money(off.from), off: money(off.off) } }
    case 'tiers': {
      const [[low, less], [top, most]] = [off.tiers[0]!, off.tiers.at(-1)!]
      return off.tiers.length === 1
        ? { kind: 'amount_from', args: { from: money(low), off: money(less) } }
        : { kind: 'tiers', args: { from: money(low), off: money(less), top: money(top), most: money(most) } }
    }
    case 'percent': {
      const share = Math.round((100 - off.pay) * 100) / 100
      if (from > 0) return { kind: 'percent_from', args: { share, from: least } }
      return pieces > 1 ? { kind: 'percent_pieces', args: { share, pieces } } : { kind: 'percent', args: { share } }
    }
    case 'amount':
      if (off.each === 'piece') return { kind: 'amount_piece', args: { off: money(off.minor) } }
      return { kind: 'amount_from', args: { off: money(off.minor), from: least } }
    case 'nth':
      return { kind: 'nth', args: { nth: off.nth, share: Math.round((100 - off.pay) * 100) / 100 } }
    case 'set':
      return { kind: 'set', args: { pieces: off.pieces, price: money(off.minor) } }
    case 'gift':
      return { kind: 'gift', args: { from: least } }
    default:
      return off satisfies never
  }
}

const has = ({ terms }: Campaign, layer: string) => terms.discounts.some((one) => one.layer === layer)

type Good = SumLine & { readonly name: string }

/** What the goods cost anybody now, before the campaign. */
async function goodsOf(shop: Shop, wanted: readonly Wanted[]): Promise<Good[]> {
  const products = await shop.catalogue.products(wanted.map(({ productId }) => productId))
  return wanted.flatMap(({ productId, quantity }): Good[] => {
    const product = products.find(({ id }) => id === productId)
    const variant = product?.variants.find(({ stock }) => stock > 0) ?? product?.variants[0]
    if (!product || !variant) return []
    const { id, category, virtual, title } = product
    return [{ name: title, variantId: variant.id, productId: id, category, virtual, unit: priceNow(variant).minor, quantity }]
  })
}

function reckonedOf({ terms }: Campaign, goods: readonly Good[]): Reckoned {
  const money = moneyIn(terms.currency)
  return {
    goods: goods.map(({ name, quantity, unit }) => ({ name, quantity, sum: money(unit * quantity) })),
    ...told(bestSum(goods, terms).sum, money),
  }
}

const moneyIn =
  (currency: string) =>
  (minor: number): Money => ({ minor, currency })

const told = ({ lines, steps, total }: Sum, money: (minor: number) => Money): Omit<Reckoned, 'goods'> => ({
  list: money(lines.reduce((sum, { unit, quantity }) => sum + unit * quantity, 0)),
  steps: steps.map(({ id, amount }) => ({ of: id, amount: money(amount) })),
  total: money(total),
})

/** The first rule that takes money off, at a price a little past its second step. */
function exampleOf({ terms }: Campaign): Reckoned | undefined {
  const [first] = terms.discounts.filter(({ off }) => off.kind !== 'gift')
  if (!first) return undefined
  const pieces = Math.max(first.pieces, first.off.kind === 'nth' ? first.off.nth : first.off.kind === 'set' ? first.off.pieces : 1)
  const unit = Math.ceil(enoughFor(first) / pieces)
  const line = {
    variantId: 'example',
    productId: first.only[0] ?? 'example',
    category: first.only[0] ?? 'example',
    virtual: false,
    unit,
    quantity: pieces,
  }
  return { goods: [], ...told(reckon([line], { ...terms, discounts: [first] }, [first.id]), moneyIn(terms.currency)) }
}

function enoughFor({ off, from }: Discount): number {
  if (off.kind === 'every') return 2 * off.from + Math.round(off.from / 6)
  if (off.kind === 'tiers') return Math.round((off.tiers.at(-1)?.[0] ?? 0) * 1.1)
  if (off.kind === 'set') return off.minor * 2
  if (off.kind === 'amount') return Math.max(from, off.minor * 4)
  return Math.max(from, 20_000)
}

/** What the first shop of a workspace sells, for reading rules by. */
export const shelfOf =
  (db: Database, shopFor: (workspaceId: string, shopId: string) => Shop | undefined): CampaignParts['shelfOf'] =>
  async (workspaceId) => {
    const [row] = await shopsOf(db, workspaceId)
    const names = (row && (await shopFor(workspaceId, row.id)?.catalogue.names())) ?? []
    return {
      categories: [...new Set(names.map(({ category }) => category))],
      products: new Map(names.flatMap(({ id, title, aliases }) => [title, ...aliases].map((name) => [name, id] as const))),
      timeZone: row?.timeZone ?? 'Asia/Shanghai',
      currency: row?.currency ?? 'CNY',
    }
  }
