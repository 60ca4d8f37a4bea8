import { keepsThem } from '#engine/claims'
import type { Settling, Step } from '#engine/conversation'
import { speaksOf } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { talkWords } from '../../spoken/index.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { answersSurely, wishes, withdraws } from '../aside/acts.ts'
import type { Way } from '../machine/asking.ts'
import { OF_GOODS, withQueue, wordIn } from '../matter.ts'
import { isQuestion } from '../values.ts'
import { endWished } from '../words/ends.ts'
import { goodsNamed, isNamed } from '../words/named.ts'
import { STOPS } from '../words/slots.ts'
import { deniesDeed } from './kept.ts'

/** "懒得折腾了": heard as taken back, with no doubt beside it and no goods of which it may be said alone. */
export const takesBack = (turn: Scene['turn'], serves: readonly string[]): boolean =>
  withdraws(turn.understood) && !goesOn(turn, serves) && !goodsNamed(turn) && !talkWords(turn.said).has('doubt')

/** Whether a matter is given up: in so many words, by its name, or as nothing lacks any more; not where a wish is heard beside it ("算了不等了，我要退"). */
export const givesUp = (matter: Settling, serves: readonly string[], turn: Scene['turn'], words: string, asked?: string): boolean =>
  takesBack(turn, serves) ||
  (OF_PAPERS.has(asked ?? '') && NEEDS_NONE.test(words)) ||
  (STOPS.test(words) && !goesOn(turn, serves) && endWished(words) !== matter.scenario) ||
  stopsNamed(matter, turn) ||
  (STOPPED_ON_ITS_WAY.has(matter.scenario) && asked === 'confirm' && refusesParcel(words)) ||
  (LACKING.has(wordIn(matter, 'claim') ?? '') && CAME_AFTER_ALL.test(words))
/** "那我送我弟穿好了": the goods that were to go back are kept, given away or made do with, as no answer to a question and no wish is heard. */
export const keepsGoods = (turn: Scene['turn']): boolean =>
  !isQuestion(turn.said) && !goodsNamed(turn) && !wishes(turn.understood) && !answersSurely(turn.understood) && keepsThem(turn.said)
/** "鞋子算了 不退了", "keep the mouse", of the goods that are under way. */
const stopsNamed = (matter: Settling, { said, understood }: Scene['turn']): boolean => {
  const mention = wordIn(matter, 'mention')
  const isOurs = mention !== undefined && (isNamed(matter, said) || speaksOf(said, mention, 2)) && !isQuestion(said)
  return isOurs && !wishes(understood) && (withdraws(understood) || keepsThem(said))
}
/** "那我送我弟穿吧", once it was refused: the goods stay, and nothing is asked of it. */
export const keptAfter = (scene: Scene): Step | undefined =>
  scene.picked === null && scene.turn.state.refused && OF_GOODS.has(scene.turn.state.refused.scenario) && keepsGoods(scene.turn)
    ? answer(scene, [{ key: 'settle.stopped' }], { source: 'scenario', offer: [HUMAN] })
    : undefined

/** Goods that are kept are kept whatever else was to become of them. */
export function withoutSame({ scene, matter }: Way): Scene {
  if (!OF_GOODS.has(matter.scenario) || !keepsGoods(scene.turn)) return scene
  const isOther = (one: Settling) => one === matter || !OF_GOODS.has(one.scenario) || one.orderNumber !== matter.orderNumber
  const { settling = [], queued = [] } = scene.state
  return withQueue({ ...scene, state: { ...scene.state, settling: settling.filter(isOther) } }, queued.filter(isOther))
}
/** "拦截要钱啊 那我拒收吧": who refuses the parcel at the door needs nobody to stop it. */
const STOPPED_ON_ITS_WAY: ReadonlySet<string> = new Set(['intercept_parcel', 'refund_only'])
const REFUSES =
  /^(?:[^,，。?？]{0,10}[,，\s])?(?:那|还是|就|我|自己|直接|到时候?|干脆|[,，\s])*拒收(?:吧|好了|算了|就行|得了|呗|了)*[。.!！~\s]*$|\b(?:i['’]?ll|i will|i['’]?d rather|i can|let me) (?:just |rather |then )*refuse (?:it|the (?:parcel|delivery|package))\b(?!.*\?)/iu
/** Whether the parcel is to be refused at the door. */
export const refusesParcel = (words: string): boolean => REFUSES.test(words.trim())
/** Whether something is wished for all the same, by the reader or by a clause that says so surely. */
const goesOn = ({ understood, said }: Scene['turn'], serves: readonly string[]): boolean =>
  !deniesDeed(said) &&
  (wishes(understood) || understood.intents.some(({ intent, confidence }) => serves.includes(intent) && confidence >= 0.95))
/** Asked of what is written or sent, and not of goods: "不要了" is of it, and no wish to send anything back. */
const OF_PAPERS: ReadonlySet<string> = new Set(['invoiceTitle', 'taxNumber', 'bank', 'email', 'remark', 'deliverAt'])
const NEEDS_NONE =
  /^(?:那|算了|还是|我|就|先|都|也|发票|备注|[,，\s])*(?:不(?:要|需要|用|想要|必|开|写|加|备注)|没(?:有|什么|啥)?)(?:了|吧|啦|开|写|备注)*[。.!！~\s]*$|^(?:no,? )?(?:i )?(?:don'?t|do not) (?:want|need) (?:it|one|any)(?: any ?more)?[.!\s]*$|^(?:nothing|none|no thanks?)[.!\s]*$/iu
const LACKING: ReadonlySet<string> = new Set(['missing_part', 'not_received'])
/** "found it, it was in a second parcel": nothing lacks any more. */
const CAME_AFTER_ALL =
  /^(?:(?:oh|ah|sorry|wait|actually|never ?mind|ok)[,.! ]+)*(?:i(?:'ve| have)? )?(?:just )?found (?:it|them|the)\b|\b(?:it|they)(?:'s| is|'re| are| has| have| was| were)? (?:just |now )?(?:turned up|(?:in|came in) (?:a|the|another) (?:second|other|separate|different)? ?(?:parcel|box|package))\b|(?<![没未不])找(?:到|着)了|^(?:不好意思|抱歉|对不起|哦|啊|额|搞错了|看错了|[,，!！。\s])*(?:是|都|已经|全|确实)(?:都)?(?:收到|到|齐|收齐)了?(?:\d+|[一二两三四五六])?(?:本|个|件|瓶|包|盒)?了?(?:的|啊|呀)?[。.!！~\s]*$|(?:原来|其实)?(?:在|装在|放在)(?:另外?一?个|别的|第二个|夹层|箱子?底)/iu
