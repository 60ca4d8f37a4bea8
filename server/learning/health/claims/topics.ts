/** What a clause speaks of, and why goods come back. */
export interface About {
  /** '' where nothing tells. */
  readonly topic: string
  readonly cause: 'quality' | 'no_reason' | ''
}

/** Words that tell the matter; where several stand in a clause the one nearest to the number counts. */
const TOPICS: readonly (readonly [string, RegExp])[] = [
  ['warranty', /保修|质保|三包|维修|warrant/giu],
  ['price', /价保|保价|降价|补差|price protect/giu],
  ['refund', /退款|到账|退还|refund/giu],
  ['exchange', /换货|包换|调换|换尺码|换颜色|可换|exchange/giu],
  ['return', /退货|无理由|包退|退换|可退|退回|return/giu],
  ['ship', /发货|寄出|发出|出库|揽收|dispatch|\bships?\b|shipped/giu],
  // 收到货 30 天内, 到货后 7 天: when the days begin, and not what they are of
  [
    'deliver',
    /送达|(?<!收)到货(?!之?后|以后|起|之日|\s*\d)|收到(?!(?:货物?|商品|宝贝|包裹|东西)?(?:之?后|以后|起|之日|\s*\d))|配送|派送|deliver|arriv/giu,
  ],
  ['freight', /包邮|免邮|运费|邮费|快递费|freight|postage|shipping fee/giu],
  ['invoice', /发票|开票|invoice/giu],
  ['shelf_life', /保质期|有效期|shelf life/giu],
  ['payment', /付款(?!后)|支付(?!后)|取消|payment|pay within/giu],
  ['points', /积分|points/giu],
]
const QUALITY = /质量|破损|损坏|瑕疵|故障|坏|开胶|断底|断裂|掉色|起球|变质|发错|少发|漏发|发少|defect|fault|damag|wrong item/iu
const NO_REASON = /无理由|不喜欢|不合适|不想要|尺码|颜色|no reason|change of mind/iu

/** What a clause speaks of at one of its places; of some matters alone where they are named. Pure. */
export function aboutAt(clause: string, place: number, only?: readonly string[]): About {
  let topic = ''
  let nearest = Number.POSITIVE_INFINITY
  for (const [name, pattern] of TOPICS.filter(([name]) => only?.includes(name) ?? true))
    for (const found of clause.matchAll(pattern)) {
      const away = Math.abs(found.index - place)
      if (away >= nearest) continue
      topic = name
      nearest = away
    }
  return { topic, cause: QUALITY.test(clause) ? 'quality' : NO_REASON.test(clause) ? 'no_reason' : '' }
}

/** Clauses of a text with where they begin: a claim speaks of what its own clause names. */
export function clausesOf(text: string): { readonly text: string; readonly at: number }[] {
  return [...text.matchAll(/[^，。；！？,;!?\n]+/gu)].map((found) => ({ text: found[0], at: found.index }))
}
