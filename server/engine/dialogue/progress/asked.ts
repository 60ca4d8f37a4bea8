import asked from './asked.json' with { type: 'json' }

/** Who says more asks something else. */
const LONGEST_PLAIN = 40
/** "好了吗", "done yet?", "any news?" in each language: `plain`, made of `parts`. */
const filled = (words: string): string =>
  Object.entries(asked.parts).reduce((rest, [name, part]) => rest.replaceAll(`{${name}}`, part), words)
const PLAIN = new RegExp(`^(?:${asked.plain.map(filled).join('|')})`, 'iu')

/** Whether the words ask what became of something and name nothing: "好了吗", "any news?". */
export const asksPlainly = (said: string): boolean => said.trim().length <= LONGEST_PLAIN && PLAIN.test(said.trim())

/** Whether it may be done, how, or when is asked, not what became of it. */
const OF_THE_RULE =
  /能|可以|可不|可否|怎么(?!还|样|没)|如何|多久|多少|要不要|会不会|什么时候|啥时候|几天|如果|要是|万一|之后|以后|是不是要|需要|想|帮我|给我|我要|\b(?:can|could|how|when|may|if|would|should|want|need|please)\b/iu
const RESULT_ZH =
  /(?:了|过|咗|成功|好|完|到账?|下来|出来|上|通过|定|妥)(?:吗|没有?|没得|莫得|冇|未|么|嘛|没啊)[啊呀呢哦\s?？!！。~]*$|(?:怎么样|咋样|什么情况|啥情况|(?:什么|啥)(?:进度|进展|结果)|到哪一?步|有(?:消息|结果|进展|回复|着落))[了啦吗没有么啊呀呢\s?？!！。~]*$|(?:结果|进度|进展)(?:呢|如何|怎么样)?[\s?？!！。~]*$|还(?:没|未)(?:有)?(?:好|成|成功|完|到账?|下来|出来|消息|结果|办|弄|处理|开|改|寄|发|退|批|通过|回复)[好完成到出上了啊呀呢吗么\s?？!！。~]*$|(?:成功|到账|通过|生效|拦住|办好|改好|处理)[没不][\s?？!！。~]*$/u
const RESULT_EN =
  /^(?:\W|so|and|ok(?:ay)?|hi|hello|hey|well|but)*(?:(?:did|has|have|is|was|were|are)\b.*\b(?:work(?:ed|ing)?|succeed(?:ed)?|success(?:ful)?|through|done|changed?|cancel(?:led|ed)?|sent|shipped|issued?|ready|paid|approved?|accepted|booked|stop(?:ped)?|intercept(?:ed)?|updated?|processed|completed?|confirmed|made|arrived?|resolved|settled|registered|filed|submitted|added|caught|successful|refund(?:ed)?|answer(?:ed)?|happened|placed|handled|dealt with|looked (?:at|into)|read|on its way|out)\b|any(?:thing)? (?:news|updates?|progress|word|result)|(?:what(?:'s| is) the |the )?(?:status|progress|result|outcome) of|what (?:happened|became) (?:to|with|of)|how(?:'s| is) .*(?:going|coming along|doing)|where (?:is|are) (?:we|things) with)/iu
const LONGEST = 60
/** Whether the words ask what became of something that they name: "拦截成功了吗", "did the interception work?". */
export const asksResult = (said: string): boolean => {
  const words = said.trim()
  return words.length <= LONGEST && (RESULT_EN.test(words) || (RESULT_ZH.test(words) && !OF_THE_RULE.test(words)))
}

const NUMBER_ZH =
  /(?:单|编|受理|申请|预约|登记|回执|凭证)号(?:码)?(?:是|在|有|呢|给|发|报|告诉|说|多少|什么|哪|查|我|一?下|来|吗|么|嘛|没|了|请|到|[\s啊呀吧哦?？!！。~，,])*$/u
const NUMBER_EN =
  /\b(?:what|which|where|send|give|tell|have|got|is there)\b.*\b(?:number|id|reference|receipt|confirmation|code)\b[\s?!.]*(?:please|again|for (?:it|that))?[\s?!.]*$/iu
/** The parcel's number, not that of a request; and numbers that are given, not asked for. */
const OTHER_NUMBER = /快递(?!员)|物流|运单|填|\d{5}|\b(?:tracking|parcel|phone|order|size|model|discount|coupon)\b/iu
const OF_PICKUP = /取件|上门/u

/** Whether the number of something that was put in hand is asked for: "退货单号多少", "what is my return number?". */
export const asksNumber = (said: string): boolean => {
  const words = said.trim()
  if (words.length > LONGEST || (OTHER_NUMBER.test(words) && !(OF_PICKUP.test(words) && !/填|\d{5}/u.test(words)))) return false
  return NUMBER_ZH.test(words) || NUMBER_EN.test(words)
}

const NEW_ONE =
  /^(?!.*(?:手机|地址|款|品|衣|鞋|颜色|码)).*(?:什么时候|啥时候?|多久|几天|何时|哪天|几时).{0,10}(?:新的|换的|补的|补发的|那?一?[个件双台只]新的)|(?:新的|换的|补的|补发的|换货)(?:货)?(?:那?[个件双台])?(?:什么时候|啥时候?|多久|几天|何时|哪天|大概).{0,8}(?:到|发|寄|收|来)|\bwhen (?:will|do|does|can|is) (?:i (?:get|receive|have) )?(?:the|my) (?:new|replacement|exchange)(?: (?:one|item|parcel|pair))?\b/iu
/** Whether it is asked when what is sent in place of the first comes: "什么时候能收到新的". */
export const asksOfNewOne = (said: string): boolean => said.trim().length <= LONGEST && NEW_ONE.test(said)

const TRIES_AGAIN =
  /^(?:那|就|麻烦|请|[你您]|要不|能不能|可不可以|可以|帮我|给我|替我|[\s，,])*(?:再|重新)(?:帮我|给我|替我)?(?:试|办|弄|操作|提交|处理|申请)(?:[试办弄]|一?[下次遍回])*(?:看看|看)?[吗吧啊呀嘛可以行\p{P}\p{S}\s]*$|^(?:ok(?:ay)?|well|please|could you|can you|then|and|just|so|let's|[,\s])*(?:try|do|submit|send) (?:it |that )?(?:once more|(?:once )?again)(?: please| now| for me)*[\p{P}\s]*$/iu

/** "再试一次", "try again". */
export const triesAgain = (said: string): boolean => TRIES_AGAIN.test(said.trim())
