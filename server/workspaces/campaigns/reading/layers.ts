import type { Layer } from '@xiaoer/contract/campaigns'

/** The order in which a campaign's discounts are taken where its rules say no other: from the single item outwards, then coupons, then the level. */
export const LAYERS: readonly Layer[] = [
  { id: 'item', take: 'each_line', most: 1, measured: 'left' },
  { id: 'pieces', take: 'all', most: 1, measured: 'left' },
  { id: 'shop', take: 'best', most: 1, measured: 'left' },
  { id: 'platform', take: 'all', most: 1, measured: 'left' },
  { id: 'shop_coupon', take: 'choice', most: 1, measured: 'left' },
  { id: 'platform_coupon', take: 'choice', most: 1, measured: 'left' },
  { id: 'member', take: 'all', most: 1, measured: 'left' },
  { id: 'gift', take: 'all', most: 1, measured: 'left' },
]

/** What rules call them; the first that fits. */
const CALLED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/平台券|平台优惠券|购物券|platform (?:coupon|voucher)s?/iu, ['platform_coupon']],
  [/店铺(?:优惠)?券|商品券|店券|(?:shop|store) (?:coupon|voucher)s?/iu, ['shop_coupon']],
  [/优惠券|(?<![平台店铺])券|coupons?|vouchers?/iu, ['shop_coupon', 'platform_coupon']],
  [/跨店(?:满减)?|cross-(?:shop|store)/iu, ['platform']],
  [/满减|满折|threshold/iu, ['shop']],
  [/会员(?:价|折扣|优惠)?|member(?:s|ship)?(?: (?:price|discount))?s?/iu, ['member']],
  [/秒杀|直降|限时(?:折扣|特价)|单品(?:折扣|优惠)|flash (?:sale|deal)s?/iu, ['item']],
  [/多件(?:折扣|优惠)?|第二件|任选|multi-?buy/iu, ['pieces']],
  [/赠品|满赠|gifts?/iu, ['gift']],
]
const ALL = /(?:其他|其它|任何|所有)(?:的)?(?:优惠|活动|促销)|(?:any )?other (?:offers?|discounts?|promotions?)/iu

/** The layers that words name, and what of the words names none. */
export function layersCalled(words: string): { layers: string[]; rest: string } {
  if (ALL.test(words)) return { layers: LAYERS.map(({ id }) => id).filter((id) => id !== 'gift'), rest: words.replace(ALL, ' ') }
  let rest = words
  const layers: string[] = []
  for (const [name, ids] of CALLED) {
    if (!name.test(rest)) continue
    rest = rest.replace(name, ' ')
    layers.push(...ids.filter((id) => !layers.includes(id)))
  }
  return { layers, rest }
}
