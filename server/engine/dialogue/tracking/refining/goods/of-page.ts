import type { Rule } from '../rule.ts'

/** Plain words that ask for what the page of goods says, and remind of something else. */
export const PAGE_RULES: readonly Rule[] = [
  // "黄皮显白吗": whom a colour suits
  { of: /^product\.(?:appearance|recommend)$/u, words: /[黄白黑冷暖]皮|肤色|显白/u, to: 'product.suitability' },
  // "送人可以吗": whether it makes a present, and no other address
  {
    of: /^(?:shipping\.|order\.|product\.(?:recommend|gift)|other\.unknown|chat\.)/u,
    words:
      /^(?:这个?|它|那)?(?:适合|可以|能)?(?:拿来|用来|买来)?送(?:人|礼|长辈|老人|领导|朋友|同事|客户|男友|女友|男朋友|女朋友|爸妈?|妈妈?|老师)(?:的话)?(?:可以|合适|行|好|拿得出手|体面|有面子|好看)?(?:吗|么|嘛|不|伐|[?？])+$/u,
    to: 'product.suitability',
  },
  // "有没有小瓶装", "有大包装吗": what it comes in
  {
    of: /^(?:product\.(?!size|compare)|stock\.|other\.unknown|install\.)/u,
    words:
      /^.{0,8}?有(?:没有)?(?:更)?[小大中]一?[点些]?的?(?:瓶|包|盒|袋|罐|桶|份|支|片|规格|容量)的?(?:装|包装)?的?(?:吗|么|嘛|没有?|不|[?？])*$/u,
    to: 'product.size',
  },
  // "有没有长款": which cut the goods at hand have
  {
    of: /^product\.(?:link|recommend)$/u,
    words: /^.{0,8}?有(?:没有)?(?:[长短中薄厚]|加[厚绒长]|修身|宽松|高[腰帮]|低[腰帮])款?的?(?:吗|么|嘛|没有?|不|[?？])*$/u,
    to: 'product.attribute',
  },
  // "比别家贵啊": haggled
  {
    of: /^(?:price\.quote|product\.|chat\.|other\.unknown|service\.(?!human))/u,
    words:
      /^(?!.*(?:我买|买的|刚买|降价)).*(?:比(?:别家|人家|别的店|其他店?家?|隔壁|淘宝|京东|拼多多|天猫).{0,4}贵|(?:别家|人家|别的店|隔壁).{0,6}便宜)|^(?:it'?s |that'?s )?(?:more expensive|dearer|pricier) than (?:other|elsewhere|amazon)/iu,
    to: 'price.bargain',
  },
  // "第一次来 有啥新人优惠"
  {
    of: /^(?:promo\.activity|price\.bargain|member\.|other\.unknown)/u,
    words:
      /^(?!.*(?:多少钱|到手)).*(?:新人|新客|新用户|首单|第一次(?:来|买|下单)).{0,10}(?:优惠|福利|券|活动|折扣|红包|送)|\b(?:first|new)[ -](?:order|customer|time) (?:discount|offer|coupon|deal|code)|\bnew (?:here|customer)\b.{0,30}\b(?:discounts?|coupons?|offers?|deals?)\b/iu,
    to: 'promo.coupon',
  },
  // "how much with shipping": the sum, and not the rule on freight
  {
    of: /^shipping\.fee$/u,
    words:
      /^(?:so |and |ok,? )*how much (?:is (?:it|that|this) |would (?:it|that) be )?(?:in total )?(?:with|including|incl\.?) (?:the )?(?:shipping|delivery|postage)|^(?:加上?|含|连|算上)(?:运费|邮费)(?:一共|总共|是)?多少钱?/iu,
    to: 'price.quote',
  },
  // "does the lipstick come in red"
  {
    of: /^(?:product\.(?!compare)|stock\.|other\.unknown|inform\.)/u,
    words:
      /^(?:so |and )?(?:do|does|is|are|can i (?:get|have)) (?:the |this |that |these |it |they )?(?:[\w' -]{2,30} )?(?:come|comes|available|sold|it|them|one) (?:also |too )?in (?:an? |the )?[\w ]{2,16}[\s?.!]*$/iu,
    entity: 'colour',
    to: 'stock.availability',
  },
  // "1.8的床用哪个尺寸的被子"
  {
    of: /^(?:product\.(?:compare|recommend|link)|other\.unknown)/u,
    words: /(?:用|买|选|配|拿|要)(?:哪个?|什么|多大)(?:尺寸|规格|大小|尺码|容量)/u,
    to: 'product.size',
  },
  // "会结晶吗 结晶了是不是假的": what goods do of themselves
  { of: /^product\.authenticity$/u, words: /结晶|沉淀|起霜|浑浊|分层|析出|\bcrystalli[sz]/iu, to: 'product.attribute' },
  // "有网口没": a part of the goods, and none that is in stock
  {
    of: /^(?:stock\.|product\.link|other\.unknown)/u,
    words:
      /^(?:那|它|这个?|请问|.{2,6}?)?(?:带|有)(?:没有)?(?:.{0,3}口|.{0,3}孔|背光|灯光?|锁|盖子?|轮子?|拉链|口袋|帽子|内衬|里衬|夹层|绑带|提手|把手|刻度|滤网|吸管|支架|开关|屏幕?|按键|弹力|logo|遥控|挂绳)的?(?:没有?|吗|么|嘛|不|[?？])+$/iu,
    to: 'product.attribute',
  },
  // "does it turn yellow"
  {
    of: /^product\.appearance$/u,
    words: /\b(?:yellow(?:s|ing|ed)|turn yellow|fad(?:e|es|ing)|discolou?r)|[发变]黄|氧化|掉漆/iu,
    to: 'product.attribute',
  },
  // "I need a small umbrella"
  {
    of: /^(?:exchange\.|product\.|issue\.quality|other\.unknown|inform\.|stock\.)/u,
    words:
      /^(?:hi,? |hello,? )?(?:i(?:['’]m| am)? (?:need|want|looking for|after|would like)|i['’]d like) (?:a|an|some) (?!.*\b(?:refund|return|exchange|replacement|another|invoice|person|human|agent|different|new one|size)\b)/iu,
    entity: 'product',
    to: 'product.recommend',
  },
  // "送老人哪个规格好": of its kinds
  {
    of: /^(?:order\.place|product\.(?:recommend|link|size)|other\.unknown)/u,
    words: /^.{0,6}(?:选|买|要|拿)?哪[个种](?:规格|版本|容量|口味|套餐)(?:更|比较)?(?:好|合适|划算|值)[些点]?[呢啊]?[?？]?$/u,
    to: 'product.compare',
  },
  // "how heavy is it", of what was shown; "does it open automatically": it is no shop
  {
    of: /^(?:inform\.|product\.(?:recommend|size)|chat\.|other\.unknown)/u,
    words:
      /^(?:and |so |but )?how (?:heavy|big|long|tall|wide|thick|thin|warm|soft|loud|bright|strong)\b.{0,12}\b(?:it|they|this|that|these)\W*$/iu,
    to: 'product.attribute',
  },
  {
    of: /^service\.hours$/u,
    words:
      /^(?:and |so )?(?:does|is|can|will|do) (?:it|this|that|they|these) (?!.*(?:\d|today|tomorrow|sunday|monday|weekend|holiday|late|shop|store))/iu,
    to: 'product.attribute',
  },
  // "领口洗了会松吗": a collar, and no coupon
  { of: /^promo\.coupon$/u, words: /^(?!.*券).*(?:领[口子边]|衣领|[圆立翻方高]领)/u, to: 'product.attribute' },
  // "配西装裤行不": worn with it
  {
    of: /^(?:product\.(?:package|gift)|install\.)/u,
    words: /^[配搭].{1,8}(?:行|可以|好看|合适|搭|能)(?:吗|么|嘛|不|[?？])+$/u,
    to: 'product.suitability',
  },
]
