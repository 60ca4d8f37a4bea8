import type { Step } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import { type OrderFact, optional, order } from '../../facts/index.ts'
import { lookUp, recentOrders, speaksOf } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { type KindOfGoods, kindsIn } from '../../wishes/index.ts'
import { isOfKind } from '../kinds.ts'
import { withoutMatter } from '../matter.ts'

/** "换成马丁靴", "swap them for the boots": what stands right behind is wanted instead. */
const INSTEAD =
  /(?:换|改)(?:成|为|个|一?[双件个条款])\s*$|\b(?:swap|exchange|change|replace|switch)\b[^.?!]{0,40}?\b(?:for|to|with|into)\s+(?:(?:the|a|an|some|your|those|these)\s+)?$/iu
/** What makes room for it, by how far the order is. */
const ROOM = [
  { kind: 'unsent', id: 'cancel_order' },
  { kind: 'received', id: 'return_goods' },
] as const

interface Goods {
  readonly text: string
  readonly ids: readonly string[]
  readonly kind: KindOfGoods | undefined
  /** What was said before them. */
  readonly before: string
}

/** Other goods are wanted for those of an order: an exchange is of one kind of goods, so what can be done is told; undefined where none are. */
export function otherGoods(scene: Scene): Step | undefined {
  const { turn, picked } = scene
  const { customerId } = turn.shopper
  const goods = picked === null && customerId !== null ? wantedInstead(scene) : undefined
  if (!goods || customerId === null) return undefined
  const found = orderMeant(scene, customerId, goods)
  if ('step' in found) return found.step.do === 'look_up' ? found.step : undefined
  const one = found.has
  const room = one && ROOM.find(({ kind }) => isOfKind(kind, one, turn.now))
  if (!one || !room || one.items.some((item) => isOf(goods, item) || speaksOf(goods.text, item.title))) return undefined
  const item = one.items.find(({ title }) => speaksOf(goods.before, title) || kindsIn(goods.before).some(({ kind }) => kind.test(title)))
  const args = { title: (item ?? one.items[0])?.title ?? '', other: goods.text }
  const offer = [{ id: `set:begin=${room.id}`, label: { key: `settle.begin.${room.id}` } }, HUMAN]
  const matter = scene.state.settling?.at(-1)
  const here = matter?.orderNumber === one.number ? withoutMatter(scene, matter) : scene
  const told = answer(here, [{ key: 'settle.other_goods', args }], { offer, focus: { ...scene.state.focus, orderNumber: one.number } })
  return { ...told, state: { ...told.state, pending: { scenario: room.id, slot: 'settle.begin', options: [] } } }
}

/** The goods that the words want instead of others. */
function wantedInstead({ turn: { said, understood } }: Scene): Goods | undefined {
  const offset = Math.max(0, understood.text.indexOf(said))
  const linked = understood.entities.flatMap(({ type, value, text, span: [from] }) => {
    if (type !== 'product' || typeof value !== 'object' || Array.isArray(value)) return []
    const ids = [value['id'], ...(Array.isArray(value['others']) ? value['others'] : [])].filter((id) => typeof id === 'string')
    return [{ text, ids, kind: undefined, before: said.slice(0, from - offset) }]
  })
  const meant = linked.find(({ before }) => INSTEAD.test(before))
  if (meant) return meant
  const named = NAMED.exec(said)
  const words = named?.groups?.['goods']?.trim() ?? ''
  if (named && isGoodsOfTheirOwn(words)) return { text: words, ids: [], kind: undefined, before: said.slice(0, named.index) }
  const kinds = kindsIn(said).map(({ text, span: [from], kind }) => ({ text, ids: [], kind, before: said.slice(0, from) }))
  return kinds.find(({ before }) => INSTEAD.test(before))
}

/** "swap them for the martin boots": the words behind it. */
const NAMED =
  /\b(?:swap|exchange|change|replace|switch)\b[^.?!]{0,40}?\b(?:for|to|with|into)\s+(?:(?:the|a|an|some|your|those|these)\s+)?(?<goods>[a-z][\w' -]{2,30}?)(?: instead| please)*[.!?\s]*$/iu

/** A kind of goods with a name before it. */
const isGoodsOfTheirOwn = (words: string): boolean => kindsIn(words)[0]?.text.includes(' ') === true

const isOf = ({ ids, kind }: Goods, { productId, title }: OrderFact['items'][number]): boolean =>
  ids.includes(productId) || kind?.test(inSimplified(title)) === true

/** The order spoken of; else the only one whose goods are named before, or the only one that can be meant. */
function orderMeant(scene: Scene, customerId: string, goods: Goods): { readonly has: OrderFact | undefined } | { readonly step: Step } {
  const number = scene.state.settling?.at(-1)?.orderNumber ?? scene.state.focus.orderNumber
  if (number !== undefined) {
    const found = lookUp(scene, 'of_others', { port: 'orders.find', with: [number] }, optional(order))
    return 'step' in found ? found : { has: found.has?.customerId === customerId ? found.has : undefined }
  }
  const found = recentOrders(scene, customerId)
  if ('step' in found) return found
  const theirs = found.has.filter((one) => one.customerId === customerId && ROOM.some(({ kind }) => isOfKind(kind, one, scene.turn.now)))
  const kinds = kindsIn(goods.before)
  const isNamed = ({ items }: OrderFact) =>
    items.some(({ title }) => speaksOf(goods.before, title) || kinds.some(({ kind }) => kind.test(inSimplified(title))))
  const named = theirs.filter(isNamed)
  const meant = named.length > 0 ? named : theirs
  return { has: meant.length === 1 ? meant[0] : undefined }
}
