import type { ShopperWays } from '@xiaoer/contract/ways'
import type { Order } from '#commerce'
import { type Tongue, tongueOf } from '#engine/reply'
import type { Happened } from '../happened.ts'
import { newsWords } from '../texts/index.ts'

/** What may be offered after an order: the shop's own goods that go with it, the likeliest first, and the campaign that runs. */
export interface Offer {
  readonly goods: Readonly<Record<Tongue, readonly string[]>>
  readonly campaign?: { readonly name: Readonly<Record<Tongue, string>>; readonly until: Date } | undefined
}

/** What there is to offer with an order as it is; undefined where there is nothing. */
export type OffersFor = (of: { workspaceId: string; shopId: string; order: Order; at: Date }) => Promise<Offer | undefined>

/** So many goods are named, by how long somebody likes it. */
const MOST: Readonly<Record<'short' | 'long', number>> = { short: 1, long: 3 }
const USUALLY = 2

/** What happened, filled with what is offered, at the length that the shopper likes; undefined where there is nothing. */
export function offered(
  what: Happened,
  offer: Offer | undefined,
  { language, length }: { language: string; length: ShopperWays['length']['value'] },
): Happened | undefined {
  const tongue = tongueOf(language)
  const titles = offer?.goods[tongue].slice(0, length ? MOST[length] : USUALLY) ?? []
  const { campaign } = offer ?? {}
  const goods = titles.length > 0 ? [newsWords('offer.goods', { titles: { list: titles } })] : []
  const runs = campaign
    ? [newsWords('offer.campaign', { campaign: campaign.name[tongue], until: { at: campaign.until.toISOString(), as: 'moment' } })]
    : []
  // who likes it short hears of one thing
  const [first, second] = length === 'short' ? [...goods, ...runs].slice(0, 1) : [...goods, ...runs]
  if (!first) return undefined
  return second
    ? { ...what, key: 'offer.both', args: { ...what.args, first, second } }
    : { ...what, key: 'offer', args: { ...what.args, first } }
}
