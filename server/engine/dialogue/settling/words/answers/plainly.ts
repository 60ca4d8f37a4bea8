import type { Settling, Slot } from '#engine/conversation'
import type { Scene } from '../../../scenario.ts'
import { choosesWay } from '../../called/pickup.ts'
import { nameAlone } from '../shaped.ts'
import { plainOf, saidOf } from '../slots.ts'
import { HOW_BACK, isQuestion, slot } from './said.ts'

/** What a plain yes or no gives for what was asked. */
export function plainlySaid(scene: Scene, asked: string, matter: Settling | undefined): Record<string, Slot> {
  const words = scene.turn.said.trim()
  const plain = plainOf(words)
  const best = matter?.slots['best']
  if (plain !== undefined && (asked === 'intact' || asked === 'opened')) return { [asked]: slot(plain) }
  if (asked === 'evidence' && (plain === 'no' || HAS_NONE.test(words))) return { evidence: slot('none') }
  const name = asked === 'recipient' && !isQuestion(words) ? nameAlone(words) : undefined
  if (name !== undefined) return { recipient: slot({ name, phone: '' }) }
  if (asked === 'evidence' && (TO_COME.test(words) || SENT.test(words))) return { promised: slot('yes') }
  if (asked !== 'option') return {}
  if (best && plain === 'yes' && saidOf('option', words) === undefined) return { option: best }
  const [first] = takesAny(words) ? waysIn(scene) : []
  return first === undefined ? theOnlyWay(scene, words) : { option: best ?? slot(first) }
}

/** The ends that were offered, the best of them first. */
const waysIn = ({ turn }: Scene): readonly string[] =>
  (turn.state.pending?.options ?? []).flatMap(({ id }) => /^set:option=(\w+)$/u.exec(id)?.[1] ?? [])

/** "那好吧 上门取", where one way alone is left: that one is taken, and how the goods go back is told with it. */
function theOnlyWay(scene: Scene, words: string): Record<string, Slot> {
  const said = saidOf('confirm', words) ?? ''
  const [only, ...more] = waysIn(scene)
  if (only === undefined || more.length > 0 || isQuestion(words) || !(said === 'yes' || HOW_BACK.has(said)) || !choosesWay(words)) return {}
  return { option: slot(only), ...(HOW_BACK.has(said) && { back: slot(said) }) }
}

/** "有", "马上拍", "sure, one sec": there is one, or will be in a moment. */
const TO_COME =
  /^(?:嗯|好的?|我|这里|手[里机]|[,，\s])*(?:有(?:的|啊|呀|图|照片|视频)*|(?:这就|马上|现在|正在|立刻)(?:去)?(?:拍|发|找|传)(?:给你|一下|了)?)[。.!！~\s]*$|^(?:yes|yeah|sure|ok(?:ay)?|yep|[, ])*(?:i(?:['’]ve)? )?(?:(?:got|have|took) (?:one|some|it|them|a few)|(?:one|a|just a) (?:sec|second|moment|minute)|(?:coming|sending|uploading)(?: (?:it|one|now|up))*|hang on)[.! ]*$|^(?:(?:ok(?:ay)?|sure|yes|there|right)[, ]+)*(?:here (?:you go|you are|it is|they are|is (?:one|a picture|the picture))|there you go)[.! ]*$|^(?:给你?|喏|诺|这就是|在这|看|你看|[,，\s])*(?:给你|在这里?|看这里?|这就是|喏)(?:吧|了|啊|呀|[。.!！~\s])*$/iu
/** "发过了", "already sent it": one is said to be here. */
const SENT =
  /^(?:我|不是|刚才?|已经|早就?|之前|上面|前面|都|[,，\s])*(?:发|传|拍|给)(?:给?你们?)?(?:过|了|过了|过去了?|给你们?了)(?:啊|呀|吗|的|嘛|[。.!！~\s])*$|^(?:but )?(?:i(?:['’]ve)? )?(?:already|just)(?: have)? (?:sent|uploaded|attached|posted|did|done)(?: (?:it|them|one|that|so|you|to you))*[.!\s]*$/iu
/** "真没有", "没拍", "发不了", where a picture was asked for. */
const HAS_NONE =
  /^(?:我|这个|现在|真的?|确实|是|就是|都|也|根本|实在|[,，\s])*(?:没(?:有|了|拍|照|留|存)?|(?:拍|发|传)不(?:了|出|上)|不方便拍|不(?:太)?会拍)(?:的|了|啊|呀|呢|过|照|来|去|[,，。.!！~\s])*$|^(?:sorry,? )?(?:i (?:really )?(?:don'?t|do not|haven'?t|can'?t|cannot)(?: have| got| take| send)?(?: any| one| it)?|none|i have none|(?:my |the )?camera(?:['’]?s| is) broken|(?:i )?(?:already )?threw (?:it|them) (?:away|out)|(?:i )?(?:ca|do|did)n['’]?t (?:have|take) (?:one|any)(?: (?:right now|now|at the moment))?)[.!\s]*$/iu

/** "随便", "whatever's fastest": any of what is offered will do, or ours is to choose. */
const ANY =
  /^(?:那|就|我|都|你们?|您|[,，\s])*(?:随便|随意|无所谓|都(?:行|可以|好|成)|怎么(?:样|着)?都行|看着办|[你您]们?(?:说|定|看着办|决定|选|安排|推荐)(?:呢|吧|一个)?|(?:哪个|哪种|怎么)(?:方便|快|划算|合适|好|省事|简单)(?:就|来)?(?:哪个|哪种|怎么)?(?:来|办|选)?)(?:吧|啊|呀|了|呢)*(?:[,，\s]+[你您]们?(?:看着办|定|选|决定|说)(?:吧|呗|了)*)?[。.!！?？\s]*$|^(?:oh |well |just |um )*(?:whatever(?:['’]s| is)?(?: (?:fastest|quickest|easiest|best|works|you (?:think|want|prefer)))?|you (?:choose|decide|pick)|up to you|i (?:really )?don['’]?t (?:care|mind)|any(?:thing| of (?:them|those|these))?(?: (?:is|will|would be) (?:fine|ok|do))?|either(?: (?:is|one|way) ?(?:fine|ok)?)?|surprise me)[.! ]*$/iu

/** Whether any of what is offered will do. */
export const takesAny = (words: string): boolean => ANY.test(words.trim())
