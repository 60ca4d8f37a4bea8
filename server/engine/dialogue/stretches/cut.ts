import type { Entity, IntentPart, Span, Understanding } from '#engine/conversation'
import { isReadInFull } from '../languages.ts'
import { productIds } from '../lines/index.ts'
import { askedOf } from '../several/index.ts'
import { stateSaid } from '../tracking/index.ts'
import { isNameOfGoods, isSpoilt, type KindOfGoods, kindsIn, thingWished, widerKindsIn, withoutFine } from '../wishes/index.ts'

/** What a shop is asked of itself, whatever goods are spoken of beside it. */
const OF_SHOP =
  /^(?:promo\.(?!review)|member\.|order\.(?:installment|place)|payment\.|shipping\.(?:carrier|area|fee)|service\.(?:hours|trade_in)|account\.|other\.business)/u
/** Such a clause must be read as surely as this to stand for itself. */
const SURE = 0.8
/** One thing is told of all of them, one stands for or goes with another, stays, is supposed, or goes on with what was said of the one before it. */
export const TOGETHER =
  /都(?!是)|一[起共]|总共|合计|加起来|一并|一同|两(?:件|个|双|样|单)|(?:这|那)几|或者?|(?<!偏?[大小长短宽窄厚薄])还是(?!没|不|有)|要么|比|搭配|配的|换(?:成|个|一[个件双条把])(?![吧呗行可以吗么\s]*$)(?!.{0,4}(?:\d|[smlx号码色新]|[大小长短]))|不如|和|跟(?![你您])|与|及|、|连同|如果|要是|万一|的话|也|不是|哪(?:[款种双件]|个(?!城市|地方|省|区|县|市|快递|仓|站|国))|which (?:one|of)|呢[?？]?$|除了|其[他它余]|只(?:要|退|换)|当(?:时|初)|之前那|上次|\b(?:both|all|(?:al)?together|in total|as well|either|or|instead of|than|rather|versus|vs|same|if|except|only)\b|\btoo(?=\s*(?:[,.!?]|$))/iu

/** A stretch as it grows: where it stands, the goods it names, and whether it is of the shop alone. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly goods: readonly Goods[]
  /** The intent of what the shop itself is asked. */
  readonly ofShop: string | undefined
  /** An order or a parcel is spoken of, and goods neither come back nor are at fault: the shop's rules of that are asked apart. */
  readonly ofOrder: boolean
}

/** Goods that a clause names: what its name is linked to, and their kind; neither of goods that no page has. An order that it tells by how far that is stands for what is in it. */
interface Goods {
  readonly ids: readonly string[]
  readonly kind: KindOfGoods | undefined
}

/** More are a list, and each costs its look-ups. */
const MOST = 4

/** "还有保温杯能装豆浆吗": how a stretch goes on from the one before it; said alone it would ask for more of them. */
const LEAD =
  /^(?:[\s,，。.!！、~]|还有|另外|顺便|顺带|对了|以及|然后|再就是|[还再]?(?:想)?问(?:一?下|问)?|也?想(?:了解|知道|咨询)(?:一?下)?|and also\b|and\b|also\b|by the way\b|btw\b|one more (?:thing|question)\b|oh\b)+/iu

/** "卫衣不要了，能退吗。另外雨伞到哪了": where a message speaks first of these goods and then of those, or of the shop; none where it may mean them together. In the middle of a matter its first words may name none. */
export function stretchesOf(understood: Understanding, isOpen = false): readonly Span[] {
  const { clauses = [], language, text, entities } = understood
  // the answer to what was asked may be in any words, and a wish of its own stands for itself whatever it is tied with
  const told = isOpen
    ? clauses
        .slice(1)
        .flatMap((one) => (isOwnWish(one) ? [] : one.text))
        .join()
    : text
  if (clauses.length < 2 || !isReadInFull(language) || TOGETHER.test(told) || withoutFine(told) !== told) return []
  const found: Stretch[] = []
  for (const clause of clauses.filter(({ text: words }) => words.replace(LEAD, '') !== '')) {
    const last = found.at(-1)
    const next =
      isOpen && last && isOwnWish(clause) && !STEAM.test(clauses[0]?.intent ?? '')
        ? ofItself(clause)
        : stretchOf(clause, entities, last?.ofOrder ?? !isOpen)
    if (last && !isOfAnother(last, next, isOpen && found.length === 1)) found.splice(-1, 1, grown(last, next))
    else found.push(next)
  }
  const saysOwn = ({ from, to, goods, ofShop }: Stretch) =>
    ofShop !== undefined || (goods.length > 0 && saysMore(text.slice(from, to), entities))
  if (found.length < 2 || found.length > MOST || !found.slice(isOpen ? 1 : 0).every(saysOwn)) return []
  return found.map(({ from, to }, nth) => [
    nth === 0 ? from : from + (LEAD.exec(text.slice(from, to))?.[0].length ?? 0),
    withMark(text, to),
  ])
}

/** "双十一怎么算，羽绒服": a name alone goes with what is asked beside it. */
export const saysMore = (words: string, entities: readonly Entity[]): boolean => {
  const names = [...entities.filter(({ type }) => type === 'product'), ...kindsIn(words)].map(({ text }) => text)
  return [...names.reduce((rest, name) => rest.replaceAll(name, ''), words.replace(LEAD, '')).replace(NO_LETTERS, '')].length >= LEAST
}
const NO_LETTERS = /\b(?:the|my|an?|those|these)\b|[^\p{L}\p{N}]/giu
const LEAST = 2

/** "换一个，顺便开张发票": a wish of its own beside the answer to what was asked. */
export const isOwnWish = ({ intent, confidence }: Pick<Understanding, 'intent' | 'confidence'>): boolean =>
  confidence >= SURE && OWN_WISH.test(intent)
const OWN_WISH = /^(?:order\.invoice|service\.compensation|price\.protection)$/u
/** "气死人了 赔钱": said in anger, and no answer to our question. */
const STEAM = /^(?:chat\.abuse|service\.)/u
const ofItself = ({ span: [from, to], intent }: IntentPart): Stretch => ({ from, to, goods: [], ofShop: intent, ofOrder: true })

/** A question is read with its mark: "Where is my umbrella" alone might be anything. */
const withMark = (text: string, to: number): number => to + (MARK.exec(text.slice(to))?.[0].length ?? 0)
const MARK = /^\s?[?？!！.。]+/u

function stretchOf({ span: [from, to], text, intent, confidence }: IntentPart, entities: readonly Entity[], afterOrder: boolean): Stretch {
  const linked = entities.filter(
    ({ type, span }) => type === 'product' && span[0] >= from && span[1] <= to && !isSpoilt(text, [span[0] - from, span[1] - from]),
  )
  const isSure = confidence >= SURE
  // 会员 is a level here, and no film subscription
  const isOfShop =
    (linked.length === 0 || intent.startsWith('member.')) && isSure && (asksShop(intent) || (afterOrder && OF_RULE.test(intent)))
  if (isOfShop) return { from, to, goods: [], ofShop: intent, ofOrder: true }
  const goods: Goods[] = linked.map((one) => ({ ids: productIds(one.value), kind: kindsIn(one.text)[0]?.kind }))
  const bare = widerKindsIn(text).filter(({ kind, span }) => !isSpoilt(text, span) && goods.every((one) => one.kind !== kind))
  const named = [...goods, ...bare.map(({ kind }): Goods => ({ ids: [], kind }))]
  const isOther = isSure && !OF_SHELF.test(intent)
  const state = stateSaid(text)
  if (state !== undefined) named.push({ ids: [state], kind: undefined })
  if (named.length === 0 && namesSubject(text)) named.push({ ids: [], kind: undefined })
  const isSought = named.length === 0 && !isOther && isNameOfGoods(thingWished(text.replace(LEAD, ''))?.thing ?? '')
  return { from, to, goods: isSought ? [{ ids: [], kind: undefined }] : named, ofShop: undefined, ofOrder: OF_ORDER.test(intent) }
}

/** Whether the shop is asked of itself. */
export const asksShop = (intent: string): boolean => OF_SHOP.test(intent)
/** "毯子怎么还没发": what an order is asked after by, though no page is called so. */
const SUBJECT =
  /^(?:[\s,，。]|还有|另外|对了|我的?|[那这]个?)*(\p{sc=Han}{2,4}?)(?=到哪|到了没|怎么还|怎么还没|什么时候|啥时候|何时|还没|咋还|为什么还|几号|多久)/u
const namesSubject = (text: string): boolean => {
  const [, subject = ''] = askedOf(text) === undefined ? [] : (SUBJECT.exec(text) ?? [])
  return subject !== '' && isNameOfGoods(subject)
}

/** "奶粉有卖的吗": sought by a name that nothing is linked to. */
const OF_SHELF = /^(?:product\.|stock\.|price\.quote)/u
/** "退款多久到账": a rule of the shop, unless it is asked of what is to go back. */
const OF_RULE = /^(?:refund\.progress|return\.fee)/u
const OF_ORDER = /^(?:order\.|shipping\.(?!damage|not_received)|chat\.)/u

/** A clause of other goods, of goods behind one of the shop, or of the shop behind one of goods or of something else. */
function isOfAnother(last: Stretch, next: Stretch, isOfOpen: boolean): boolean {
  if (next.ofShop !== undefined) return next.ofShop !== last.ofShop
  if (next.goods.length === 0) return false
  return last.goods.length === 0
    ? isOfOpen || last.ofShop !== undefined
    : next.goods.every((one) => last.goods.every((other) => !areSame(one, other)))
}

const areSame = (one: Goods, other: Goods): boolean =>
  one.ids.length > 0 && other.ids.length > 0
    ? one.ids.some((id) => other.ids.includes(id))
    : one.kind !== undefined && one.kind === other.kind

const grown = (last: Stretch, next: Stretch): Stretch => ({
  ...last,
  to: next.to,
  goods: [...last.goods, ...next.goods],
  ofOrder: last.ofOrder && next.ofOrder,
})
