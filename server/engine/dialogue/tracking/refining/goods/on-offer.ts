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
  // "她喜欢粉色的", of goods at hand: whether they come so
  {
    of: /^(?:chat\.|inform\.|other\.unknown|product\.(?!recommend|compare|size))/u,
    words:
      /^(?!.*(?:收到|退|换|订单)).{0,3}(?:她|他|我妈|我爸|老婆|老公|孩子|女儿|儿子|女朋友|男朋友|对象|朋友)(?:平时|比较|很|最|就|只|更)*(?:喜欢|爱|要|想要|偏爱)|\b(?:she|he|they|my \w+) (?:really |only |mostly )?(?:likes?|loves?|prefers?|wants?)\b/iu,
    entity: 'colour',
    to: 'stock.availability',
  },
  // "烟酰胺跟维C能一起用吗": goods go together, and no offers
  {
    of: /^promo\.stack$/u,
    words:
      /^(?!.*(?:券|满减|优惠|活动|折|红包|积分|会员|补贴|减|价|促销|叠加|省|元|块)).*(?:一起|同时|混着?|搭配|一块儿?)(?:用|吃|擦|涂|抹|敷|喝|穿|洗|充)/u,
    to: 'product.suitability',
  },
  // "can I use two coupons together": how they go together is asked, not which there are
  {
    of: /^(?:promo\.(?:coupon|activity)|order\.merge|price\.|other\.unknown)/u,
    words:
      /(?:[两2几多三3]|好几|不止一)张.{0,6}券.{0,10}(?:一起|同时|叠加|一块|都能|都可以|合着|能用)|券.{0,12}(?:叠加|叠着|一起用|同时用|一块用|同享|共用)|\b(?:two|2|three|3|both|multiple|several|more than one|many) (?:of (?:my|the) )?(?:coupons?|vouchers?|codes?)\b|\b(?:coupons?|vouchers?|codes?)\b.{0,40}\b(?:together|combin\w*|stack\w*|at (?:once|the same time)|(?:same|one|single) order|on top)\b|\b(?:combin\w*|stack\w*)\b.{0,40}\b(?:coupons?|vouchers?|codes?)\b|\bon top of\b.{0,30}\b(?:discount|sale|offer|promotion|deal)/iu,
    to: 'promo.stack',
  },
  // "whats the cheapest thing for a kid", "最便宜的是哪个": goods are looked for, and nothing is named to be priced
  {
    of: /^(?:price\.quote|other\.unknown|product\.(?!compare))/u,
    words:
      /\b(?:what(?:'?s| is)|show me|got|have|any)\b.{0,20}\bcheapest (?:thing|item|one|product|gift|present|toy|stuff|something)\b|^(?:你们|店里)?.{0,6}最便宜的(?:东西|商品|一?[款件个样])?(?:是|有)?(?:什么|哪|啥)/iu,
    to: 'product.recommend',
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
  // "送妈妈的礼物 500左右": a present is looked for, none that comes with the goods
  {
    of: /^(?:product\.gift|inform\.|other\.unknown|price\.)/u,
    words:
      /送(?:给)?(?:我)?(?:妈|爸|爷|奶|外公|外婆|婆婆|公公|丈母|岳|男|女|老[婆公师人]|朋友|同事|长辈|父母|孩子|闺蜜|领导|客户|对象|媳妇).{0,12}(?:礼|什么|啥|合适|推荐|预算|左右|以内)|\b(?:gift|present) (?:for|to give) (?:my|a|an|the)\b/iu,
    to: 'product.recommend',
  },
  // "那就这个白的 有赠品没": what is given with it
  {
    of: /^(?:issue\.missing|stock\.|other\.unknown|promo\.|inform\.)/u,
    words:
      /^(?!.*(?:收到|少发|漏发|没给|没送|没有?收|里面|打开)).*有(?:没有|什么|啥)?(?:赠品|小礼品|礼品|小样|试用装|送的东西|送东西)(?:送)?(?:吗|么|嘛|不|没有?|的|[?？]|$)/u,
    to: 'product.gift',
  },
  // "你好呀 想给宝宝买纸尿裤": looked for, and nothing asked of it
  {
    of: /^(?:product\.(?:suitability|attribute|usage|gift|link)|order\.place|other\.unknown|inform\.|chat\.)/u,
    words:
      /^(?:您?你?好[呀啊]?|在吗|请问|亲|老板|[,，。!！~\s])*我?(?:想|要|打算|准备)(?:给|帮|为)?[^,，。]{0,6}?(?:买|挑|选)(?:一?[个点些双件包套台条瓶盒])?[^,，。吗么?？多少]{1,10}$/u,
    entity: 'product',
    to: 'product.recommend',
  },
  // "买被子送被套不": what comes with it for nothing
  {
    of: /^(?:product\.(?!gift|compare)|stock\.|price\.|promo\.|other\.unknown)/u,
    words:
      /^(?:那|你们?|现在|,|，|\s)*买[^,，。]{1,8}(?:会|有没有|能)?(?:送|赠|搭)(?:不送)?[^,，。人给]{1,8}(?:吗|么|嘛|不|没有?)[?？\s]*$/u,
    to: 'product.gift',
  },
  // "do you sell gift cards": money on a card, no present
  {
    of: /^(?:product\.(?:link|recommend|gift)|stock\.|other\.unknown)/u,
    words: /礼品卡|购物卡|储值卡|\bgift (?:cards?|vouchers?)\b/iu,
    to: 'payment.balance',
  },
  // "show me tees": goods are looked at
  {
    of: /^(?:other\.unknown|product\.link|chat\.)/u,
    words: /^(?:please )?(?:show me|let me see|i(?:'d| would) like to see|got any|any)\b/iu,
    entity: 'product',
    to: 'product.recommend',
  },
]
