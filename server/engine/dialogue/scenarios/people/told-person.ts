import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { isQuestion } from '../../settling/index.ts'
import { answer, HANDED_OFF } from '../../steps/index.ts'

/** What adds to the case without a wish: details, and what is not known by itself. */
const TELLS = /^(?:inform\.|other\.unknown|chat\.smalltalk)/u
/** When and where to call, what a doctor said or took: of the case, whatever else it reminds of. */
const OF_THE_CASE =
  /(?:打|回|拨)(?:给)?(?:我|电话)|回(?:个)?电|(?:点|上午|下午|晚上|周[一二三四五六日末])(?:钟)?(?:之?后|以后|之?前|以前|左右)?(?:再)?(?:打|联系|来电|找我)|我姓|我叫|医院|医生|诊断|病历|挂号|药费|医药费|急诊|\b(?:call|ring|phone|reach) me\b|\bmy (?:name|number|phone) is\b|\b(?:hospital|doctor|diagnos|clinic|prescri|medical bill)/iu
/** Something is to be done: that is begun, whatever it tells beside. */
const WISHES =
  /[退换赔修]|取消|地址|收[货件]|抬头|发票|改[成为]|补发|拦截|催|\b(?:return|refund|exchange|swap|replace|cancel|change|address|invoice|resend|compensat|want|need)/iu
const SHORTEST = 3

/** "我在医院", "叫他打这个电话", said once a person has the case: it is kept for them and no answer of its own; undefined where it asks or wishes for something. */
export function toldPerson(scene: Scene): Step | undefined {
  const { turn, intent, picked } = scene
  const said = turn.said.trim()
  if (picked || !turn.state.lastSaid.includes(HANDED_OFF) || said.length < SHORTEST) return undefined
  if (isOfHarm(scene) && CLAIMS.test(intent) && !GOES_BACK.test(said) && !OF_THE_CASE.test(said)) return noted('human.noted_claim', scene)
  if (isQuestion(said) || WISHES.test(said)) return undefined
  if (isOfWayBack(scene)) return noted('human.noted', scene)
  const isDetail =
    (TELLS.test(intent) && addsDetail(scene)) || (isOfHarm(scene) && (turn.understood.confidence < SURE || OF_USE.test(intent)))
  return OF_THE_CASE.test(said) || isDetail ? noted('human.noted', scene) : undefined
}

/** Kept for whoever has the case; what follows may add to it as well. */
function noted(key: string, scene: Scene): Step {
  const step = answer(scene, [{ key }], { source: 'courtesy' })
  return { ...step, state: { ...step.state, lastSaid: [...step.state.lastSaid, HANDED_OFF] } }
}

/** Somebody was hurt or fell ill: what is paid for it, the person who has the case settles with them. */
const isOfHarm = ({ turn }: Scene): boolean => turn.state.topics.slice(-3).some(({ intent }) => intent === 'issue.reaction')
const CLAIMS = /^(?:refund\.only|return\.(?:apply|policy)|service\.compensation|exchange\.apply)$/u
const GOES_BACK = /退货|寄回|\b(?:return|send (?:it|them) back)\b/iu
/** "中通 7531…", once people look for goods that were sent back: by whom and under what number. */
const isOfWayBack = ({ turn: { state, understood } }: Scene): boolean =>
  state.topics.slice(-3).some(({ intent }) => /^(?:refund|return)\.progress$/u.test(intent)) &&
  understood.entities.some(({ type }) => /^(?:carrier|tracking_number|order_number)$/u.test(type))

/** "洗过一次", "吃了三次": how it was used. */
const OF_USE = /^(?:product\.|issue\.)/u
/** A detail is hardly read. */
const SURE = 0.6

/** Words that are read as details, or name somebody or a time. */
const addsDetail = ({ intent, turn: { understood } }: Scene): boolean =>
  intent.startsWith('inform.') || understood.entities.some(({ type }) => type === 'person' || type === 'time')
