import { FESTIVAL } from '../../../scenarios/offers/seasons.ts'
import type { Rule } from '../rule.ts'

/** No order is spoken of, nor anything that came. */
export const ANY_SO =
  /^(?!.*(?:订单|[这那]单|收到|寄|发(?!货)|退|换|改)).*(?:有[冇没無无](?:有)?|有.{0,12}[吗嗎么麼嘛不没沒](?:[?？\s]*$|[，,]))|^(?:do you have|have you got|is there|are there|got any|any)\b(?!.*\b(?:order|return|exchange)\b)/iu

/** What the shop offers and to whom: business, the season's sales, presents, cards, goods to look at. */
export const ON_OFFER_RULES: readonly Rule[] = [
  // "有黑色L码的吗": whether there are any so is asked, of whatever goods
  ...['size', 'colour'].map((entity) => ({
    of: /^(?:inform\.details|product\.link|other\.unknown)$/u,
    words: ANY_SO,
    entity,
    to: 'stock.availability',
  })),
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
  // "wholesale?", "拿货什么价": business is proposed, whatever it asks for less
  {
    of: /^(?:price\.|promo\.|product\.|stock\.|order\.(?:place|status)|service\.(?!human)|other\.unknown|chat\.|inform\.)/u,
    words:
      /^(?!.*(?:退|坏|没收到|快递)).*(?:批发|拿货|进货(?!价)|分销|代理商|做代理|一件代发|团购(?:群|长|的|价)|(?:长期|批量|大批|大量)(?:采购|拿|要货|进)|找货源|供货商)|\b(?:wholesale|resell(?:ers?|ing)?|stockists?|distributors?|bulk (?:order|buy|pric|purchas|discount)\w*|(?:buy|sell|order)(?:ing)? in bulk|trade (?:price|account)s?)\b/iu,
    to: 'other.business',
  },
  // "我要买50个保温杯发员工福利": many, for people of a firm
  {
    of: /^(?:order\.place|product\.|price\.|stock\.|other\.unknown|inform\.|chat\.)/u,
    words:
      /^(?!.*(?:退|坏|换)).*\d{2,}\s*(?:个|件|双|套|盒|份|条|台|瓶|箱).{0,16}(?:员工|公司|单位|福利|年会|客户|团建|学校|活动用|采购|批量)|^(?!.*(?:退|坏|换)).*(?:员工|公司|单位|年会|客户).{0,12}(?:福利|礼品|采购|团购|发).{0,10}\d{2,}\s*(?:个|件|双|套|盒|份|条|台|瓶|箱)|\b\d{2,}\b.{0,24}\bfor (?:my|our|the) (?:staff|employees|team|company|office|clients?|customers)\b/iu,
    to: 'other.business',
  },
  // "双十一能便宜多少": the season's offers are asked after, nobody haggles; what was paid too much before is another matter
  {
    of: /^(?:price\.(?:bargain|protection)|promo\.|product\.(?:gift|recommend)|other\.unknown|chat\.)/u,
    words: new RegExp(
      `^(?!.*(?:保价|差价|退差|补差|买贵|买[了完过].{0,10}(?:降|便宜)|降价.{0,6}(?:咋|怎么|退|补|赔|找)|(?:goes?|went|drops?|dropped) (?:down|cheaper)|cheaper (?:later|after)|refund|price (?:match|protect|adjust)|difference)).*(?:${FESTIVAL.source})`,
      'iu',
    ),
    to: 'promo.activity',
  },
  // "你好呀 想给宝宝买纸尿裤": looked for, and nothing asked of it
  {
    of: /^(?:product\.(?:suitability|attribute|usage|gift|link)|order\.place|other\.unknown|inform\.|chat\.)/u,
    words:
      /^(?:您?你?好[呀啊]?|在吗|请问|亲|老板|[,，。!！~\s])*我?(?:想|要|打算|准备)(?:给|帮|为)?[^,，。]{0,6}?(?:买|挑|选)(?:一?[个点些双件包套台条瓶盒])?[^,，。吗么?？多少]{1,10}$/u,
    entity: 'product',
    to: 'product.recommend',
  },
]
