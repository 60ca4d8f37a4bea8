import type { Step } from '#engine/conversation'
import { undertaken } from '../../facts/index.ts'
import { lookUpIfThere, recentOrdersIfThere } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { isQuestion } from '../values.ts'
import { keepsAll } from './all-kept.ts'
import { goneAhead } from './go-ahead.ts'

/** Readings whose deed may be what is denied. */
const OF_DEEDS =
  /^(?:order\.(?:cancel|modify|address|invoice)|return\.(?:apply|withdraw)|exchange\.apply|refund\.only|shipping\.(?:intercept|urge)|account\.)/u

const VERB = '开发票|开票|开|催发货|催快递|催|取消|退货|退款|退|换货|换|拦截|注销|删除|改地址'
const EN_VERB = 'cancel|return|refund|exchange|swap|intercept|send (?:it|them|this) back|delete'
/** "别取消我的订单", "我没说要退货", "I'm not cancelling": a deed that is denied before anybody put it. */
const DENIED = [
  new RegExp(
    `^(?:请|麻烦|拜托|你们?|千万|可|先|都|发票|[,，!！\\s])*(?:别|不要|不用|不必|不需要|勿|甭)(?:给我|帮我|把我的?|把这?|订单|这单|再|急着|随便|乱|擅自|自动|主动|偷偷)*(?:${VERB})`,
    'u',
  ),
  new RegExp(
    `^(?:可|但|不是|[,，\\s])*我(?:可|又|从来|根本|明明|也|并|都)?(?:没|没有|不是|不)(?:说|想|要|打算|申请|让你们?|叫你们?|同意|点|来|在)?(?:过|要|想|是)*(?:把|给|订单|我的?|这单|这个)*(?:${VERB})`,
    'u',
  ),
  new RegExp(
    `^(?:(?:please|hey|no|wait|hold on|ok|look)[,!\\s]+)*(?:(?:do not|don['’]?t|never|(?:there(?:['’]?s| is) )?no need (?:to|for (?:a|an|the)))(?: you)?(?: dare(?: to)?)?|i(?:['’]?m| am) not (?:trying to |here to |going to |asking (?:you )?(?:to|for) )?(?:a )?|i (?:did ?n['’]?t|did not|never|do ?n['’]?t|do not) (?:say|said|ask(?:ed)?|mean|want(?:ed)?|tell|told)(?: you)?(?: (?:to|for|that))*(?: i (?:want(?:ed)?|would like) to)?) ?(?:${EN_VERB})`,
    'iu',
  ),
]
/** Something else is wished for, or asked, behind it. */
const WISHES =
  /[退换补改开赔催查寄]|发货|怎么|为什么|什么|谁|\b(?:refund|return|exchange|swap|change|send|ship|repair|replace|want|need|why|what|who|when|how|where|but)\b/iu

/** "我不是催你们哈": a deed is denied, and nothing wished for behind it. */
export const deniesDeed = (said: string): boolean => {
  const found = DENIED.flatMap((words) => words.exec(said.trim()) ?? [])[0]
  return found !== undefined && !WISHES.test(said.trim().slice(found.length)) && !isQuestion(said)
}

/** "don't cancel my order!": nothing is begun, and that nothing was submitted is said. Undefined where anything else is wished for, or a matter is open. */
function deniedOutright(scene: Scene): Step | undefined {
  const { turn, picked, state } = scene
  const said = turn.said.trim()
  if (
    picked !== null ||
    !(keepsAll(scene) || OF_DEEDS.test(turn.understood.intent)) ||
    (state.settling ?? []).length > 0 ||
    isQuestion(said)
  )
    return undefined
  if (!keepsAll(scene) && !deniesDeed(said)) return undefined
  const untouched = isUntouched(scene)
  if (typeof untouched !== 'boolean') return untouched
  return untouched ? answer(scene, [{ key: 'settle.stopped' }], { source: 'scenario', offer: [HUMAN] }) : undefined
}

/** A deed denied, or agreed to, that nobody put. */
export const unaskedFor = (scene: Scene): Step | undefined => deniedOutright(scene) ?? goneAhead(scene)

const GONE: ReadonlySet<string> = new Set(['cancelled', 'refunding', 'refunded'])

/** Whether the shop's records and this conversation show nothing of the kind: only then it is true that nothing was submitted. */
function isUntouched(scene: Scene): boolean | Step {
  const { turn } = scene
  if (turn.shopper.customerId === null) return false
  const recent = recentOrdersIfThere(scene, turn.shopper.customerId)
  if ('step' in recent) return recent.step
  const known = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [turn.conversationId] }, undertaken)
  if ('step' in known) return known.step
  const isGone = recent.has?.some(({ state, returns, refunds }) => GONE.has(state) || returns.length > 0 || refunds.length > 0) ?? true
  return !isGone && known.has?.deeds.length === 0
}
