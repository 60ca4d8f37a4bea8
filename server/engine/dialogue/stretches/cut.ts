import type { Entity, IntentPart, Span, Understanding } from '#engine/conversation'
import { productIds } from '../needs/index.ts'
import { kindsIn, withoutFine } from '../wishes/index.ts'

/** What a shop is asked of itself, whatever goods are spoken of beside it. */
const OF_SHOP =
  /^(?:promo\.(?:activity|coupon)|member\.|order\.installment|payment\.|shipping\.carrier|shipping\.area|service\.(?:hours|trade_in)|account\.|other\.business)/u
/** Such a clause must be read as surely as this to stand for itself. */
const SURE = 0.8
/** One thing is told of all of them, one stands for or goes with another, stays, is supposed, or goes on with what was said of the one before it. */
const TOGETHER =
  /都|一起|一并|一同|两(?:件|个|双|样|单)|(?:这|那)几|或者?|还是(?!没|不|有)|要么|比|搭配|配的|换成|换个?(?:同款|别的)|不如|和|跟|与|及|、|连同|送的|赠|如果|要是|万一|的话|也|不是|哪[个款种双件]|which (?:one|of)|呢[?？]?$|除了|其[他它余]|只(?:要|退|换)|当(?:时|初)|之前那|上次|\b(?:both|all|together|too|as well|either|or|instead|than|rather|versus|vs|same|if|except|only|for the|with the|and the)\b/iu
/** What is filed as a complaint, and is no mere steam. */
const FILED = /投诉|举报|12315|\bcomplain/iu
const READ = /^(?:zh|yue|en)/u

/** A stretch as it grows: where it stands, the goods it names, and whether it is of the shop alone. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly goods: readonly Goods[]
  readonly ofShop: boolean
}

/** Goods that a clause names: what its name is linked to, and their kind. */
interface Goods {
  readonly ids: readonly string[]
  readonly kind: RegExp | undefined
}

/** "卫衣不要了，能退吗。另外雨伞到哪了": where a message speaks first of these goods and then of those, or of the shop; none where it may mean them together. */
export function stretchesOf(understood: Understanding): readonly Span[] {
  const { clauses = [], language, text, entities } = understood
  if (clauses.length < 2 || !READ.test(language) || TOGETHER.test(text) || withoutFine(text) !== text) return []
  const found: Stretch[] = []
  for (const clause of clauses) {
    const next = stretchOf(clause, entities)
    const last = found.at(-1)
    if (last && !isOfAnother(last, next)) found.splice(-1, 1, grown(last, next))
    else found.push(next)
  }
  return found.length > 1 && found.every(({ goods, ofShop }) => goods.length > 0 || ofShop) ? found.map(({ from, to }) => [from, to]) : []
}

function stretchOf({ span: [from, to], text, intent, confidence }: IntentPart, entities: readonly Entity[]): Stretch {
  const linked = entities.filter(({ type, span }) => type === 'product' && span[0] >= from && span[1] <= to)
  const goods: Goods[] = linked.map((one) => ({ ids: productIds(one.value), kind: kindsIn(one.text)[0]?.kind }))
  const bare = kindsIn(text).filter(({ kind }) => goods.every((one) => one.kind !== kind))
  // 会员 is a level here, and no film subscription
  const ofShop =
    (linked.length === 0 || intent.startsWith('member.')) &&
    confidence >= SURE &&
    (OF_SHOP.test(intent) || (intent === 'service.complaint' && FILED.test(text)))
  return { from, to, goods: ofShop ? [] : [...goods, ...bare.map(({ kind }) => ({ ids: [], kind }))], ofShop }
}

/** A clause of other goods, of goods behind one of the shop, or of the shop behind one of goods. */
function isOfAnother(last: Stretch, next: Stretch): boolean {
  if (next.ofShop !== last.ofShop) return next.ofShop || next.goods.length > 0
  return next.goods.length > 0 && last.goods.length > 0 && next.goods.every((one) => last.goods.every((other) => !areSame(one, other)))
}

const areSame = (one: Goods, other: Goods): boolean =>
  one.ids.length > 0 && other.ids.length > 0
    ? one.ids.some((id) => other.ids.includes(id))
    : one.kind !== undefined && one.kind === other.kind

const grown = (last: Stretch, next: Stretch): Stretch => ({ ...last, to: next.to, goods: [...last.goods, ...next.goods] })
