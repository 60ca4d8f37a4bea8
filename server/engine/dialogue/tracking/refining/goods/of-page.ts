import type { Rule } from '../rule.ts'

/** Plain words that ask for what the page of goods says, and remind of something else. */
export const PAGE_RULES: readonly Rule[] = [
  // "黄皮显白吗": whom a colour suits
  { of: /^product\.(?:appearance|recommend)$/u, words: /[黄白黑冷暖]皮|肤色|显白/u, to: 'product.suitability' },
  // "有没有小瓶装", "有大包装吗": what it comes in
  {
    of: /^(?:product\.(?!size|compare)|stock\.|other\.unknown|install\.)/u,
    words:
      /^.{0,8}?有(?:没有)?(?:更)?[小大中]一?[点些]?的?(?:瓶|包|盒|袋|罐|桶|份|支|片|规格|容量)的?(?:装|包装)?的?(?:吗|么|嘛|没有?|不|[?？])*$/u,
    to: 'product.size',
  },
  // "比别家贵啊": haggled
  {
    of: /^(?:price\.quote|product\.|chat\.|other\.unknown|service\.(?!human))/u,
    words:
      /^(?!.*(?:我买|买的|刚买|降价)).*(?:比(?:别家|人家|别的店|其他店?家?|隔壁|淘宝|京东|拼多多|天猫).{0,4}贵|(?:别家|人家|别的店|隔壁).{0,6}便宜)|^(?:it'?s |that'?s )?(?:more expensive|dearer|pricier) than (?:other|elsewhere|amazon)/iu,
    to: 'price.bargain',
  },
  // "会结晶吗 结晶了是不是假的": what goods do of themselves
  { of: /^product\.authenticity$/u, words: /结晶|沉淀|起霜|浑浊|分层|析出|\bcrystalli[sz]/iu, to: 'product.attribute' },
  // "领口洗了会松吗": a collar, and no coupon
  { of: /^promo\.coupon$/u, words: /^(?!.*券).*(?:领[口子边]|衣领|[圆立翻方高]领)/u, to: 'product.attribute' },
]
