import type { Rule } from '../rule.ts'

/** Plain words that ask for what the page of goods says, and remind of something else. */
export const PAGE_RULES: readonly Rule[] = [
  // "耐摔吗", "抗皱吗": what goods stand, and no doubt whether they are genuine
  {
    of: /^(?:product\.(?!attribute|compare)|issue\.|other\.unknown|chat\.|service\.)/u,
    words:
      /^(?!.*(?:退|换|收到|已经|怎么办|假)).{0,8}(?:耐|抗|防|禁|经)(?:不耐)?[摔脏磨晒压热高低温寒冻腐蚀皱刮撞滑风水油污汗用穿造]{1,2}(?:吗|么|嘛|不|伐|[?？])+$/u,
    to: 'product.attribute',
  },
  // "黄皮显白吗": whom a colour suits
  { of: /^product\.(?:appearance|recommend)$/u, words: /[黄白黑冷暖]皮|肤色|显白/u, to: 'product.suitability' },
  // "哪个色号卖得最好": of the colours of what is at hand
  {
    of: /^(?:product\.(?:recommend|link)|other\.unknown)$/u,
    words: /哪[个种款]?(?:色号?|颜色|花色).{0,6}(?:卖|火|热销|销量|人气|好看|百搭|受欢迎|推荐)/u,
    to: 'product.appearance',
  },
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
  // "跑马拉松行吗": whether it will do for that, and nothing haggled
  {
    of: /^price\.bargain$/u,
    words:
      /^(?!.*(?:便宜|少|优惠|送|打|折|元|块|钱|包邮|免|抹|降|减|让|券|价|\d)).{2,10}(?:行吗|行不|行不行|可以吗|可不可以|能行吗|合适吗)[?？]?$/u,
    to: 'product.suitability',
  },
  // "多大年纪用的"
  { of: /^product\.(?:attribute|size|usage|shelf_life)$/u, words: /年纪|年龄(?!.*码)/u, to: 'product.suitability' },
  // "is it see through?"
  {
    of: /^product\.appearance$/u,
    words: /\bsee[- ]through\b|\bsheer\b|\btransparent\b|透不透|透明吗|会透|透吗/iu,
    to: 'product.attribute',
  },
  // "does the lipstick come in red"
  {
    of: /^(?:product\.(?!compare)|stock\.|other\.unknown|inform\.)/u,
    words:
      /^(?:so |and )?(?:do|does|is|are|can i (?:get|have)) (?:the |this |that |these |it |they )?(?:[\w' -]{2,30} )?(?:come|comes|available|sold|it|them|one) (?:also |too )?in (?:an? |the )?[\w ]{2,16}[\s?.!]*$/iu,
    entity: 'colour',
    to: 'stock.availability',
  },
  // "挂耳的深烘浅烘": which of two it is
  {
    of: /^(?:chat\.|inform\.|other\.unknown)/u,
    words:
      /^(?!.*(?:了|收到|订单)).{0,8}[深浅厚薄软硬长短大小高低粗细甜咸干湿冷热](\p{sc=Han})(?:还是)?[深浅厚薄软硬长短大小高低粗细甜咸干湿冷热]\1的?[呢啊]?[?？]?$/u,
    to: 'product.attribute',
  },
  // "1.6*2.3的客厅够大吗": whether its size will do
  {
    of: /^(?:inform\.|other\.unknown|product\.(?:suitability|recommend))/u,
    words: /\d.{0,14}(?:够大|够不够大|[放铺装套塞]得下|够不够)(?:吗|么|不|[?？])*$/u,
    to: 'product.size',
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
  // "新人能减多少"
  {
    of: /^(?:service\.trade_in|promo\.|price\.|member\.|other\.unknown)/u,
    words: /^(?:新人|新客|新用户|首单|第一次(?:买|下单)?)(?:能|可以|会)?(?:减|便宜|优惠|省|抵|立减)(?:多少|几块|吗)?(?:钱)?[?？]?$/u,
    to: 'promo.coupon',
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
  // "真皮的吗": what it is made of
  {
    of: /^product\.(?:authenticity|usage|compare)$/u,
    words:
      /^(?:这|它|那|都)?(?:是|是不是)?(?:真皮|牛皮|羊皮|猪皮|头层|二层|纯棉|全棉|羊毛|羊绒|真丝|桑蚕丝|实木|原木|不锈钢|玻璃|陶瓷|塑料|硅胶|乳胶|天然)(?:做)?的?(?:吗|么|嘛|不|[?？])+$/u,
    to: 'product.attribute',
  },
  // "配西装裤行不": worn with it
  {
    of: /^(?:product\.(?:package|gift)|install\.)/u,
    words: /^[配搭].{1,8}(?:行|可以|好看|合适|搭|能)(?:吗|么|嘛|不|[?？])+$/u,
    to: 'product.suitability',
  },
  // "is there a long version"
  {
    of: /^(?:product\.(?!attribute)|stock\.|issue\.|other\.unknown)/u,
    words:
      /^(?:is there|do you have|do they make|any|have you got) (?:also )?(?:an? |the )?(?:long(?:er)?|short(?:er)?|thick(?:er)?|thin(?:ner)?|light(?:er)?|heavy|slim|padded|lined|hooded) (?:version|one|style|model|cut|length)\W*$/iu,
    to: 'product.attribute',
  },
]
