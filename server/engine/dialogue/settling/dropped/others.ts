import type { Settling } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import { productIds } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { SURE_OF_ANOTHER } from '../../tracking/index.ts'
import { kindsIn, withoutFine } from '../../wishes/index.ts'
import { wordIn } from '../matter.ts'
import { isDropped } from '../words/drops.ts'

const ALSO = /也|还有|另外|\b(?:also|too|as well)\b/iu

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
    (known.length > 0 || ALSO.test(said) || isOfAnother(turn))
  )
}

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
  if (!namesOthers(scene, matter) || STAYS.test(scene.turn.said)) return undefined
  if (withoutFine(scene.turn.said).trim() === '') return 'fine'
  const { said, understood } = scene.turn
  const wishes = understood.intents.some(({ intent, confidence }) => OF_ORDERS.test(intent) && confidence >= SURE_OF_ANOTHER)
  return isDropped(said) || wishes ? 'wished' : undefined
}
const OF_CHOICE: ReadonlySet<string> = new Set(['settle.part', 'settle.item', 'order'])
/** What is still wanted of the same order is said of the goods that are not. */
const STAYS = /还(?:是)?(?:要|想要|需要)|\bstill (?:want|need)/iu
/** Wishes of an order that no goods under way wait for. */
const OF_ORDERS = /^(?:order\.(?!status)|shipping\.(?!damage)|price\.protection)/u
