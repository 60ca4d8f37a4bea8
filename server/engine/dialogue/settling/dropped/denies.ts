import type { Understanding } from '#engine/conversation'
import { FAULT_INTENTS } from '../matter.ts'
import { isQuestion } from '../words/answers/said.ts'

const VERB = '开发票|开票|开|催发货|催快递|催|取消|退货|退款|退|换货|换|拦截|注销|删除|改地址'
const EN_VERB = '(?:cancel|return|refund|exchang|swap|intercept|delet)(?!\\w*ed\\b)|send (?:it|them|this) back'
/** "别取消我的订单", "我没说要退货", "I'm not cancelling": a deed that is denied before anybody put it. */
const DENIED = [
  new RegExp(
    `^(?:请|麻烦|拜托|你们?|千万|可|先|都|那|就|也|钱|货|发票|[,，!！\\s])*(?:别|不要|不用|不必|不需要|无需|勿|甭)(?:给我|帮我|把我的?|把这?|订单|这单|再|急着|随便|乱|擅自|自动|主动|偷偷)*(?:${VERB})`,
    'u',
  ),
  new RegExp(
    `^(?:可|但|不是|[,，\\s])*(?:我(?:可|又|从来|根本|明明|也|并|都)?(?:没|没有|不是|不)(?:说|想|要|打算|申请|让你们?|叫你们?|同意|点|来|在)?(?:过|要|想|是)*(?:把|给|订单|我的?|这单|这个)*(?:${VERB})|不(?:是|想|打算)?(?:要|为了)?(?:${VERB})[货款钱订单了]*$|(?:${VERB})(?:就|也|都)?(?:不用|不必|算)了?$)`,
    'u',
  ),
  new RegExp(
    `^(?:(?:please|hey|no|wait|hold on|ok|look)[,!\\s]+)*(?:(?:do not|don['’]?t|never|(?:there(?:['’]?s| is) )?no need (?:to|for (?:a|an|the)))(?: you)?(?: dare(?: to)?)?|(?:i(?:['’]?m| am) )?not (?:trying to |here to |going to |(?:asking (?:you )?|looking )?(?:to|for) |after )?(?:a )?|i (?:did ?n['’]?t|did not|never|do ?n['’]?t|do not) (?:say|said|ask(?:ed)?|mean|want(?:ed)?|tell|told)(?: you)?(?: (?:to|for|that|an?|any|the))*(?: i (?:want(?:ed)?|would like) to)?) ?(?:${EN_VERB})`,
    'iu',
  ),
]
/** Something else is wished for, or asked, behind it. */
const WISHES =
  /[退换补改开赔催查寄]|发货|怎么|为什么|什么|谁|\b(?:refund|return|exchange|swap|change|send|ship|repair|replace|want|need|why|what|who|when|how|where|but)\b/iu

/** "我不是催你们哈": a deed is denied, and nothing wished for behind it. */
export const deniesBeforehand = (said: string): boolean => {
  const found = DENIED.flatMap((words) => words.exec(said.trim()) ?? [])[0]
  return found !== undefined && !WISHES.test(said.trim().slice(found.length)) && !isQuestion(said)
}

/** Manners, details told and pleas for a person are no matter of their own; nor is steam let off. */
export const MATTER = /^(?!chat\.|inform\.|other\.|service\.(?:human|urge|complaint|review)|aftersale\.appeal)/u
const FAULTS: ReadonlySet<string> = new Set(Object.values(FAULT_INTENTS))

/** "少了颗扣子，不用退款，补发就行": the words without the deed that is denied, where something else is wished for beside it; undefined where none is. */
export function besideDenied({ text, clauses = [] }: Understanding): string | undefined {
  const denied = clauses.filter((one) => deniesBeforehand(one.text))
  const others = clauses.filter((one) => !denied.includes(one))
  if (denied.length === 0 || !others.some(({ intent }) => MATTER.test(intent) && !FAULTS.has(intent))) return undefined
  return denied.reduceRight((rest, { span: [from, to] }) => rest.slice(0, from) + rest.slice(to), text).replace(/^[^\p{L}\p{N}]+/u, '')
}
