import type { Understanding } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import type { Definition } from '../definition.ts'

/** "要么换要么退": either will do, and our question stands. */
const EITHER =
  /要么.{0,4}[退换].{0,4}要么|(?:换|退).{0,3}(?:或者?|还是|跟|和)?.{0,3}(?:换|退).{0,6}(?:都行|都可以|都好|随便|看着办)|\beither (?:a )?(?:refund|exchange|new one)/iu
/** "没有就算了": what is given up only where it cannot be. */
const ELSE_NOTHING =
  /^(?:要是|如果|实在|万一)*(?:没有?(?:货|的)?|不行|不能|改不了|换不了|不方便)(?:的话)?[,，\s]*(?:就|那就|我就)(?:算了|不(?:要|改|换|麻烦)了)[吧啊呀。.!！~\s]*$|^(?:if not|otherwise)[, ]+(?:never ?mind|forget it|leave it)[.!\s]*$/iu
/** Whether words leave to us how it ends, or hang it on what can be done: heard, and our question stands. */
export const leavesOpen = (words: string): boolean => EITHER.test(words) || ELSE_NOTHING.test(words)

/** "才收到两天", read as a return: no word of one, and no matter of its own. */
export const namesNoEnd = (intent: string, words: string): boolean =>
  OF_BACK.test(intent) && words.length <= SHORT && !SAYS_BACK.test(words)
const OF_BACK = /^(?:return\.apply|exchange\.apply|refund\.only|warranty\.repair)$/u
const SHORT = 16
const SAYS_BACK =
  /[退换修赔款钱寄]|不(?:想|喜欢)?要|不合适|不喜欢|后悔|保修|\p{sc=Latin}{3}|[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Arabic}\p{sc=Cyrillic}]/u

/** "二十块", said where something is given for the trouble: how much it is to be, and no bargaining over goods. */
export function namesSum({ turn: { said, understood }, picked }: Scene, { deeds }: Definition): boolean {
  const sum = understood.entities.find(({ type }) => type === 'money')
  if (!sum || picked !== null || !deeds.some(({ kind }) => kind === 'claim_compensation')) return false
  const rest = said.replace(sum.text, '')
  return rest.length <= MOST_BESIDE
}
/** "赔我二十块吧": so many signs beside the sum tell nothing else. */
const MOST_BESIDE = 6

/** With less than this, words open no matter in the middle of another. */
const HARDLY = 0.35
/** "but nobody told me about seven days": hardly read at all, and of nothing that is named. */
export const isFaint = ({ confidence, entities }: Understanding): boolean =>
  confidence < HARDLY && entities.every(({ type }) => type === 'time')
