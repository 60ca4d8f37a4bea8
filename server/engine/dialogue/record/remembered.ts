import type { Focus, PartDraft, Step } from '#engine/conversation'
import { namedEach } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { isReckoned } from '../scenarios/offers/together/words.ts'
import { withSpoken } from '../spoken/index.ts'
import { type BasketLine, countedIn, merged } from './counted.ts'

/** What a step leaves the talk of goods and orders: those it told of, and how many of which goods the shopper spoke of. */
export function remembered(scene: Scene, step: Step): Step {
  if (!('state' in step)) return step
  const parts = ('parts' in step && step.parts) || []
  const focus = withOrders(
    withBasket(scene, withTogether(scene, withLatest(step.state.focus, shownIn(parts)), shownIn(parts)), step),
    parts,
  )
  return focus === step.state.focus ? step : { ...step, state: { ...step.state, focus } }
}

/** The goods on cards, else those that may be tapped. */
function shownIn(parts: readonly PartDraft[]): readonly string[] {
  const cards = parts.flatMap((part) => (part.kind === 'product' ? part.productId : []))
  const tapped = parts.flatMap((part) => (part.kind === 'choices' ? part.options.map(({ id }) => id) : []))
  const offered = tapped.flatMap((id) => (id.startsWith(PRODUCT) ? id.slice(PRODUCT.length) : []))
  return [...new Set(cards.length > 0 ? cards : offered)]
}
const PRODUCT = 'product:'

/** So many orders that were told of are kept. */
const ORDERS = 4
function withOrders(focus: Focus, parts: readonly PartDraft[]): Focus {
  const told = parts.flatMap((part) => (part.kind === 'order' || part.kind === 'shipment' ? part.orderNumber : []))
  const { orders = [] } = focus
  if (told.length === 0 || told.every((number, at) => number === orders.at(at - told.length))) return focus
  return { ...focus, orders: [...orders.filter((number) => !told.includes(number)), ...new Set(told)].slice(-ORDERS) }
}

/** What more is told of alone is what was spoken of last, wherever it stood among those shown. */
const withLatest = (focus: Focus, shown: readonly string[]): Focus =>
  shown.length === 1 && focus.goods?.at(-1) !== shown[0] ? { ...focus, goods: withSpoken(focus.goods, shown) } : focus

function withTogether(scene: Scene, focus: Focus, shown: readonly string[]): Focus {
  const { together: _, ...rest } = focus
  const before = scene.turn.state.focus.together
  const named = namedEach(scene.turn)
  const several = shown.length > 1 ? shown : named.length > 1 ? named : before
  if (several === undefined) return focus
  if (several !== before) return { ...rest, together: several }
  const only = shown[0] ?? (focus.productId !== scene.turn.state.focus.productId ? focus.productId : undefined)
  // of one of them more is told; of another the talk has moved on
  return only === undefined || before.includes(only) ? { ...rest, together: before } : rest
}

function withBasket(scene: Scene, focus: Focus, step: Step): Focus {
  if (focus.basket !== scene.turn.state.focus.basket) return focus
  const parts = ('parts' in step && step.parts) || []
  const counted = countedIn(scene)
  const lines = counted.length > 0 ? counted.map((line) => withVariant(line, parts)) : pricedIn(step, parts)
  const earlier = isChosen(scene) ? (focus.basket ?? []).filter(({ quantity }) => quantity > 1) : (focus.basket ?? [])
  return lines.length === 0 ? focus : { ...focus, basket: lines.reduce(merged, earlier) }
}

/** "那就小白鞋 两双", after the price of others: of what was only asked after, this one is taken. */
const isChosen = ({ turn: { understood, state } }: Scene): boolean =>
  understood.reading?.acts[0]?.act === 'choose' && state.lastSaid.some((mark) => mark.startsWith('price.')) && !isReckoned(state.lastSaid)

/** What a price was told of, in the number that it was told for: one more may come beside it. */
function pricedIn(step: Step, parts: readonly PartDraft[]): readonly BasketLine[] {
  const price = ('say' in step ? step.say : [])?.find((words) => 'key' in words && PRICES.has(words.key))
  const card = parts.find((part) => part.kind === 'product')
  if (!price || !('key' in price) || card?.productId === undefined || card.variantId === undefined) return []
  const quantity = price.args?.['quantity']
  return [{ productIds: [card.productId], variantId: card.variantId, quantity: typeof quantity === 'number' ? quantity : 1 }]
}
const PRICES: ReadonlySet<string> = new Set(['price.now', 'price.list', 'price.list_of'])

/** The kind that was told of is the one that is wished for. */
function withVariant(line: BasketLine, parts: readonly PartDraft[]): BasketLine {
  const card = parts.find((part) => part.kind === 'product' && part.productId === line.productIds[0])
  return card?.kind === 'product' && card.variantId !== undefined ? { ...line, variantId: card.variantId } : line
}
