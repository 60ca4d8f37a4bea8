import type { Rule } from '../rule.ts'

/** No order is spoken of, nor anything that came. */
export const ANY_SO =
  /^(?!.*(?:订单|[这那]单|收到|寄|发(?!货)|退|换|改)).*(?:有[冇没無无](?:有)?|有.{0,12}[吗嗎么麼嘛不没沒](?:[?？\s]*$|[，,]))|^(?:do you have|have you got|is there|are there|got any|any)\b(?!.*\b(?:order|return|exchange)\b)/iu

/** What the shop offers and to whom: business, the season's sales, presents, cards, goods to look at. */
export const ON_OFFER_RULES: readonly Rule[] = [
  // "别的衣服有粉色的吗", "anything else in pink": of other goods than those at hand
  {
    of: /^(?:product\.(?!compare|size)|stock\.|inform\.|other\.unknown)/u,
    words:
      /(?:别的|其他|其它|另外的?)(?:的)?[^,，。退换]{0,6}(?:有(?:没有)?|要).{0,8}(?:吗|么|没有?|嘛|不|[?？])|有(?:没有)?(?:别的|其他|其它|另外)[^,，。退换]{1,6}|\b(?:anything|something|any(?:thing)? other|other (?:\w+|ones?)|what) else\b.{0,12}\bin\b/iu,
    entity: 'colour',
    to: 'product.recommend',
  },
  // "烟酰胺跟维C能一起用吗": goods go together, and no offers
  {
    of: /^promo\.stack$/u,
    words:
      /^(?!.*(?:券|满减|优惠|活动|折|红包|积分|会员|补贴|减|价|促销|叠加|省|元|块)).*(?:一起|同时|混着?|搭配|一块儿?)(?:用|吃|擦|涂|抹|敷|喝|穿|洗|充)/u,
    to: 'product.suitability',
  },
  // "我要买50个保温杯发员工福利": many, for people of a firm
  {
    of: /^(?:order\.place|product\.|price\.|stock\.|other\.unknown|inform\.|chat\.)/u,
    words:
      /^(?!.*(?:退|坏|换)).*\d{2,}\s*(?:个|件|双|套|盒|份|条|台|瓶|箱).{0,16}(?:员工|公司|单位|福利|年会|客户|团建|学校|活动用|采购|批量)|^(?!.*(?:退|坏|换)).*(?:员工|公司|单位|年会|客户).{0,12}(?:福利|礼品|采购|团购|发).{0,10}\d{2,}\s*(?:个|件|双|套|盒|份|条|台|瓶|箱)|\b\d{2,}\b.{0,24}\bfor (?:my|our|the) (?:staff|employees|team|company|office|clients?|customers)\b/iu,
    to: 'other.business',
  },
]
