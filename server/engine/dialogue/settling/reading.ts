import type { Settling, Slot } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { isHeard, isLeaving, isMereOk, isMurmur } from '../scenarios/courtesy/heard.ts'
import { answersQuestion, meansAll, OTHER_ORDER, placesSaid, THAT_ORDER } from '../tracking/index.ts'
import { asksToWait, hearsAlike, isCourtesy, tellsBeside } from './aside/acts.ts'
import { isFaint, leavesOpen, namesNoEnd } from './aside/circumstance.ts'
import { asksOf } from './asks.ts'
import { answersKind, keptWithWish, kindNoted, tellsKind } from './called/kind-told.ts'
import { WANTS_PICKUP } from './called/pickup.ts'
import type { Definition } from './definition.ts'
import { isDoubted, putsOff, yesIn } from './dropped/consent.ts'
import { givesUp } from './dropped/given-up.ts'
import { agrees, isDenied, isOfTheYes, ofYes } from './dropped/kept.ts'
import { meansOtherLine, saidOfOthers } from './dropped/others.ts'
import { calledBy } from './flow/own.ts'
import { ofPicked } from './flow/tapped.ts'
import { freelySaid, isQuestion, slot, speaksElsewhere, valuesSaid, WEAK } from './values.ts'
import { otherDay } from './words/answers/other-day.ts'
import { addressMended } from './words/answers/places.ts'
import { swapped } from './words/answers/swapped.ts'
import { protests } from './words/ends.ts'
import { asksHowShown, asksSum, asksWhereSent, goodsMeant, namedWrong, placeWithDoor, saidInstead } from './words/mended.ts'
import { keepsAddress, takenFrom } from './words/parcels.ts'
import { isTitle } from './words/shaped.ts'
import { ASKS_WHAT, asksMoneyBack, COMES_BACK, plainOf } from './words/slots.ts'
import { ofOwnTitle, ofTitle } from './words/titles.ts'

/** What a turn says to the matter under way; undefined where it speaks of something else. */
export type Said =
  | { readonly is: 'stop' }
  | { readonly is: 'other_order' }
  /** "是T恤那单": which order, told by its goods or its day. */
  | { readonly is: 'that_order' }
  /** Values for slots; none where it only goes on. */
  | { readonly is: 'told'; readonly values: Readonly<Record<string, Slot>> }
  /** "好的": our question was heard, its answer is still to come. */
  | { readonly is: 'heard' }
  /** "我再想想", where a yes was asked for. */
  | { readonly is: 'put_off' }
  /** "好的，谢谢", where a yes was asked for: too little to do what cannot be undone. */
  | { readonly is: 'unconfirmed' }
  /** "不对", where a yes was asked for: the one thing that was told is to be told anew. */
  | { readonly is: 'mistaken'; readonly slot: string }
  /** "地址用订单上的就行": nothing to be changed, and our question stands. */
  | { readonly is: 'noted'; readonly words?: string; readonly values?: Values }
  /** An answer to our question that we could not read. */
  | { readonly is: 'unread' }

/** Marks our own questions among what waits for an answer. */
export const OURS = 'settle.'
/** The slot that our question waits for; undefined where the open question is none of ours. */
export const waitsForUs = ({ turn }: Scene): string | undefined => {
  const pending = turn.state.pending
  return pending?.slot.startsWith(OURS) ? pending.slot.slice(OURS.length) : undefined
}

/** Words that by themselves open no matter: as they were read, or as plain words correct that ("不喜欢" is no praise). */
export const saysLittle = ({ turn, intent, inherited }: Scene): boolean =>
  WEAK.test(turn.understood.intent) || (!inherited && intent !== turn.understood.intent && WEAK.test(intent))

/** What a turn says to a matter under way; undefined where it speaks of something else. */
export function readTurn(scene: Scene, matter: Settling, definition: Definition): Said | undefined {
  const { picked, turn } = scene
  if (picked) return ofPicked(picked, scene, matter, definition)
  const words = turn.said.trim()
  const asked = waitsForUs(scene)
  if (meansOtherLine(scene, matter)) return { is: 'that_order' }
  const ofOthers = saidOfOthers(scene, matter)
  if (ofOthers === 'wished') return undefined
  if (asked !== undefined && !isQuestion(words) && (ofOthers === 'fine' || keepsAddress(words))) return { is: 'noted' }
  if (meansEach(scene, matter)) return { is: 'told', values: valuesSaid(scene, matter, definition, asked) }
  if (namesGoods(scene, definition)) return { is: 'told', values: {} }
  if (asked === 'confirm' && isDenied(scene, definition) && !('option' in valuesSaid(scene, matter, definition, asked)))
    return { is: 'stop' }
  const answered = answeredPlainly(scene, asked, definition)
  if (answered) return { is: 'told', values: answered }
  if (givesUp(matter, definition.serves, turn, words, asked) && (asked !== undefined || matter.aside < 4)) return { is: 'stop' }
  const order = speaksOfAnother(scene, definition, asked) ? undefined : orderMeant(words)
  if (order) return order
  if (COMES_BACK.test(words)) return { is: 'told', values: {} }
  if (asked === 'confirm' && isPutShort(scene) && (isMurmur(words) || isOkToAnswer(scene, words))) return { is: 'unconfirmed' }
  const mended = asked === 'confirm' ? mendedBy(scene, matter, definition) : asked && keptWithWish(scene, matter, definition)
  if (mended) return mended
  const values = valuesSaid(scene, matter, definition, asked)
  if (asked === 'confirm' && Object.keys(values).length === 0 && putsOff(words, turn.understood.reading?.acts)) return { is: 'put_off' }
  const stands = asked === undefined || asked === 'confirm' || asked in values ? undefined : standsOpen(scene, matter, asked, values)
  if (stands) return stands
  if (Object.keys(values).length > 0 && speaksToUs(scene, matter, definition, asked, values))
    return { is: 'told', values: { ...values, ...(tellsKind(scene, definition, asked) && kindNoted(matter, words)) } }
  if (asksOrder(scene, matter)) return { is: 'told', values: {} }
  if (answersKind(scene, definition, asked)) return { is: 'told', values: kindNoted(matter, words) }
  if (asked !== undefined && (ASKS_WHAT.test(words) || protests(words) || (asked === 'option' && plainOf(words) === 'yes')))
    return { is: 'told', values: {} }
  if (asked === 'confirm' && (isDoubted(yesIn(scene, definition, matter)) || givesNoYes(scene, matter, words))) return { is: 'unconfirmed' }
  if (asked !== undefined && isLeaving(words)) return undefined
  if (asked !== undefined && (isHeard(words) || asksToWait(turn.understood))) return heardOf(matter, asked)
  if (asked !== undefined && SIGNS.test(words)) return { is: 'told', values: {} }
  if (asked !== undefined && (matter.asked[asked] ?? 0) < 2 && goesOnWithUs(scene, matter, definition))
    return words.length > CALL && WEAK.test(scene.turn.understood.intent) ? { is: 'noted' } : { is: 'told', values: {} }
  return asked === undefined || isQuestion(words) ? undefined : beside(scene, matter, definition, asked)
}

/** Our question was heard; what was put often is not put again. */
const heardOf = (matter: Settling, asked: string): Said | undefined => ((matter.asked[asked] ?? 0) > 1 ? undefined : { is: 'heard' })
/** "等一下", "确认": our question stands, and is answered by neither; a picture takes its time. */
function standsOpen({ turn }: Scene, matter: Settling, asked: string, values: Values): Said | undefined {
  if (Object.keys(values).every((name) => name === 'promised') && asksToWait(turn.understood))
    return asked === 'evidence' ? { is: 'heard' } : heardOf(matter, asked)
  return agrees(turn.said.trim()) ? { is: 'noted' } : undefined
}

/** "不是这单", "是T恤那单": which order is meant, or that another is. */
function orderMeant(words: string): Said | undefined {
  if (goodsMeant(words) !== undefined) return { is: 'that_order' }
  if (OTHER_ORDER.test(words)) return { is: 'other_order' }
  return THAT_ORDER.test(words) && !isQuestion(words) ? { is: 'that_order' } : undefined
}

/** What some questions are answered with in words of their own. */
function answeredPlainly(scene: Scene, asked: string | undefined, definition: Definition): Values | undefined {
  const words = scene.turn.said.trim()
  if (asked === 'evidence') return asksHowShown(words) ? { promised: slot('yes') } : undefined
  if (asked === 'confirm') return asksSum(words) ? {} : ofYes(scene, definition)
  if (asked === 'taxNumber') return ofOwnTitle(words)
  if (asked === 'email') return asksWhereSent(words) ? {} : undefined
  return asked === 'invoiceTitle' ? ofTitle(words) : undefined
}

/** Words that gave no answer to our question: what is told beside it, or what could not be read; undefined where they speak of something else. */
function beside(scene: Scene, matter: Settling, definition: Definition, asked: string): Said | undefined {
  const words = scene.turn.said.trim()
  if ((calledBy(scene) ?? definition).id !== definition.id || speaksOfAnother(scene, definition, asked)) return undefined
  if (tellsBeside(scene.turn.understood, asked === 'confirm') || leavesOpen(words) || namesNoEnd(scene.intent, words))
    return { is: 'noted' }
  if (isCourtesy(scene.turn.understood) && asked !== 'confirm') return heardOf(matter, asked)
  return saysLittle(scene) || isFaint(scene.turn.understood) ? { is: 'unread' } : undefined
}

/** Another matter is plainly meant: what its wish is made of is none of ours. Where a yes was asked for it mends what was put. */
const speaksOfAnother = ({ turn }: Scene, definition: Definition, asked: string | undefined): boolean =>
  asked !== 'confirm' && hearsAlike(turn.understood) && speaksElsewhere(turn, definition) && !WANTS_PICKUP.test(turn.said)
type Values = Readonly<Record<string, Slot>>

/** The deed was not put whole just now: only its yes was asked for once more. */
const isPutShort = ({ turn }: Scene): boolean => (turn.state.asked?.times ?? 0) > 1

/** "好的", to what was answered aside, a rule or an entry (whose mark is no key of ours): heard, and no yes to what was put with it once more. */
const isOkToAnswer = ({ turn }: Scene, words: string): boolean => isMereOk(words) && turn.state.lastSaid.some(isAside)
const isAside = (mark: string) => mark.startsWith('settle.still_open') || mark.startsWith('rule.') || !mark.slice(0, 36).includes('.')

/** "两个都退", "the first and the third", where it was asked which order. */
const meansEach = ({ turn: { said, state } }: Scene, { orderNumber }: Settling): boolean => {
  const { slot, options = [] } = state.pending ?? {}
  const listed = options.filter(({ id }) => id.startsWith(slot === 'order' ? 'order:' : 'set:item='))
  if (listed.length < 2 || (slot === 'order' ? orderNumber !== undefined : slot !== 'settle.item')) return false
  return meansAll(said, listed.length, true) || (slot === 'order' && placesSaid(said).length > 1)
}

/** "在吗", "人呢": so short it asks for nothing else. */
const CALL = 6

/** The matter spoken of again without the answer, or the order's number: what was asked is asked again. */
function goesOnWithUs({ turn: { said, understood } }: Scene, { orderNumber }: Settling, { serves }: Definition): boolean {
  if (understood.intent === 'service.urge' && said.trim().length <= CALL) return true
  const numbers = understood.entities.filter(({ type }) => type === 'order_number')
  const ofOurs = numbers.length > 0 && numbers.every(({ value }) => value === orderNumber)
  return !isQuestion(said) && !tellsBeside(understood) && (ofOurs || (serves.includes(understood.intent) && numbers.length === 0))
}

/** "??": what was asked is asked again. */
const SIGNS = /^[?？!！.。…~\s]+$/u

const givesNoYes = ({ intent }: Scene, { asked }: Settling, words: string): boolean =>
  isOfTheYes(words, intent) || (isLeaving(words) && (asked['confirm'] ?? 0) < 3)

/** "YS2031…", "上次买的那个", said where an order was asked for. */
const asksOrder = ({ turn }: Scene, matter: Settling) =>
  matter.orderNumber === undefined &&
  (turn.understood.entities.some(({ type }) => type === 'order_number') || (turn.state.pending?.slot === 'order' && answersQuestion(turn)))

/** "保温杯", said where goods were asked for. */
const namesGoods = ({ turn }: Scene, { goods }: Definition) =>
  goods && turn.state.pending?.slot === 'product' && turn.understood.entities.some(({ type }) => type === 'product')

/** "不对，是89号", where a yes was asked for: the one thing told in the shopper's own words is mended, or asked anew. */
function mendedBy(scene: Scene, matter: Settling, definition: Definition): Said | undefined {
  const { turn } = scene
  const sum = keptWithWish(scene, matter, definition)
  if (sum) return sum
  const all = asksOf(definition).filter(({ slot: name, entity, free }) => (entity || free) && matter.slots[name]?.from === 'said')
  const names = all.map(({ slot: name }) => name)
  const wrong = namedWrong(turn.said, names)
  const place = names.includes('address') && !isQuestion(turn.said) && addressMended(turn, matter.slots['address']?.value)
  if (place) return { is: 'told', values: { address: slot(place) } }
  const other = swapped(matter, [...names, 'recipient'], turn.said)
  if (other) return { is: 'told', values: other }
  const beside = otherDay(matter, turn) ?? addedTo(scene, matter)
  if (beside) return { is: 'told', values: beside }
  const rest = wrong?.instead ?? saidInstead(turn.said)
  const [one, ...more] = wrong ? all.filter(({ slot: name }) => name === wrong.slot) : all
  if (rest === undefined || !one || more.length > 0) return undefined
  if (one.entity && turn.understood.entities.some(({ type }) => type === one.entity)) return undefined
  if (takenFrom(one.slot, rest) !== undefined) return undefined
  const door = placeWithDoor(matter.slots[one.slot]?.value, rest)
  if (door !== undefined) return { is: 'told', values: { [one.slot]: slot(door) } }
  const freely = one.free && rest !== '' ? freelySaid(one.slot, { ...turn, said: rest }, definition) : undefined
  return freely === undefined ? { is: 'mistaken', slot: one.slot } : { is: 'told', values: { [one.slot]: slot(freely) } }
}

/** "can I get a discount and keep it": wished for, however it is asked. */
const KEPT: ReadonlySet<unknown> = new Set(['part_refund', 'keep_with_compensation'])

/** Who says more than this may speak of something else. */
const ANSWERS = 8

/** A value is ours where we asked for it, or the words are about this matter and ask nothing else. */
function speaksToUs(
  scene: Scene,
  { orderNumber, asked: times, slots }: Settling,
  definition: Definition,
  asked: string | undefined,
  values: Readonly<Record<string, Slot>>,
): boolean {
  const { turn } = scene
  if (asked !== undefined && asked in values) return true
  if ('option' in values && (KEPT.has(values['option']?.value) || asksMoneyBack(turn.said))) return true
  // "有照片", after something was asked aside: the answer to what we asked before
  if (
    turn.said.trim().length <= ANSWERS &&
    Object.keys(values).some((name) => (times[name === 'promised' ? 'evidence' : name] ?? 0) > 0 && slots[name] === undefined)
  )
    return true
  if ('invoiceTitle' in values && isTitle('invoiceTitle', turn.said)) return true
  // while the order is asked for, what is told of the goods is told to us
  if (turn.state.pending?.slot === 'order' && orderNumber === undefined && !isQuestion(turn.said)) return true
  if (definition.serves.includes(turn.understood.intent)) return true
  const isOurs = 'option' in values || !speaksOfAnother(scene, definition, asked)
  return isOurs && !isQuestion(turn.said) && (asked !== undefined || saysLittle(scene))
}

/** What a matter has described in the shopper's own words, to which more may be told. */
const DESCRIBED: Readonly<Record<string, string>> = { trade_in: 'oldItem', cooperation: 'detail' }
/** Longer words tell of something else. */
const LENGTH = 40
/** A courtesy, an answer to our question, or a wish of its own. */
const OTHERWISE =
  /^(?:好|行|嗯|对|是的|确认|确定|可以|不|算了|取消|等|谢|ok|yes|no|sure|fine|thank|wait|stop|cancel)|退|换货|人工|客服|订单|快递|发票|\b(?:return|refund|exchange|order|parcel|invoice|human|agent)\b/iu

/** "屏幕有条裂", where the old tablet that is to be traded in was described: told of that, and of nothing that was bought; undefined where it is none. */
function addedTo({ turn, picked }: Scene, matter: Settling): Readonly<Record<string, Slot>> | undefined {
  const name = DESCRIBED[matter.scenario]
  const before = name === undefined ? undefined : matter.slots[name]?.value
  const words = turn.said.trim()
  if (name === undefined || typeof before !== 'string' || picked || words.length > LENGTH || words.length < 2) return undefined
  if (isQuestion(words) || OTHERWISE.test(words) || before.includes(words)) return undefined
  return { [name]: slot(`${before} ${words}`) }
}
