import type { Settling, Understanding } from '#engine/conversation'
import { mayBeOf } from '../heard/index.ts'
import { isReadInFull } from '../languages.ts'
import type { Scene } from '../scenario.ts'
import { answersOurs, asksAside, definitionIn, isQuestion, OF_GOODS, takesAnyWords } from '../settling/index.ts'
import { isNameOfGoods, kindsIn, thingWished, widerKindsIn, withoutFine } from '../wishes/index.ts'
import { asksShop, isOwnWish, saysMore, TOGETHER } from './cut.ts'

/** What goes on with what was said before, takes it back, or tells which is meant. */
export const GOES_ON =
  /(?:说|搞|打|弄|发|看|记|选)错|其实|应该是|我(?:说|指|问)的是|那(?:一)?[单件双条款只]|那一?个(?!客服|人|师傅|快递员|骑手|店员)|先(?=不|办|弄|处理|退|换|查|搞|说|解决|看)|别的|另一|\b(?:actually|i mean(?:t)?|rather|the other|first)\b/iu

/** "台灯什么时候发货", said while the shirt is exchanged: whether words speak of other goods than all that is under way or waits, taken by themselves. */
export function isApart(scene: Scene, understood: Understanding): boolean {
  const { text, language } = understood
  const { settling = [], queued = [] } = scene.state
  const open = settling.at(-1)
  if (!open || !isReadInFull(language) || TOGETHER.test(text) || withoutFine(text).trim() === '') return false
  const goods = goodsIn(understood)
  return (
    goods.length > 0 &&
    saysMore(text, understood.entities) &&
    isKnown(open) &&
    goods.every((name) => [open, ...queued.filter(isKnown)].every((matter) => !mayBeOf(scene, matter, name)))
  )
}

/** "有优惠券吗", beside an answer: what the shop is asked of itself, and not of the matter. */
export const isToShop = ({ text, intent }: Understanding): boolean => asksShop(intent) && !TOGETHER.test(text) && !asksAside(text)

/** "换一个，顺便开张发票": a wish that no matter under way or waiting serves. */
export function isWishedBeside(scene: Scene, piece: Understanding): boolean {
  const { settling = [], queued = [] } = scene.state
  return isOwnWish(piece) && ![...settling, ...queued].some(({ scenario }) => definitionIn(scene, scenario)?.serves.includes(piece.intent))
}

/** "你们客服态度太差我要投诉": filed of people, whatever matter is under way; no threat. */
export const isOfPeople = ({ text }: Understanding): boolean => FILED.test(text) && PEOPLE.test(text) && !THREAT.test(text)
const FILED = /投诉|举报|\b(?:complain|complaint)\b/iu
const PEOPLE = /客服|快递员|配送员|骑手|店员|售后|师傅|态度|\b(?:agents?|couriers?|drivers?|staff|reps?|attitude|rude)\b/iu
const THREAT = /再不|不然|否则|就(?:要)?投诉|就去|\b(?:or else|otherwise|if you|unless)\b/iu

/** Wishes and troubles that are matters of their own, and how surely they must be read. */
const OWN_MATTER =
  /^(?:issue\.(?!reaction)|shipping\.damage|return\.apply|exchange\.apply|order\.(?:cancel|invoice|modify)|price\.protection)/u
const SURE = 0.5

/** "毛衣我还是退了吧", "耳机左边没声音", said where another matter of the same goods asks something: taken for its answer, though it is a wish or a trouble of its own. */
export function isSwallowed(scene: Scene, alone: Understanding): boolean {
  const { understood, state } = scene.turn
  const open = state.settling?.at(-1)
  const definition = open && definitionIn(scene, open.scenario)
  if (!open || !definition || OF_GOODS.has(open.scenario) || GOES_ON.test(alone.text) || goodsIn(alone).length === 0) return false
  const isOwn = OWN_MATTER.test(alone.intent) && alone.confidence >= SURE && !definition.serves.includes(alone.intent)
  return isOwn && (understood.intent !== alone.intent || takesAnyWords(scene))
}

/** What goods are called in the words: by a name that is linked, by their kind, or by one that no page has. */
function goodsIn({ text, entities }: Understanding): readonly string[] {
  const known = [...entities.filter(({ type }) => type === 'product'), ...widerKindsIn(text)].map((one) => one.text)
  const sought = known.length === 0 && isQuestion(text) ? thingWished(text)?.thing : undefined
  return sought !== undefined && isNameOfGoods(sought) ? [sought] : [...new Set(known)]
}

/** Whether words may be of something else than the matter under way. */
export const speaksOfOthers = (understood: Understanding): boolean => goodsIn(understood).length > 0 || isOfPeople(understood)

/** Whether it is known of which goods a matter is. */
const isKnown = ({ orderNumber, slots }: Settling): boolean =>
  orderNumber !== undefined ||
  slots['mention'] !== undefined ||
  slots['goods'] !== undefined ||
  kindsIn(String(slots['wish']?.value ?? '')).length > 0

/** What takes any words, is told by the name of goods, or stands in the words, may be answered with these; no question is an answer. */
export function mayAnswer(scene: Scene, { text, entities }: Understanding): boolean {
  const slot = scene.turn.state.pending?.slot
  if (slot === undefined || slot === 'next' || isQuestion(text)) return false
  const isNamed = widerKindsIn(text).length > 0 || entities.some(({ type }) => type === 'product')
  return OF_CHOICE.has(slot) || takesAnyWords(scene) || (!isNamed && answersOurs(scene, text))
}
const OF_CHOICE: ReadonlySet<string> = new Set(['order', 'product', 'settle.item', 'settle.part'])
