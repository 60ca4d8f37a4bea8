import { isQuestion } from '../spoken/index.ts'
import { kindsIn } from './kinds-of-goods.ts'
import { bareWords } from './search-words.ts'
import { wishedIn } from './wished.ts'

/** What is done with goods one has, or what is wrong with them: no wish for others. */
const DONE =
  /我的|我买|[退换修赔寄收送拍付改补查催错坏破少漏掉]|取消|订单|下单|投诉|发票|优惠|满减|包邮|免邮|运费|邮费|保价|尺码|\b(?:my|return|refund|exchange|cancel|order|ship|deliver|paid|bought|coupon|free|off|size|fit)/iu
/** "女款", "黑色加绒": what is said of the goods beside their kind, in characters; of words in letters twice as many. */
const LENGTH = 6

/**
 * Whether words are nothing but a kind of goods and what it may cost: "低于100元的T恤", "cheap sneakers". Without a verb the classifier hears a detail
 * in it, or an advertisement. What it must not be counts where nothing is under way: "外套，不要羽绒的" may be said of goods one has as well.
 */
export function isBareWish(said: string, isFirst: boolean): boolean {
  const { least, most, isCheap, without, words } = wishedIn(said)
  const [kind, another] = kindsIn(words)
  const isWish = least || most || isCheap || (isFirst && without.length > 0)
  if (!isWish || !kind || another || DONE.test(said) || isQuestion(said)) return false
  const rest = bareWords(words.replace(kind.text, ' '))
  const letters = rest.match(/\p{L}/gu)?.length ?? 0
  const ideographs = rest.match(/\p{Script=Han}/gu)?.length ?? 0
  return ideographs + (letters - ideographs) / 2 <= LENGTH
}

/** Words around goods that are pointed out: "那件衣服", "不是T恤", "the tee one". */
const POINTING =
  /不是|就是|是|那|这|个|件|双|条|台|单|笔|的|买|订单|吧|啊|呀|我|[\s,，。.!！]|\b(?:the|my|one|it'?s|not|order|please|for|that|this)\b/giu
/** Whether words only point out goods by their kind, as who is asked which order answers. */
export function isBareKind(said: string): boolean {
  const [kind, another] = kindsIn(said)
  return kind !== undefined && another === undefined && said.replace(kind.text, ' ').replace(POINTING, '') === ''
}
