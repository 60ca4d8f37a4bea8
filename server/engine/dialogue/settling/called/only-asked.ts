import type { Turn } from '#engine/conversation'
import { talkWords } from '../../spoken/index.ts'
import { isReadAs, wishesNothing } from '../../tracking/index.ts'
import type { Definition } from '../definition.ts'

/** Of what did not befall, or of others. */
const SUPPOSED =
  /(?:要是|如果|万一|假如|假设|听说|朋友说|据说|的话)(?!.*(?:不然|否则|我就|我要|得给我|必须)).{0,24}(?:赔|投诉)|\bwhat happens (?:if|when)\b|\b(?:what if|if (?:i|we) (?:complain|file|make)|if (?:it|they|the \w+|my \w+) (?:gets?|is|are|were|ever|breaks?|does ?n['’]?t|arrives?|comes?))\b/iu

/** What is done at once, with no yes asked for. */
const AT_ONCE: ReadonlySet<string> = new Set(['complaint', 'compensation', 'appeal', 'check_payment'])
/** "会不会重复扣钱", "would I be charged twice": feared, and nothing was taken yet. */
const FEARED =
  /(?:会不会|会|怕|担心|万一|要是|如果)(?:给我|又|再|被)?(?:重复|多|双重|两次|再次)(?:扣|付|收)(?!.*(?:已经|刚才?|发现|看到))|\b(?:will|would|could|might|do|am) (?:i|it|you|they) (?:\w+ )?(?:get |be |going to be )?(?:charged?|pay|billed?) (?:me )?(?:twice|double|two times|again)\b/iu

/** What goods that are tried first may come to: "先穿两天 不合适再来退", "might send them back, we'll see". */
const PUT_OFF: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'refund_only'])

/** "我不想投诉": said not to be one. */
export const deniesComplaint = (said: string): boolean => DENIED.test(said)
const DENIED = /不(?:想|是|要|用|打算)?(?:来|要|想)?投诉|(?:not|n't) (?:want to |here to |going to )?complain/iu

/** Whether words only ask about what would be done at once: it is told, and offered, and not done. */
export const isOnlyAsked = ({ id, serves }: Definition, turn: Turn): boolean => {
  const { said } = turn
  if (id === 'complaint' && deniesComplaint(said)) return true
  if (PUT_OFF.has(id)) return talkWords(said).has('later')
  if (!AT_ONCE.has(id)) return false
  if (SUPPOSED.test(said)) return true
  return id === 'check_payment' ? FEARED.test(said) : wishesNothing(turn) && !isReadAs(turn, serves, ({ act }) => act !== 'ask')
}
