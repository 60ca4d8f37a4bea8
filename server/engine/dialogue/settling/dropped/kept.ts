import type { Slot } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { isHeard, isLeaving } from '../../scenarios/courtesy/heard.ts'
import type { Definition } from '../definition.ts'
import { calledBy } from '../flow/own.ts'
import { isQuestion, slot, wishesOtherDeed } from '../values.ts'
import { saidOf } from '../words/slots.ts'
import { isHeardOtherwise, yesIn } from './consent.ts'

/** "等下 杯子那个留着", before a yes: whatever it names, nothing is done on words that keep something. */
const KEEPS =
  /(?:(?<!不|不想|不要|不用|别)留[着下]|保留|还(?:是)?(?:要|想要|需要)|(?:别|不要|先别|不用)(?:取消|退|撤|拦|动))(?:它|了|的|这个|那个|这单|那单)*[吧啊呀呢哦。.!！~]*$|(?<!(?:not|n't|never) (?:want |need |like |going )?(?:to )?)\b(?:keep|still want|hold on to) (?:it|them|this|that|the|my)\b|\b(?:don'?t|do not) (?:cancel|return|send back)\b/iu

/** "跑鞋不取消 改成42码", "不修了 退": the deed that waits for a yes is denied in so many words. */
const DENIES =
  /(?<![费钱款券分如果要还]|(?<!还)是)不(?:想|要|用|再)?(?:取消|退货?|换货?|报?修|拦截?|补发|注销|删除?)(?:了|吧|啦)*(?:[,，。.!！\s]|$)|\b(?:don'?t|do not) (?:cancel|return|exchange|repair|send back)\b/iu
/** "那取消吧", under the yes of another deed than that. */
const UNDOES = /取消|撤|^(?:ok[, ]+)?cancel (?:it|that)\b/iu
export const deniesDeed = (words: string): boolean => DENIES.test(words.trim())
/** Whether the deed that waits for a yes is not to be done, whatever is asked beside that. */
export function isDenied(scene: Scene, definition: Definition): boolean {
  const { said, understood } = scene.turn
  const elsewhere = (calledBy(scene) ?? definition).id !== definition.id
  const beside = elsewhere ? [] : (understood.clauses ?? []).flatMap(({ text }) => (isQuestion(text) ? [] : [text]))
  return (
    (isQuestion(said) ? beside : [said]).some(deniesDeed) || (!isQuestion(said) && UNDOES.test(said) && wishesOtherDeed(scene, definition))
  )
}

/** "退钱", said to the yes of a return: that is what it comes to. */
const MONEY =
  /^(?:我|就|直接|赶紧|快|只|要|想|给)*退[钱款](?:给我|就行|就好|吧|啊|呀)*[。.!！~]*$|^(?:just |please |i want )*(?:a |my |the )*(?:refund|money back)(?: please)?[.!]*$/iu

/** Nothing is done here but that people are asked. */
const BY_PEOPLE: ReadonlySet<string> = new Set([
  'balance_trouble',
  'account_help',
  'review_trouble',
  'trade_in',
  'cooperation',
  'reschedule_delivery',
  'carrier_case',
])
/** "你帮我查查", "ok check it for me": what was offered. */
const ASKS_TO =
  /^(?:那|就|好的?|行|你们?|您|麻烦|请|可以|快|赶紧|[,，\s])*(?:帮|给|替)我(?:去)?(?:查|问|看|登记|核实|核对|反映)(?:查|问|看|一下|一查|下)*(?:吧|呗|啊|呀|看)*[。.!！~\s]*$|^(?:(?:ok(?:ay)?|yes|please|then|so|can you|could you)[,\s]+)*(?:check|ask|look into|register) (?:it|that|them|this)(?: for me)?(?: (?:please|then))*[.!?\s]*$/iu

/** What words that say neither yes nor no come to where a yes was asked for: what is kept is not done, money back is what a return gives. */
export function ofYes(scene: Scene, definition: Definition): Readonly<Record<string, Slot>> | undefined {
  const words = scene.turn.said.trim()
  const { id, deeds } = definition
  if (BY_PEOPLE.has(id) && ASKS_TO.test(words) && !isHeardOtherwise(yesIn(scene, definition), true)) return { confirm: slot('yes') }
  if (KEEPS.test(words) && !isQuestion(words)) return { confirm: slot('no') }
  return MONEY.test(words) && deeds.some(({ kind }) => kind === 'request_return') ? {} : undefined
}

/** "确认？", "不确认", "我没说确认": of the yes itself, and none. */
const OF_THE_YES =
  /^["'“”‘’>\s]*(?:确认|确定|confirm(?:ed)?|yes)(?:吗|么)?\s*[?？]+$|^.{0,6}(?:没有?|别|不要|先不|暂不|还不|不是?|未)(?:想|说过?|要|点|同意)?.{0,2}确认(?!.{0,2}[收签])[了过的。！!~\s]*$|\b(?:did ?n'?t|did not|do ?n'?t|do not|never|have ?n'?t) (?:said? |say |mean to )?(?:yes|confirm(?:ed)?)\W*$/iu
/** What goods in hand are confirmed by. */
const OF_RECEIPT = /收货|签收|收到|到货|货到|没到|拿到|包裹|快递|自动|误点|点错|手快|receipt|receiv|arriv|parcel|package|deliver/iu

/** Whether words are about the yes that was asked for and give none: they tell of no goods, though "确认" reminds of confirming their receipt. */
export const isOfTheYes = (words: string, intent: string): boolean =>
  OF_THE_YES.test(words) || (intent === 'order.confirm_receipt' && !OF_RECEIPT.test(words))

/** Who says more than this after a yes speaks of something else. */
const AGREED = 12

/** "确认，我自己寄" before there is anything to confirm: said to us, and our question stands. */
export const agrees = (words: string, most = AGREED): boolean =>
  words.length <= most &&
  !isHeard(words) &&
  !isLeaving(words) &&
  !isQuestion(words) &&
  !['no', undefined].includes(saidOf('confirm', words))
