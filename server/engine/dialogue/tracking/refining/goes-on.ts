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
  // "like a chair cushion", "no? then a pillow maybe": other goods that are looked for
  {
    after: /^product\.(?:recommend|link)$/u,
    of: /^(?:issue\.(?!reaction)|other\.|chat\.|inform\.|stock\.|product\.(?!recommend|compare))/u,
    words:
      /^(?:(?:no|ok(?:ay)?|so|h+m+|well|or|maybe|perhaps|then|what about|how about)[,.?!\s]+)*(?:(?:like|such as|say) (?:an?|the|some) [\w -]{3,24}|(?:an?|some) [\w -]{3,20} (?:maybe|then|perhaps|please|instead))[?.!\s]*$|^(?:那|或者|要不|[,，\s])*(?:比如|像|类似)[^,，。?？]{2,8}(?:之类|那种|这种|什么)?的?[。!！\s]*$/iu,
  },
  // "再用生日券呢", "256的呢", of what was just reckoned
  {
    after: /^price\.quote$/u,
    of: /^(?:promo\.(?:coupon|stack)|member\.|chat\.|inform\.|other\.unknown|stock\.)/u,
    words: /^(?:那|要是|如果|再)*(?:用|加上?|叠加?|算上).{0,8}券呢?[?？]?$|^(?:那|要是)?(?:换成)?[a-z\d.+]{2,8}[个的款]*呢[?？]?$/iu,
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
