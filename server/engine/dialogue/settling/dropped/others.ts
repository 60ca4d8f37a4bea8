import type { Settling } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import { productIds } from '../../lines/index.ts'
import { ordersKnown, speaksOf } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { SURE_OF_ANOTHER } from '../../tracking/index.ts'
import { type KindOfGoods, kindSaid, kindsIn, withoutFine } from '../../wishes/index.ts'
import { wordIn } from '../matter.ts'
import { isQuestion } from '../words/answers/said.ts'
import { isDropped } from '../words/drops.ts'

/** Whether the words name goods, and none that the matter was begun with. */
export function namesOthers({ turn }: Scene, matter: Settling): boolean {
  const { said, understood } = turn
  const before = `${wordIn(matter, 'wish') ?? ''} ${wordIn(matter, 'mention') ?? ''}`
  const known = kindsIn(before)
  const kinds = kindsIn(said)
  const title = inSimplified(wordIn(matter, 'title') ?? '')
  if (kinds.some(({ kind }) => kind.test(title))) return false
  const named = [...understood.entities.filter(({ type }) => type === 'product').map(({ text }) => text), ...kinds.map(({ text }) => text)]
  return (
    named.length > 0 &&
    named.every((text) => !before.includes(text)) &&
    kinds.every(({ kind }) => !known.some((one) => one.kind === kind)) &&
    (known.length > 0 || isOfAnother(turn))
  )
}

/** Drops an order whole, where no line of it is told. */
const WHOLE: ReadonlySet<string> = new Set(['cancel_order', 'refund_only'])
/** Two characters of a title name its goods, where its deed was put just now. */
const LEAST = 2

/** Whether the words name goods that a deed is not about, or but some of all that it drops: no yes to it. No goods are known before the order is looked up. */
export function namesNotThese(scene: Scene, matter: Settling): boolean {
  const { said, understood } = scene.turn
  const { items = [] } = ordersKnown(scene).find(({ number }) => number === matter.orderNumber) ?? {}
  const line = wordIn(matter, 'part') === 'whole' ? undefined : items.find(({ variantId }) => variantId === matter.item)
  const these = line ? [line] : items
  const linked = understood.entities.flatMap(({ type, value, text }) => (type === 'product' ? [{ text, ids: productIds(value) }] : []))
  const named: readonly Named[] = [...linked, ...kindsIn(said)]
  if (these.length === 0 || named.length === 0) return false
  const areThese = named.every((one) => these.some((item) => isCalled(one, item)))
  return !areThese || (WHOLE.has(matter.scenario) && !these.every((item) => named.some((one) => isCalled(one, item))))
}

interface Named {
  readonly text: string
  readonly ids?: readonly string[]
  readonly kind?: KindOfGoods
}

const isCalled = ({ text, ids = [], kind }: Named, { productId, title }: { readonly productId: string; readonly title: string }): boolean =>
  ids.includes(productId) || (kind ?? kindSaid(text))?.test(inSimplified(title)) === true || speaksOf(text, title, LEAST)

/** The goods that are named are surely others than those that were spoken of before. */
const isOfAnother = ({ understood, state: { focus } }: Scene['turn']): boolean =>
  focus.productId !== undefined &&
  understood.entities
    .filter(({ type }) => type === 'product')
    .every(({ value }) => productIds(value).length > 0 && !productIds(value).includes(focus.productId ?? ''))

/** "鼠标也别发了", "T恤挺好的不用管", said while other goods are under way: what is said of those that are named, to be served by itself or but noted; undefined where it may be said of ours. */
export function saidOfOthers(scene: Scene, matter: Settling): 'wished' | 'fine' | undefined {
  const waitsFor = scene.turn.state.pending?.slot
  if (scene.picked !== null || (waitsFor && OF_CHOICE.has(waitsFor))) return undefined
  if (!namesOthers(scene, matter)) return undefined
  if (withoutFine(scene.turn.said).trim() === '') return 'fine'
  const { said, understood } = scene.turn
  const wishes = understood.intents.some(({ intent, confidence }) => OF_ORDERS.test(intent) && confidence >= SURE_OF_ANOTHER)
  return isDropped(said) || wishes ? 'wished' : undefined
}
const OF_CHOICE: ReadonlySet<string> = new Set(['settle.part', 'settle.item', 'order'])
/** Wishes of an order that no goods under way wait for. */
const OF_ORDERS = /^(?:order\.(?!status)|shipping\.(?!damage)|price\.protection)/u

/** "对 只取消裤子", where the shirt of their order was put: another line is meant, and what was put is not. */
export function meansOtherLine({ picked, turn: { said, understood, state } }: Scene, matter: Settling): boolean {
  const asked = state.pending?.slot
  const isPart = asked === 'settle.part' || (asked === 'settle.confirm' && wordIn(matter, 'part') === 'line')
  const title = inSimplified(wordIn(matter, 'title') ?? '')
  if (picked || !isPart || title === '' || isQuestion(said)) return false
  const kinds = kindsIn(said)
  const linked = understood.entities.filter(({ type }) => type === 'product')
  const isOurs = kinds.some(({ kind }) => kind.test(title)) || linked.some(({ text }) => speaksOf(text, title, 2))
  return !isOurs && kinds.length > 0 && withoutFine(said).trim() !== ''
}
