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
  // "都五天了", of money that has not come
  {
    after: /^(?:refund\.progress|return\.progress|order\.invoice|warranty\.repair)$/u,
    of: /^(?:shipping\.(?:delay|urge|track|eta)|inform\.|other\.unknown|chat\.)/u,
    words:
      /^(?:这|可是|但是?|都|已经?|过去?|等了?|快|[,，\s])*(?:[一二两三四五六七八九十几好半\d]+)个?(?:多)?(?:天|周|星期|礼拜|月|小时)(?:多)?了[啊呀呢都还没到有收]*[,，。.!！~\s]*$|^(?:but )?it(?:['’]s| has)? been (?:over |more than |almost )?(?:\w+|\d+) (?:days?|weeks?|hours?)(?: (?:now|already))*[.!\s]*$/iu,
  },
  // "打不通啊", after a courier's number was told
  {
    after: /^shipping\.contact$/u,
    of: /^/u,
    words: /打不通|没人接|不接|空号|关机|\b(?:no (?:one|body) (?:answers|picks up)|no answer|doesn't answer)/iu,
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
