import type { Settling } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { type Candidate, type Edit, editsIn, speaksOfLines, textOf } from '../../lines/index.ts'
import { recentOrdersIfThere } from '../../needs/index.ts'
import type { Found, Scene } from '../../scenario.ts'
import { isOfKind } from '../kinds.ts'
import { wordIn } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { isQuestion } from '../words/answers/said.ts'
import { type Selected, selected } from './selected.ts'

/** Matters of goods of an order, some of which may go and others stay. */
const OF_LINES: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'refund_only', 'cancel_order'])
export const isOfLines = ({ scenario }: Settling): boolean => OF_LINES.has(scenario)

type Lines = OrderFact['items']

const candidatesOf = (items: Lines): readonly Candidate[] =>
  items.map(({ variantId, productId, title, variant, quantity }) => ({
    id: variantId,
    productIds: [productId],
    title,
    options: variant.split(/\s*[/,，·]\s*/u).filter((option) => option !== ''),
    quantity,
  }))

/** What a turn says of the lines of an order; nothing where a choice was tapped, or where it only asks while something is under way. */
function editsOf(scene: Scene, items: Lines): readonly Edit[] {
  const said = textOf(scene)
  return scene.picked !== null || !namesAny(said) ? [] : editsIn(said, candidatesOf(items))
}
const namesAny = ({ text, linked }: ReturnType<typeof textOf>): boolean => linked.length > 0 || speaksOfLines(text)

/** The lines that go as the turn leaves them: as they were, with what was wished for before the order was known. */
export function linesOf(scene: Scene, matter: Settling, { items }: OrderFact): readonly Selected[] | undefined {
  const wish = wordIn(matter, 'wish')
  const isFirst = wish === undefined || wish === scene.turn.said.slice(0, wish.length)
  const same = scene.turn.state.settling?.find((one) => one.orderNumber === matter.orderNumber && isOfLines(one))
  const before =
    matter.lines ??
    same?.lines ??
    // a line that is settled by itself is told already: the wish named it beside others
    (isFirst || matter.item !== undefined
      ? undefined
      : apart(items, matter, selected(items, undefined, editsIn({ text: wish, linked: [], taken: [] }, candidatesOf(items)))))
  const asked = scene.turn.state.pending?.slot
  // what answers which order is meant tells no part of it
  const now = asked === 'order' || (before && isQuestion(scene.turn.said)) ? [] : editsOf(scene, items)
  return apart(items, matter, selected(items, before, now)) ?? before
}

interface LinesTold {
  readonly isPlain: boolean
  readonly isNew: boolean
  /** What is said beside the lines. */
  readonly beside: string
}

/** The lines of the matter under way, where the turn says others or other numbers of them; `isPlain` where it says so in as many words. */
export function linesTold(scene: Scene, matter: Settling): Found<LinesTold | undefined> {
  const isOpen = isOfLines(matter) && matter.orderNumber !== undefined && scene.picked === null
  if (!isOpen || !namesAny(textOf(scene)) || isQuestion(scene.turn.said)) return { has: undefined }
  const found = recentOrdersIfThere(scene, scene.turn.shopper.customerId)
  if ('step' in found) return found
  const order = found.has?.find(({ number }) => number === matter.orderNumber)
  if (!order || (order.items.length < 2 && (order.items[0]?.quantity ?? 1) < 2)) return { has: undefined }
  const before = matter.lines ?? whole(order, matter)
  const edits = editsOf(scene, order.items)
  const lines = apart(order.items, matter, selected(order.items, before, edits))
  // "少了一包", where its reason is asked: a number beside no goods is of what is answered
  const asked = waitsForUs(scene)
  const isOfAnswer = asked !== undefined && asked !== 'confirm'
  const isPlain = edits.some(({ of, count, whole: all, only, op }) =>
    of.length > 0 ? count !== undefined || all || only || op === 'keep' : count !== undefined && !isOfAnswer,
  )
  const isNew = JSON.stringify(lines) !== JSON.stringify(before)
  return { has: lines && (isPlain || isNew) ? { isPlain, isNew, beside: besideEdits(scene, edits) } : undefined }
}

/** Several lines that go whole are settled one after the other, each for its own yes; where pieces of one stay they are put together. */
const apart = (items: Lines, { lines: before }: Settling, lines: readonly Selected[] | undefined): readonly Selected[] | undefined =>
  before ||
  !lines ||
  lines.length < 2 ||
  lines.some(({ variantId, quantity }) => items.some((one) => one.variantId === variantId && one.quantity > quantity))
    ? lines
    : undefined

/** The words of a turn without those that tell of lines. */
const besideEdits = ({ turn }: Scene, edits: readonly Edit[]): string =>
  edits
    .flatMap(({ spans }) => spans)
    .sort(([a], [b]) => b - a)
    .reduce((left, [from, to]) => `${left.slice(0, from)} ${left.slice(to)}`, turn.understood.text)
    .trim()

/** The one line that was told by its name before. */
const whole = ({ items }: OrderFact, { item }: Settling): readonly Selected[] | undefined => {
  const line = items.find(({ variantId }) => variantId === item)
  return line && [{ variantId: line.variantId, quantity: line.quantity }]
}

/** What is wanted instead of a line, in the words for it: of "40那双换成42" the last. */
export const wantedInstead = (scene: Scene, line: Lines[number]): string | undefined =>
  editsOf(scene, [line]).findLast(({ to }) => to)?.to?.text

/** The order that was not sent, some lines of which a turn plainly takes out and no other, and whether it counts them; undefined where it says nothing of the kind. */
export function takenOut(scene: Scene): Found<{ readonly order: OrderFact; readonly isCounted: boolean } | undefined> {
  const { turn, picked, state } = scene
  const isFree = picked === null && turn.shopper.customerId !== null && (state.settling ?? []).length + (state.queued ?? []).length === 0
  if (!isFree || turn.understood.confidence >= SURE || !speaksOfLines(textOf(scene).text)) return { has: undefined }
  const found = recentOrdersIfThere(scene, turn.shopper.customerId)
  if ('step' in found) return found
  const unsent = (found.has ?? []).filter((order) => isOfKind('unsent', order, turn.now))
  const meant = unsent.flatMap((order) => {
    const { items } = order
    const edits = editsOf(scene, items).filter(({ op, of }) => op === 'drop' && of.length === 1)
    const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0)
    return pieces > 1 && edits.length > 0 ? [{ order, isCounted: edits.some(({ count }) => count !== undefined) }] : []
  })
  return { has: meant.length === 1 ? meant[0] : undefined }
}
/** Read more surely than this, a turn is served as it was read. */
const SURE = 0.45
