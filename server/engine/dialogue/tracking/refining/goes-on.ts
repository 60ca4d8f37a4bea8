import type { Turn } from '#engine/conversation'
import { GOES_ON_OF_ORDERS } from './orders/gone-on-with.ts'

export interface GoesOn {
  /** The matter that was spoken of last. */
  readonly after: RegExp
  /** Readings that it outweighs. */
  readonly of: RegExp
  readonly words: RegExp
  /** What it goes on as, where that is no longer the same. */
  readonly to?: string
}

/** What leaves its matter unsaid and speaks of money or post, which each matter has its own of. */
const GOES_ON: readonly GoesOn[] = [
  ...GOES_ON_OF_ORDERS,
  // "能改吗", of an address that was spoken of
  {
    after: /^order\.address$/u,
    of: /^order\.(?:modify|invoice)$/u,
    words: /^(?:那|还|现在|就|[,，\s])*(?:能|可以|能不能|可不可以)(?:再)?改(?:一?下|掉|了)?(?:吗|么|嘛|不|呢)?[?？。\s]*$/u,
  },
  // "要补差价吗", of an exchange: what is paid on top of it, and no money back
  {
    after: /^exchange\./u,
    of: /^price\.protection$/u,
    words: /(?:要|用|需|得)?不?(?:要|用|需要|得)?(?:另外|再)?补(?:差|钱|多少)|加(?:钱|多少)/u,
    to: 'exchange.apply',
  },
  // "那寄回的费用要收吗", of what is repaired
  { after: /^warranty\./u, of: /^(?:return|shipping)\.(?:fee|address|origin)$/u, words: /寄|运费|邮费|费用|收费/u },
  // "she likes cooking", after goods to give were shown: whom they are for
  {
    after: /^product\.(?:recommend|link)$/u,
    of: /^(?:chat\.(?:praise|smalltalk)|issue\.quality|inform\.|other\.unknown|product\.(?!compare))/u,
    words:
      /^(?!.*[?？吗呢]).{0,3}(?:他|她|它|我妈|我爸|妈妈|爸爸|老人|孩子|朋友|对方|对象|老婆|老公|女友|男友|女朋友|男朋友)(?:平时|比较|很|最|特别|就|也|都)*(?:喜欢|爱|爱好|在意|常|经常)|^(?:she|he|they|my (?:mum|mom|mother|dad|father|wife|husband|friend|son|daughter|girlfriend|boyfriend))(?:'s| is| are)? (?:really |mostly |always |also )?(?:likes?|loves?|enjoys?|into|fond of|keen on|a fan of|prefers?)\b/iu,
  },
  // "人为摔的呢", of a warranty: whether it covers that
  {
    after: /^warranty\./u,
    of: /^(?:chat\.|other\.unknown|inform\.|issue\.|product\.|shipping\.damage|return\.|parts\.)/u,
    words:
      /^(?:那|如果|要是|假如|万一|,|，|\s)*(?:是|我|自己|不小心)*(?:人为|摔|碰|磕|进水|泡水|泡|掉水里|拆过?|刮)[^,，。]{0,8}(?:呢|吗|么|的话|怎么办|算吗|保吗|保不保|修吗|也行吗)[?？。\s]*$|^(?:and |but |so )?(?:what )?if (?:i|it) (?:drop|broke|break|spill|get|got|is|was|falls?)\w*\b.{0,24}$/iu,
  },
  // "which one is best for a 200 yuan order", of coupons that were listed
  {
    after: /^promo\.coupon$/u,
    of: /^(?:product\.|price\.|other\.unknown|order\.)/u,
    words:
      /^(?:那|这些?|我|,|，|\s)*(?:用)?哪(?:张|个)(?:券)?(?:最|更|比较)?(?:划算|合适|好用?|省|大)[^,，。]{0,6}$|^(?:so |and |ok )?which (?:one|coupon|of (?:them|these))\b.{0,6}\b(?:is|should|would|works?|gives?|best|better)\b/iu,
  },
  // "like a chair cushion", "no? then a pillow maybe": other goods that are looked for
  {
    after: /^product\.(?:recommend|link)$/u,
    of: /^(?:issue\.(?!reaction)|other\.|chat\.|inform\.|stock\.|product\.(?!recommend|compare))/u,
    words:
      /^(?:(?:no|ok(?:ay)?|so|h+m+|well|or|maybe|perhaps|then|what about|how about)[,.?!\s]+)*(?:(?:like|such as|say) (?:an?|the|some) [\w -]{3,24}|(?:an?|some) [\w -]{3,20} (?:maybe|then|perhaps|please|instead))[?.!\s]*$|^(?:那|或者|要不|[,，\s])*(?:比如|像|类似)[^,，。?？]{2,8}(?:之类|那种|这种|什么)?的?[。!！\s]*$/iu,
  },
  // "怎么用啊", of an offer or a coupon
  {
    after: /^(?:promo|payment|member)\./u,
    of: /^(?:product\.(?:usage|attribute)|other\.unknown|order\.place|virtual\.)/u,
    words:
      /^(?:那|这个?|它|券|红包|优惠|活动|具体|,|，|\s)*(?:怎么|咋|如何|在哪|哪里)(?:用|使|使用|领|弄|操作|参加|参与)(?:啊|呢|的|呀|它)*[?？。\s]*$|^(?:and |so |ok )?(?:how|where) (?:do|can) i (?:use|apply|get|claim|redeem) (?:it|them|that|one)\W*$/iu,
  },
  // "is that with the discount", of what was reckoned
  {
    after: /^price\.quote$/u,
    of: /^(?:promo\.|other\.unknown|member\.|shipping\.fee|chat\.)/u,
    words:
      /^(?:so |and |ok )?(?:is|was) (?:that|this|it) (?:with|after|including|before|without) (?:the |all |my |any )*(?:discounts?|coupons?|offers?|deals?|shipping|delivery|tax)\b.{0,12}$|^(?:这|那)?(?:是)?(?:已经|都)?(?:算|用|减|打)(?:上|了|过|完)(?:所有|全部)?(?:的)?(?:券|优惠|活动|折扣?|运费)?(?:了)?(?:的)?(?:吗|么|不|价)*[?？\s]*$/iu,
  },
  // "买哪个都能用吗", of coupons that were listed
  {
    after: /^promo\.coupon$/u,
    of: /^(?:product\.|order\.place|other\.unknown|promo\.)/u,
    words: /^(?:这些?|那|券)?(?:买)?(?:哪[个款些种]|什么|所有|全部|任何|啥)(?:商品|东西)?都?(?:能|可以)用(?:吗|么|嘛|不|[?？])*$/u,
  },
  // "再用生日券呢", "256的呢", of what was just reckoned
  {
    after: /^price\.quote$/u,
    of: /^(?:promo\.(?:coupon|stack)|member\.|chat\.|inform\.|other\.unknown|stock\.)/u,
    words: /^(?:那|要是|如果|再)*(?:用|加上?|叠加?|算上).{0,8}券呢?[?？]?$|^(?:那|要是)?(?:换成)?[a-z\d.+]{2,8}[个的款]*呢[?？]?$/iu,
  },
  // "那再加双袜子呢", "what about a mug too", of what was just reckoned
  {
    after: /^(?:price\.quote|promo\.stack)$/u,
    of: /^(?:chat\.|inform\.|other\.unknown|product\.|stock\.|order\.(?:place|modify)|issue\.)/u,
    words:
      /^(?!.*(?:地址|备注|订单)).{0,4}(?:(?:再|另外|还|多)(?:加|来|买|拿|要|带)|加(?:上|个|一|两|双|件|条|瓶|盒|\d)|去掉|拿掉|不要)[^,，。]{1,14}(?:呢|多少|多少钱|怎么算|吗)?[?？。\s]*$|^(?:and |what )?(?:if i (?:also )?(?:add|take)|what about|how about|plus|add|and) (?:an?|one|two|three|another|the|some|\d+) [\w -]{2,24}(?: too| as well| to (?:that|it))?\W*$/iu,
  },
  // "直接返我账户是吗", of a price that fell
  {
    after: /^price\.protection$/u,
    of: /^(?:order\.payment|(?:account|promo|member|payment|refund|product|other|chat)\.)/u,
    words: /^(?!.*(?:退货|退换|券|返现|好评)).{0,10}(?:返|退|补)(?:回|给|到|的|我|吗|差|多少|不|钱|$)/u,
  },
  // "我女儿明天生日！！你们毁了她的生日", of a parcel: what it is needed for
  {
    after: /^(?:shipping|order)\./u,
    of: /^(?:member\.|promo\.|chat\.|product\.|other\.unknown)/u,
    words:
      /^(?!.*(?:券|会员|优惠|折|积分|礼物?吗|推荐|有吗)).*(?:生日|婚礼|结婚|考试|比赛|婚宴|满月|开学|过节|过年|旅[游行]|出差|面试|演出)(?!券|礼)|^(?!.*\b(?:coupon|voucher|discount|gift (?:idea|wrap))).*\b(?:birthday|wedding|exam|trip|holiday|interview|party|anniversary)\b.{0,20}(?:is |['’]s )?(?:tomorrow|today|tonight|this|on|in|ruined|next)\b|\bruined (?:my|her|his|our|the)\b/iu,
  },
  // "我要大一号", "one size up", once a change of the order was spoken of
  {
    after: /^order\.modify$/u,
    of: /^(?:product\.|stock\.|exchange\.apply|other\.unknown|chat\.|inform\.)/u,
    words:
      /^(?:那|我|就|要|想要?|想|给我|帮我|换|改|成|拿|[,，\s])*[大小](?:一|半|两)?个?[码号](?:的|就行|就好|吧|谢谢|[。.!！~\s])*$|^(?:please |i(?:'d like| want| need) |make it |just )*(?:one|a|half a|two) sizes? (?:up|down|bigger|larger|smaller)(?: please)?\W*$/iu,
  },
  // "我明明寄了", "I posted it myself", of money that nothing shows to be under way
  {
    after: /^(?:refund|return)\.progress$/u,
    of: /^(?!service\.human|chat\.abuse|return\.progress)/u,
    words:
      /^(?!.*(?:[?？]|吗|能|可以|怎么)).{0,8}(?:明明|自己|已经|早就|上周|昨天|前天|都)?(?<!没|没有)寄(?:回|过|出)?(?:去|来|给你们?)?(?:了|过了|的)(?:呀|啊|[,，\s].{0,8})?[。.!！~\s]*$|^(?!.*\?)(?:but |well |no |yes )*(?:i|we)(?:['’]ve| have| had)? (?:already |definitely |did )*(?:sen[dt]|post(?:ed)?|ship(?:ped)?|mail(?:ed)?|return(?:ed)?) (?:it|them|the \w+)\b(?! (?:from|when))/iu,
  },
  // "公司地址 星湖街328号3栋", once another address was spoken of
  {
    after: /^order\.address$/u,
    of: /^(?:inform\.details|other\.unknown)$/u,
    words:
      /^(?!.*[?？吗]).*(?:路|街|道|巷|弄|村|小区|苑|大厦|广场).{0,12}\d+|\b\d+[\w ,.'-]{3,40}(?:road|rd|street|st|lane|ln|avenue|ave|drive|way|close|court)\b/iu,
  },
  // "明天要出门 没人收", "那就改后天吧", of a parcel on its way
  {
    after: /^shipping\./u,
    of: /^(?:return\.pickup|shipping\.(?:delivery|eta)|service\.(?:urge|hours)|other\.unknown|inform\.|chat\.)/u,
    words:
      /^(?!.*(?:[?？吗]|客服|退|换货)).{0,8}(?:今天|明天|后天|周[一二三四五六日末天]|这几天|白天|上午|下午|晚上)[^,，。]{0,6}(?:出门|出差|不在|上班|没人)[^退换]{0,8}$|^(?!.*(?:[?？]|地址|退|换货)).{0,6}(?:改|换|挪|推)(?:到|成|在|为)?(?:今天|明天|后天|大后天|周[一二三四五六日末天]|下?星期[一二三四五六日天]|下周[一二三四五六日天]?|\d{1,2}[号日])(?:早上|上午|中午|下午|晚上)?(?:送|派|来)?(?:吧|好了|可以|行|谢谢|[。.!！~\s])*$|^(?:but |well |and )*(?:i['’]?m|i am|i['’]ll be|we['’]re|nobody(?:['’]s| is)|no one is) (?:not )?(?:out|away|in|home|at home|at work)\b.{0,24}$/iu,
    to: 'shipping.schedule',
  },
  // "打不通啊", after a courier's number was told
  {
    after: /^shipping\.contact$/u,
    of: /^/u,
    words: /打不通|没人接|不接|空号|关机|\b(?:no (?:one|body) (?:answers|picks up)|no answer|doesn't answer)/iu,
  },
  // "can I change it again later?", of an address that was changed
  {
    after: /^order\.(?:address|modify)$/u,
    of: /^(?:order\.|other\.unknown|chat\.|product\.)/u,
    words:
      /^(?:那|以后|之后|后面|要是|[,，\s])*(?:还)?(?:能|可以|能不能)(?:再|还)(?:改|换)(?:一?次|一下)?(?:吗|么|嘛|不|[?？])+$|^(?:so |and |ok )*(?:can|could|may) i (?:still )?change (?:it|that) (?:again|later|once more)(?: later| again)?\W*$/iu,
  },
  // "都五天了", of money that has not come
  {
    after: /^(?:refund\.progress|return\.progress|order\.invoice|warranty\.repair)$/u,
    of: /^(?:shipping\.(?:delay|urge|track|eta)|inform\.|other\.unknown|chat\.)/u,
    words:
      /^(?:这|可是|但是?|都|已经?|过去?|等了?|快|[,，\s])*(?:[一二两三四五六七八九十几好半\d]+)个?(?:多)?(?:天|周|星期|礼拜|月|小时)(?:多)?了[啊呀呢都还没到有收]*[,，。.!！~\s]*$|^(?:but )?it(?:['’]s| has)? been (?:over |more than |almost )?(?:\w+|\d+) (?:days?|weeks?|hours?)(?: (?:now|already))*[.!\s]*$/iu,
  },
  // "那取消吧", once the cancellation was let rest
  {
    after: /^order\.cancel$/u,
    of: /^(?:chat\.(?:deny|affirm)|other\.unknown)$/u,
    words:
      /^(?:那|还是|就|算了|我|好吧|帮我|给我|直接|[,，\s])*取消(?:订单|掉|了)*(?:吧|呗|算了)[。.!！~\s]*$|^(?:ok(?:ay)?|then|so|well|please|just|[,\s])*cancel (?:it|that|the order)(?: then| please)*[.!\s]*$/iu,
  },
  // "can you send another one", of a parcel that has not come
  {
    after: /^shipping\./u,
    of: /^(?:parts\.replace|stock\.|order\.place|exchange\.apply|product\.|other\.unknown)/u,
    words:
      /^(?:(?:so|then|ok|please|well|and)[, ]+)*(?:can|could|will|would) you (?:just |please )?(?:re-?send|(?:send|ship) (?:me )?(?:another|a new|a replacement|a second|it again))\b|^(?:那|你们?|能不能|可以|能|先|直接|就|给我|帮我|[,，\s])*(?:补发|重发|再(?:发|寄)一?[个件份台双])(?:给我|一下|吗|么|吧|不|行不行?|行吗|[?？。!！\s])*$/iu,
  },
  // "ok what happens next", of whatever was spoken of
  {
    after: /^(?:shipping|order|return|refund|exchange|warranty|issue)\./u,
    of: /^(?:promo|price|product|other|chat|stock|member|inform)\./u,
    words:
      /^(?:so |and |well |ok )*what (?:can|will|are|could) you (?:going to )?do about (?:it|this|that)\W*$|^(?:(?:ok(?:ay)?|so|and|then|well|alright|right)[, ]+)*what(?:['’]s| is| happens| do i do| should i do| now)(?: (?:next|now|then))*\W*$|^(?:那|好的?|然后|接下来|下一步|[,，\s])*(?:会怎么样|怎么办|呢|怎么弄|然后呢|要做什么)[?？。\s]*$/iu,
  },
]

/** "多久到账", after a top-up or a gift card was spoken of: it goes on with that, and no money comes back. */
export const asksOfTopUp = ({ said, understood: { intent }, state }: Turn): boolean =>
  /^(?:virtual|payment)\./u.test(state.topics.at(-1)?.intent ?? '') &&
  /^(?:refund\.progress|shipping\.eta|other\.unknown)$/u.test(intent) &&
  said.length <= SHORT &&
  ARRIVES.test(said)
const SHORT = 40
const ARRIVES = /^(?!.*(?:退|refund|money back|包裹|快递)).*(?:到账|多久|几天|什么时候|啥时候|\bhow long\b|\bwhen\b)/iu

/** "被子我要退 上门取件": how it is fetched is a part of what goes back. */
const GOES_BACK = /^(?:return\.apply|exchange\.apply|warranty\.repair)$/u
const SURELY = 0.8

/** The matter before, where words that were read otherwise go on with it; undefined where they do not. */
export function goneOnWith({ said, understood: { intent, intents }, state }: Turn): string | undefined {
  const goesBack = intent === 'return.pickup' ? intents.find((one) => GOES_BACK.test(one.intent) && one.confidence >= SURELY) : undefined
  if (goesBack) return goesBack.intent
  const before = state.topics.at(-1)?.intent
  if (before === undefined) return undefined
  const found = GOES_ON.find(({ after, of, words }) => after.test(before) && of.test(intent) && words.test(said))
  return found && (found.to ?? before)
}

const BUDGET =
  /^(?:预算|价格|价位|大概|差不多|最好|就|在|[,，\s])*(?:\d{2,5}|[一二三四五六七八九两几]?[百千][一二三四五六七八九]?百?)(?:到|-|~)?\d{0,5}(?:块钱?|元)?(?:左右|以内|以下|上下|出头|多|之内|内)?(?:的|吧|就行)*[。.!！~\s]*$|^(?:around|about|under|below|up to|max(?:imum)?|less than|budget(?: is| of)?:?) ?(?:¥|\$|rmb)?\s?\d{2,5}(?: (?:yuan|rmb|or so))?\W*$/iu
/** "200左右", after goods were shown: what they may cost. */
export const tellsBudget = ({ said, state: { topics } }: Turn): boolean =>
  /^product\.(?:recommend|link)$/u.test(topics.at(-1)?.intent ?? '') && BUDGET.test(said.trim())

const URGES =
  /^(?:那|就|再|快|帮我|给我|帮忙|麻烦|请|你们?|能不能|能|可以|去|[,，\s])*催(?:一?催|一下|下|促)*(?:他们|快递|一下)?(?:吧|呗|嘛|啊|呀|哦|行吗|可以吗|好吗|[吗。.!！~\s])*$|^(?:please |can you |could you |just |then |so )*(?:chase|push|hurry|speed) (?:it|them|that|this)(?: up| along| on)?(?: please| then)?[.!?\s]*$/iu

/** "催催呗", "can you chase it": what was just spoken of is to come sooner, and nothing else is said. */
export const urgesIt = (said: string): boolean => URGES.test(said.trim())
