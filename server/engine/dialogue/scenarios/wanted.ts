/** What a question wants to know, and how words look that tell it. Patterns are words of shoppers and of rules, no sentence of ours. */
const WANTED: readonly (readonly [asked: RegExp, told: RegExp])[] = [
  [
    /多久|几天|多少天|多长时间|几个(?:小时|月|工作日)|什么时候|啥时候|何时|几点|\bhow (?:long|soon|many (?:days|hours|weeks))\b|\bwhen\b/iu,
    /\d[\d–~-]*\s*(?:个)?(?:工作日|小时|分钟|天|日|周|月|年|点)|[当次隔]天|[当次]日|随时|立即|马上|\d\s*(?:working |business )?(?:days?|hours?|minutes?|weeks?|months?|years?)|\bat once\b|same day/iu,
  ],
  [
    /多少钱|几块|几元|什么价|啥价|价格|怎么收费|收费|收多少|要钱|花钱|免费|费用|\bhow much\b|\b(?:cost|price|fee|charge|free)\b/iu,
    /\d\s*(?:元|块|%|折)|[¥$€£]\s?\d|免费|免运费|不收|收费|报价|承担|出运费|\b(?:CNY|yuan|free|pays?|charge|fee)\b/iu,
  ],
  [/电话|手机号|热线|\bphone\b|\bhotline\b/iu, /\d{3}|电话|手机|\bphone\b/iu],
]

/** A refusal answers whatever is asked of the thing. */
const REFUSES =
  /不支持|不提供|不接受|没有|不做|不能|不可以|不行|暂不|\b(?:there is no|no such|not (?:offer|possible|available|accepted)|do not|don't|cannot|can't)\b/iu

/** Whether a rule says no. */
export const refuses = (rule: string): boolean => REFUSES.test(rule)

/** Whether a rule's words speak of what a question wants to know, as far as it can be told: how long, how much, which number. */
export function speaksOfWanted(question: string, rule: string): boolean {
  const wanted = WANTED.filter(([asked]) => asked.test(question))
  return refuses(rule) || wanted.every(([, told]) => told.test(rule))
}
