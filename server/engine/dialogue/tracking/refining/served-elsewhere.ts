import type { Rule } from './rule.ts'

/** What the shop answers in another place than where its words are read: by what a sentence names, whatever it was read as. */
export const SERVED_ELSEWHERE: readonly Rule[] = [
  // "发货了告诉我": whether one is told when it is sent
  {
    of: /^(?:stock\.|shipping\.(?!intercept)|order\.(?:status|remark)|other\.unknown|inform\.|chat\.|service\.urge)/u,
    words:
      /(?:发货|发出|寄出|发了|派送|送到|到了)(?:了|后|之后|的时候|以后)?[^,，。]{0,3}(?:告诉|通知|提醒|说|叫)(?:我|一?声|一下)|\b(?:let me know|notify me|e-?mail me|message me)\b.{0,12}\bwhen (?:it|my order|the order|they) (?:ships?|is shipped|has shipped|is sent|leaves|goes out|is delivered|arrives)\b/iu,
    to: 'shipping.delivery',
  },
  // "你们有没有实体店啊": where one can go
  {
    of: /^(?:service\.(?!human)|other\.|product\.|stock\.|shipping\.|chat\.)/u,
    words:
      /(?:有没有|有|在哪有?|哪里有)(?:线下)?(?:的)?(?:实体店|门店|线下店|专柜|体验店|店面)(?:吗|么|啊|呢|没|不|[?？]|$)|(?:实体店|门店|线下店)(?:在哪|地址|有吗)|\b(?:physical|brick[- ]and[- ]mortar|offline|real) (?:stores?|shops?)\b|\b(?:visit|come to) your (?:store|shop|showroom)\b/iu,
    to: 'shipping.delivery',
  },
  // "三支装的可以单买一支吗", "能拆开卖吗": how many there are in what is sold
  {
    of: /^(?:parts\.replace|install\.|order\.place|product\.package|other\.unknown|exchange\.)/u,
    words:
      /^(?!.*[丢坏]|.*(?:配件|[灯管芯网带垫头刷]|遥控|充电)).*(?:装|套|组|对|盒|包|箱).{0,6}(?:可以|能|能不能|可不可以)?.{0,2}(?:单买|单独买|拆开[卖买]|拆卖|零卖|单卖|买[一1][支个只包件瓶])/u,
    to: 'product.size',
  },
  // "有没有小瓶装", "有大包装吗": what it comes in
  {
    of: /^(?:product\.(?!size|compare)|stock\.|other\.unknown|install\.)/u,
    words:
      /^.{0,8}?有(?:没有)?(?:更)?[小大中]一?[点些]?的?(?:瓶|包|盒|袋|罐|桶|份|支|片|规格|容量)的?(?:装|包装)?的?(?:吗|么|嘛|没有?|不|[?？])*$/u,
    to: 'product.size',
  },
  // "1米8的床买哪个": the kind of that measure
  {
    of: /^(?:product\.(?!compare)|stock\.|other\.unknown|order\.place|price\.quote)/u,
    words:
      /^(?!.*尺寸).*(?:\d(?:\.\d|米\d?|\s?m)的?(?:双人|单人)?床(?:[^,，。]{0,4}(?:买|用|选|拍|要|配|该))?[^,，。]{0,4}(?:哪[个种款]|多大|什么(?:尺寸|规格)|能用吗|合适吗)|\b(?:king|queen|twin|double|single|\d\.\d ?m)(?:[- ]sized?)? bed\b.{0,24}\b(?:which|what)\b|\bwhich\b.{0,24}\b\d\.\d ?m(?:et(?:er|re)s?)? bed\b)/iu,
    to: 'stock.availability',
  },
  // "要是丢了怎么办", "what if it gets lost": feared of a parcel, which is not lost yet
  {
    of: /^(?:shipping\.(?!intercept|contact)|return\.|refund\.|service\.(?!human)|issue\.missing|other\.unknown|account\.|order\.)/u,
    words:
      /^(?!.*(?:已经|就是|真的?丢|找不到|发票|密码|手机|钱包|耳机丢|丢了一只)).*(?:(?:要是|如果|万一|假如|会不会|容易|怕)[^,，。]{0,8}(?:弄|搞|寄|送)?丢(?:了|件|失|掉)?|丢(?:了|件|失)?(?:的话)?[^,，。你]{0,2}谁(?:来)?(?:赔|负责|承担))|\bif\b.{0,24}\b(?:gets? lost|is lost|goes missing|loses? (?:it|my|the)|never arrives|does ?n[’']?t arrive)\b|\bwho (?:pays|is responsible|is liable)\b.{0,30}\b(?:los[et]\w*|missing)\b/iu,
    to: 'shipping.delivery',
  },
  // "宽脚能穿吗", "有宽楦的吗", "do you have wide": how shoes come out is asked, of those at hand
  {
    of: /^(?:product\.(?!compare|size)|stock\.|other\.unknown|exchange\.|service\.complaint|chat\.|inform\.)/u,
    words:
      /^(?!.*(?:收到|买的|买了|退|换|订单)).*(?:宽脚|胖脚|脚(?:比较|偏|很|有点|特别|面)?[宽肥胖]|宽楦|脚背(?:比较|偏|很|有点)?[高厚]|(?:试过|穿过|穿)[^,，。]{0,8}(?:都|也|总是)?[\s]*(?:太|偏|都)[窄紧挤])|\b(?:wide|broad|narrow)[- ](?:feet|foot|fit(?:ting)?|width|toe)\b|\bhigh instep\b|\b(?:do you have|got any|any|come in|available in)\b.{0,12}\b(?:wide|wider)\b(?! (?:range|choice|selection|neck|mouth|leg))|\b(?:shoes?|loafers?|boots?|sneakers?|trainers?)\b.{0,20}\b(?:always|usually|often|tend to be)\b.{0,12}\b(?:too )?(?:narrow|tight|wide)\b/iu,
    to: 'product.size',
  },
  // "我要买50个保温杯发员工福利": many, for people of a firm
  {
    of: /^(?:order\.place|product\.|price\.|stock\.|other\.unknown|inform\.|chat\.)/u,
    words:
      /^(?!.*(?:退|坏|换)).*\d{2,}\s*(?:个|件|双|套|盒|份|条|台|瓶|箱).{0,16}(?:员工|公司|单位|福利|年会|客户|团建|学校|活动用|采购|批量)|^(?!.*(?:退|坏|换)).*(?:员工|公司|单位|年会|客户).{0,12}(?:福利|礼品|采购|团购|发).{0,10}\d{2,}\s*(?:个|件|双|套|盒|份|条|台|瓶|箱)|\b\d{2,}\b.{0,24}\bfor (?:my|our|the) (?:staff|employees|team|company|office|clients?|customers)\b/iu,
    to: 'other.business',
  },
  // "两件有优惠没", "any discount if I take two": what so many come to, and no list of offers
  {
    of: /^(?:promo\.(?:stack|activity|threshold)|price\.bargain)$/u,
    words:
      /^(?!.*[满券]|.*任[选意]|.*第[二2两]).*(?<![\d.第])(?:[2-9两二三四五六七八九十]|[1-9]\d)\s?[件双条个只包盒瓶套支袋台把份](?![套装]).{0,20}(?:优惠|便宜|打折|折扣|活动|多少|怎么卖)|\bif (?:i|we) (?:take|buy|get|order|grab) (?:\d{1,2}|two|three|four|five|six)\b/iu,
    to: 'price.quote',
  },
  // "能印logo不", "can you engrave it": done to the goods on order
  {
    of: /^product\.(?!attribute|package)/u,
    words:
      /(?:能|可以|可不可以|能不能)(?:帮我?|给)?(?:印|刻|绣|定制|喷|烫)(?:上)?(?:个|点)?(?:logo|字|名字|图案|标|公司名)?(?:吗|么|不|的)[?？\s]*$|\b(?:engrav|print (?:a|our|my) (?:logo|name)|custom(?:i[sz]e|ised|ized)|personali[sz]e|monogram)/iu,
    to: 'product.attribute',
  },
  // "I'm new here, what discounts can I get": what somebody new can take, and no rule of how reductions combine
  {
    of: /^(?:promo\.(?:stack|activity)|price\.bargain)$/u,
    words: /\bnew (?:here|customer)\b.*\b(?:discounts?|offers?|coupons?)\b|新(?:客|人|用户).*(?:优惠|券)/iu,
    to: 'promo.coupon',
  },
  // "the camera with shipping to Germany": what goods cost together with their way
  {
    of: /^(?:shipping\.(?:fee|area|delivery)|product\.|price\.)/u,
    words:
      /(?:连|加上?|含|带|算上)(?:上|着)?(?:运费|邮费|快递费).{0,10}(?:多少|几)|\b(?:how much|what|total|costs?|price)\b.{0,80}\b(?:with|incl(?:uding|\.)?|plus) (?:the )?(?:shipping|delivery|postage|freight)\b/iu,
    to: 'price.quote',
  },
]
