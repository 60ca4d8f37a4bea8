import { CHEAPER } from '../../scenarios/goods/finding/words.ts'
import { BEST } from '../../scenarios/offers/together/words.ts'
import { BACK_RULES } from '../../scenarios/people/told-of.ts'
import { BEFORE_USE_RULES } from '../before-use.ts'
import { AFTER_SALES_RULES } from './after-sales.ts'
import { ENGLISH_RULES } from './english.ts'
import { FAULT_RULES } from './goods/faults.ts'
import { ON_OFFER_RULES } from './goods/on-offer.ts'
import { OPTION_RULES } from './goods/options.ts'
import { OTHER_TONGUES } from './goods/other-tongues.ts'
import { ORDER_RULES } from './orders/of-orders.ts'
import { PAYING_RULES } from './orders/paying.ts'
import { STOP_RULES } from './orders/stopped.ts'
import { WHERE_TO_RULES } from './orders/where-to.ts'
import type { Rule } from './rule.ts'

/** "鞋子小了怎么办", "买大了", "裤子短了一截": goods in hand that do not fit. */
const DOES_NOT_FIT =
  /^(?!.*(?:退|吗|了么|嘛|会不会|是不是|怕|穿多|选|身高|体重|斤|cm|kg)).{0,10}(?:鞋|衣服?|裤|裙|外套|帽|[买收穿试拿]).{0,5}(?:(?:太|偏|有点|买)?[小大短长紧松肥瘦]了|挤脚|不合[适身脚]).{0,6}(?:怎么(?:处理|办|弄|搞|整)|咋(?:办|整|弄|处理)|如何处理)?[了啊呀吧呢。.!！?？~]*$|^(?!.*(?:吗|么|嘛|多|几|怕|会不会|是不是|选|身高|体重|退|cm|kg)).{0,10}(?:袖子?|裤腿|裤脚|肩膀?|腰|胸围?|裤长|衣长|下摆|脚背)(?:有点|太|偏|都)?[长短大小紧松宽窄肥](?:了)?[一点些]*[了啊呀吧。.!！~]*$|\b(?:shoes?|it|they|shirt|coat|jacket|dress|pants|trousers|jeans)\b.{0,8}\btoo (?:small|big|large|tight|loose|long|short)\b.{0,4}\bwhat (?:can|do|should) i do\b/iu

/** "能不能去你们公司实习", "are you hiring": work in the shop. */
const SEEKS_WORK =
  /(?:招|收|缺|要|有没有|有|申请|应聘|找|想|能|可以|[去来到在](?:你们|贵|咱们?)(?:公司|店里?|这儿?|那儿?)?)(?:你们|[个份])?(?:的)?实习(?!期)(?!.{0,3}(?:穿|用|背|戴|送|的(?!机会|岗)))|应聘|求职|(?:投|递|收|发)(?:个|份|一份)?.{0,2}简历|(?:还|在)?招(?:不招)?(?:人|工|聘|客服|实习)(?:吗|么|嘛|不|没|呢|[?？]|$)|(?:去|来|到|在)(?:你们|贵|咱们?)(?:公司|店里?|这儿?|那儿?)?(?:(?:上班|工作)(?!时|日)|打工|兼职|面试(?!.*[穿戴]))|\b(?:internships?|job openings?|vacanc(?:y|ies)|(?:are )?you (?:guys )?hiring|(?:apply for|get) a (?:job|position)|(?:i|to) work (?:for|at) (?:your (?:company|shop|store)|you guys)|my (?:cv|resume))\b/iu

/** Where plain words say more than the classifier made of them; the first that fits. */
export const RULES: readonly Rule[] = [
  ...BEFORE_USE_RULES,
  ...PAYING_RULES,
  ...WHERE_TO_RULES,
  // "这个订单到那了": 那 written for 哪
  {
    of: /^(?:order\.(?!address)|other\.unknown|inform\.|chat\.)/u,
    words: /^(?!.*(?:退|寄回|钱|款)).{0,16}[到走送]到?那(?:里|儿|了)了?[吗呢啊呀?？。!！\s]*$/u,
    to: 'shipping.track',
  },
  ...ENGLISH_RULES,
  ...AFTER_SALES_RULES,
  ...BACK_RULES,
  ...FAULT_RULES,
  ...STOP_RULES,
  ...OTHER_TONGUES,
  ...OPTION_RULES,
  // "耳机降噪没效果 还漏音", "the pan sticks": what goods in hand do not do is told, and no fact of the page asked
  {
    of: /^product\.(?:attribute|usage|suitability|appearance)$/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|会不会|是不是|能不能|有没有|怕|如果|要是|听说|看评|多少|怎么(?!回事)|什么)).*(?:没(?:什么|啥|一点)?(?:效果|用$|反应)|不管用|不起作用|漏[音水电油光气]|(?:根本|完全|压根|一点(?:都|也)?)(?:就)?不(?!便宜|贵|大|小|重|轻)|不(?:保温|制[冷热]|加热|出[水声雾气])|(?:洗|穿|用|戴|喝)了?.{0,4}[一两几]?[次回天水].{0,3}就|有(?:股|一股|点)?.{0,2}(?:怪|异|臭|霉|刺鼻|塑料|胶水)味)/u,
    to: 'issue.quality',
  },
  {
    of: /^(?:product\.(?:size|usage)|exchange\.|return\.apply|issue\.(?!reaction)|other\.unknown|inform\.|chat\.praise)/u,
    words: DOES_NOT_FIT,
    to: 'exchange.apply',
  },
  {
    of: /^(?:shipping\.dispatch|order\.status)$/u,
    words: /^(?!.*(?:我|订单|[那这][单笔])).*预(?:售|定|购)|\bpre-?orders? (?:ship|items? ship|goods ship)/iu,
    to: 'order.presale',
  },
  {
    of: /^(?!chat\.abuse)/u,
    words:
      /(?:转账|转钱|打钱|汇款)给|(?:要|索要|告诉他?|发)我?的?验证码|诈骗|骗子(?:的)?(?:电话|短信|给我|打|加我|冒充|网站|链接)|(?:遇到|碰到|是不是|会不会是)了?个?骗子|骗人的电话|冒充客服/u,
    to: 'account.help',
  },
  {
    of: /^order\.cancel$/u,
    words: /取消(?:了)?的?原因|为(?:什么|啥|何).{0,8}取消|(?:怎么|咋)(?:就|给|被|会)?(?:我|订单|这单)?.{0,2}取消了|被取消|自动取消/u,
    to: 'order.restore',
  },
  // something like it for less is looked for; this one for less is bargained
  { of: /^(?:price\.|product\.|promo\.|stock\.|other\.unknown)/u, words: CHEAPER, to: 'product.recommend' },
  // work in the shop, asked for by whom it would employ; who advertises work is no shopper
  { of: /^(?!other\.spam|service\.human|chat\.abuse)/u, words: SEEKS_WORK, to: 'other.business' },
  { of: /^shipping\.(?:fee|area)$/u, words: /^(?!.*(?:[钱费元块邮]|包邮)).*(?:几天|多久|多长时间|多少天)/u, to: 'shipping.eta' },
  {
    of: /^order\.confirm_receipt$/u,
    words:
      /^(?!.*(?:确认|点|自动)).*(?:今[天晚早]|明[天早]|后天|几点|几号|什么时候|啥时候?|何时|哪天|能不能|多久).{0,6}收(?:到)?货|收货(?:时间|日期)/u,
    to: 'shipping.eta',
  },
  { of: /^shipping\.fee$/u, words: /谁(?:来)?(?:出|付|承担|掏)|(?:我|自己)(?:出|付|掏)(?:邮费|运费)?吗/u, to: 'return.fee' },
  { of: /^(?:promo\.(?:stack|coupon|activity)|price\.|order\.place|product\.recommend|other\.unknown)/u, words: BEST, to: 'price.quote' },
  ...ON_OFFER_RULES,
  // "毛衣加风衣一共多少钱": a sum of what is named, whatever one of the names reminds of
  {
    of: /^(?:product|stock|price|promo|issue|other|inform)\./u,
    words:
      /^(?!.*(?:订单|[这那]单|收到|退)).*(?:(?:一共|总共|合计|加起来|拢共|算下来).{0,6}(?:多少|几|啥价|什么价|怎么算)|\bhow much\b.*\b(?:total|altogether|together|and|plus)\b|\b(?:total|price|cost|pay|cheapest|lowest|best)\b.*\b(?:and|plus|with)\b|\b(?:and|plus|with)\b.*\b(?:total|price|cost|pay|cheapest|lowest|at best)\b)/iu,
    entity: 'product',
    times: 2,
    to: 'price.quote',
  },
  // "跑步鞋和皮鞋哪个适合上班": told apart, and not looked for
  {
    of: /^product\.recommend$/u,
    words: /^(?:[^，,。\s]{0,2}[\s，,])?(?!.*(?:搭配?|配(?!置)|送|推荐)).{1,12}[和跟与].{1,12}?(?:哪[个款种双件样]|谁|选)(?!.*码)/u,
    entity: 'product',
    to: 'product.compare',
  },
  // "龙井跟咖啡哪个提神": two that are named, and one to be taken
  {
    of: /^(?:product\.(?!recommend|size)|stock\.|other\.unknown)/u,
    words:
      /[和跟与比].{0,60}(?:哪[个款种双件样]|选谁|谁[更好])|(?:用|买|选|要|吃|喝|穿|拍|戴)?\S{1,12}还是\S{1,12}?(?:更?好|合适|适合|划算|实用|值)|\bor\b.{0,80}\b(?:which|better|warmer|lighter)\b|\bwhich\b.{0,80}\bor\b/iu,
    entity: 'product',
    times: 2,
    to: 'product.compare',
  },
  { of: /^order\.merge$/u, words: /多少钱|how much/iu, to: 'price.quote' },
  // "啥时候发啊 催一下": asked when, and wished for at once
  {
    of: /^(?:shipping\.dispatch|account\.help|other\.unknown|product\.)/u,
    words: /^(?!.*(?:催[乳吐眠熟化泪产款稿]|别催|不(?:用|要)催)).*(?:催(?:一?下|一催|催|促|单|发货)|(?:帮|给)我?催)/u,
    to: 'shipping.urge',
  },
  // the paper of a refund that is done: where the money went, and when
  {
    of: /^(?:refund|return|order|other)\./u,
    words: /退款(?:的)?(?:凭证|凭据|回执|截图|证明|记录|流水)|\brefund (?:receipt|proof|slip)/iu,
    to: 'refund.progress',
  },
  { of: /^(?:promo|price|member)\./u, words: /生日|birthday/iu, to: 'member.benefit' },
  {
    of: /^(?:price\.quote|order\.payment|other\.unknown)$/u,
    words:
      /(?:订单|[那这]一?单|[那这]笔).{0,24}(?:多少钱|花了|付了|总价|金额)|\border.{0,30}(?:total|how much)|how much.{0,12}(?:pay|paid|order)/iu,
    to: 'order.status',
  },
  { of: /^(?:product\.attribute|other\.unknown)$/u, words: /多少钱|什么价|啥价|怎么卖/u, to: 'price.quote' },
  // a battery that bulges is no packing
  { of: /^product\.package$/u, words: /鼓包|起包/u, to: 'product.attribute' },
  // to be wrapped for somebody else is no bargain and no order to be placed
  {
    of: /^(?:price\.bargain|order\.(?:place|remark)|product\.(?:attribute|gift|usage|recommend|search)|service\.|other\.unknown)/u,
    words:
      /^(?!.*(?:便宜|少点|优惠|备注|推荐)).*(?:包(?:装|得|的)?.{0,4}(?:好看|漂亮|精[美致]|体面|像样)|(?:包|装)[成个]礼|礼(?:品|物)(?:纸|包装)|包起来.{0,6}送)/u,
    to: 'product.package',
  },
  ...ORDER_RULES,
]
