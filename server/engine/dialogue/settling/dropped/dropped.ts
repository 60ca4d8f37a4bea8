import { claimIn, LEAST } from '#engine/claims'
import type { Settling, Slot, Step } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import type { OrderFact } from '../../facts/index.ts'
import { recentOrders, speaksOf } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { kindSaid, kindsIn } from '../../wishes/index.ts'
import { definitionIn } from '../flow/own.ts'
import { isOfKind } from '../kinds.ts'
import { settleEach } from '../queue/settle-each.ts'
import { begin, firstOf } from '../scenario.ts'
import { isQuestion } from '../values.ts'
import { DROPS, droppedIn } from '../words/drops.ts'
import { goodsNamed } from '../words/named.ts'

/** Two characters of a title name its goods, where nothing but the goods stands beside the wish. */
const SHORTEST = 2

/** What wants no more goods of an order, and is read as something else, or as nothing. */
const READ_AS =
  /^(?:chat\.|other\.unknown|inform\.|promo\.|product\.|stock\.|price\.|order\.(?:status|modify|restore|remark|payment)|shipping\.(?:urge|dispatch|intercept)|issue\.missing|return\.apply|refund\.only|return\.withdraw)/u
/** "牙刷不要了 你们太坑了": the reproach is no complaint that is filed, and what is wished for stands before it. */
const FILED = /投诉|举报|12315|曝光|工商|消协|维权|\b(?:complain|report you|sue)/iu
const mayDrop = ({ intent, turn }: Scene): boolean => READ_AS.test(intent) || (intent === 'service.complaint' && !FILED.test(turn.said))

/** Readings that say surely what is wished of goods that arrived. */
const GOES_BACK = /^(?:return\.apply|refund\.only)$/u

/** Which matter drops goods, by how far their order is. */
const BY_STATE = [
  { kind: 'unsent', matter: 'cancel_order' },
  { kind: 'under_way', matter: 'intercept_parcel' },
  { kind: 'received', matter: 'return_goods' },
] as const

/** Goods of an order that are said to be wanted no more: the matter that fits how far their order is; undefined where no order has such goods. */
export function droppedGoods(scene: Scene): Step | undefined {
  const { turn, picked } = scene
  const { customerId } = turn.shopper
  if (picked !== null || customerId === null || !mayDrop(scene)) return undefined
  const clause = droppedIn(turn.said)
  if (isQuestion(clause ?? turn.said)) return undefined
  const isBare = isOfPage(scene, clause) && claimIn(turn.said, UNWANTED, LEAST.asked) === 'none'
  const isAll = ALL_DROPPED.test(turn.said.trim()) && turn.state.focus.productId === undefined && (scene.state.settling ?? []).length === 0
  if (!isAll && !isBare && (clause === undefined || !mayName(scene, clause))) return undefined
  const recent = recentOrders(scene, customerId)
  if ('step' in recent) return recent.step.do === 'look_up' ? recent.step : undefined
  const own = recent.has.filter((one) => one.customerId === customerId)
  if (isAll) return allUndone(scene, own)
  const { orderNumber } = scene.state.focus
  if (isBare) return begunOf(scene, orderNumber === undefined ? own : own.filter(({ number }) => number === orderNumber))
  if (clause === undefined) return undefined
  const theirs = own.filter((one) => holdsNamed(scene, clause, one))
  return eachUndone(scene, clause, theirs) ?? begunOf(scene, theirs)
}

/** "不想要了" on the page of one's orders, before anything else was spoken of: an order is meant, and which one is asked where several can be. */
const isOfPage = (scene: Scene, clause = ''): boolean => {
  const { page, said, state } = scene.turn
  const isFresh = state.topics.length === 0 && (state.settling ?? []).length === 0
  return /^orders?$/u.test(page?.kind ?? '') && isFresh && said.trim().length <= BARE && !goodsNamed(scene.turn) && !mayName(scene, clause)
}
const BARE = 24
const UNWANTED: ReadonlySet<string> = new Set(['none', 'unsuitable', 'defect'])

/** "三单全都不要了": nothing else is said. */
const ALL_DROPPED =
  /^(?:我|这|那|[两二三四几]|所有的?|全部的?|[个单件笔样]|订单|东西|买的|下的|[,，\s])*(?:全都?|都|全部|统统|通通|一个都|一单都)+(?:给我)?(?:不(?:想|需)?要|取消|不买|退掉)(?:了|啦|吧|掉|[。.!！~\s])*$|^(?:please )?(?:i (?:don'?t|do not) want any of (?:it|them|these|my orders)(?: any ?more)?|cancel (?:everything|all (?:of )?(?:them|(?:my |the )?(?:orders)))|cancel the lot)[.!\s]*$/iu
/** So many are undone one after the other. */
const MOST = 4

/** All orders that can be undone, each in its own way; undefined where there are not several, or too many to be meant. */
function allUndone(scene: Scene, theirs: readonly OrderFact[]): Step | undefined {
  const each = theirs.flatMap((order): Settling[] => {
    const way = BY_STATE.find(({ kind }) => isOfKind(kind, order, scene.turn.now))
    const definition = way && definitionIn(scene, way.matter)
    const title = order.items[0]?.title ?? order.number
    return definition ? [of(firstOf(scene, definition), order, { value: title, from: 'looked_up', confidence: 1 })] : []
  })
  const [first] = each
  return first && each.length > 1 && each.length <= MOST ? settleEach(scene, first, each, []) : undefined
}

/** "杯子跟T恤都不要了", one sent and one not: each is undone in its own way. Undefined where one way does for all that are named. */
function eachUndone(scene: Scene, clause: string, theirs: readonly OrderFact[]): Step | undefined {
  const kinds = kindsIn(clause)
  if (kinds.length < 2) return undefined
  const each = kinds.map(({ text, kind }) => {
    const holding = theirs.filter(({ items }) => items.some(({ title }) => kind.test(inSimplified(title))))
    const ways = BY_STATE.map((way) => ({ ...way, of: holding.filter((one) => isOfKind(way.kind, one, scene.turn.now)) }))
    return { text, way: ways.find(({ of }) => of.length === 1) }
  })
  const found = each.flatMap(({ text, way }) => (way?.of[0] ? [{ text, id: way.matter, order: way.of[0] }] : []))
  if (found.length < kinds.length || new Set(found.map(({ id }) => id)).size < 2) return undefined
  const begun = found.flatMap(({ text, id, order }): Settling[] => {
    const definition = definitionIn(scene, id)
    const mention = { value: text, from: 'said' as const, confidence: 1 }
    return definition ? [of(firstOf(scene, definition), order, mention)] : []
  })
  const [first] = begun
  return first && settleEach(scene, first, begun, [])
}

const of = (matter: Settling, { number }: OrderFact, mention: Slot): Settling => ({
  ...matter,
  orderNumber: number,
  slots: { ...matter.slots, mention },
})

function begunOf(scene: Scene, theirs: readonly OrderFact[]): Step | undefined {
  const fit = BY_STATE.map(({ kind, matter }) => ({ matter, of: theirs.filter((one) => isOfKind(kind, one, scene.turn.now)) }))
  const meant = fit.find(({ of }) => of.length > 0)
  const definition = meant && definitionIn(scene, meant.matter)
  if (!meant || !definition) return undefined
  // goods that are looked at, not bought, are let go of in the same words
  const looksAt = scene.turn.state.focus.productId !== undefined && scene.turn.state.focus.orderNumber === undefined
  if (meant.matter !== 'cancel_order' && (looksAt || GOES_BACK.test(scene.intent))) return undefined
  const [one, ...more] = meant.of
  const focus = one && more.length === 0 ? { ...scene.state.focus, orderNumber: one.number } : scene.state.focus
  return begin({ ...scene, intent: definition.serves[0] ?? scene.intent, state: { ...scene.state, focus } }, definition)
}

/** Whether more than the wish stands there: "不要了" alone lets go of what was spoken of. */
const mayName = (scene: Scene, clause: string): boolean =>
  productsIn(scene, clause).size > 0 || kindSaid(clause) !== undefined || clause.replace(DROPS, '').trim().length >= SHORTEST

const productsIn = ({ turn: { understood } }: Scene, clause: string): Set<string> =>
  new Set(
    understood.entities.flatMap(({ type, value, text }) =>
      type === 'product' && typeof value === 'object' && !Array.isArray(value) && clause.includes(text)
        ? [value['id'], ...(Array.isArray(value['others']) ? value['others'] : [])].filter((id) => typeof id === 'string')
        : [],
    ),
  )

function holdsNamed(scene: Scene, clause: string, { items }: OrderFact): boolean {
  const products = productsIn(scene, clause)
  const kinds = products.size === 0 ? [kindSaid(clause)] : kindsIn(clause).length > 1 ? kindsIn(clause).map(({ kind }) => kind) : []
  const words = clause.replace(DROPS, ' ')
  return items.some(
    ({ title, productId }) =>
      products.has(productId) ||
      kinds.some((kind) => kind?.test(inSimplified(title))) ||
      (products.size === 0 && speaksOf(words, title, SHORTEST)),
  )
}
