import type { Settling, Step, Words } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { anOrder, maybeOrder } from '../../needs/index.ts'
import type { Found, Scene } from '../../scenario.ts'
import { deliveryIn, facetWords } from '../../scenarios/orders/facets.ts'
import { answer } from '../../steps/index.ts'
import { askedOfMatter } from '../../tracking/index.ts'
import { isDenied } from '../dropped/kept.ts'
import { definitionIn, underWay } from '../flow/own.ts'
import { wordIn } from '../matter.ts'
import { notSubmitted } from '../queue/not-submitted.ts'
import { waitsForUs } from '../reading.ts'
import { isQuestion, valuesSaid } from '../values.ts'
import { thenAsked } from './aside.ts'
import { isLeft } from './resting.ts'

/** Whether a piece of what is said asks something of the order's record, or of the matter under way itself. */
export const asksOfRecord = (scene: Scene): boolean => asksHere(scene) && anyAsked(scene)

const anyAsked = ({ turn }: Scene): boolean => {
  const { order, matter } = askedOfMatter(turn)
  return order.length + matter.length > 0
}

/** Asked in words or by what the reader hears; of texts alone. */
const asksHere = ({ turn, picked }: Scene): boolean =>
  picked === null &&
  turn.shopper.customerId !== null &&
  turn.parts.every(({ kind }) => kind === 'text') &&
  (isQuestion(turn.said) || askedOfMatter(turn).isTagged || (turn.understood.reading?.acts ?? []).some(({ act }) => act === 'ask'))

/**
 * "which size did I buy", "what comes back, is the delivery in it", "has it gone through", in the middle of a matter: told from the order's record
 * and from what was put, and then our question stands. Undefined where nothing of the kind is asked.
 */
export function recordAsked(scene: Scene): Step | undefined {
  const { matter, definition } = underWay(scene)
  if (!matter || !definition || !asksOfRecord(scene) || answersOurs(scene, matter) || isLeft(scene, matter, definition)) return undefined
  if (waitsForUs(scene) === 'confirm' && isDenied(scene, definition)) return undefined
  if (askedOfMatter(scene.turn).matter.includes('through')) return notSubmitted(scene, [matter.scenario])
  const told = recordTold(scene, matter)
  if (!told || 'step' in told) return told?.step
  return thenAsked(scene, { ...matter, aside: 0 }, definition, { ...answer(scene, told.has), say: told.has })
}

/** The same where it is asked beside what a matter was told in the same message. */
export function recordBeside(scene: Scene, matter: Settling): Step | undefined {
  const told = asksOfRecord(scene) ? recordTold(scene, matter) : undefined
  return told && ('step' in told ? told.step : answer(scene, told.has))
}

/** What the record and the matter say to it; undefined where they say nothing. */
export function recordTold(scene: Scene, matter: Settling): Found<readonly Words[]> | undefined {
  const asked = askedOfMatter(scene.turn)
  const found = orderOf(scene, matter)
  if ('step' in found) return found.step.do === 'look_up' ? found : undefined
  const order = found.has
  if (!order) return undefined
  const has = [...facetWords(scene, order, asked.order), ...(asked.matter.includes('back') ? backWords(matter, order) : [])]
  return has.length > 0 ? { has } : undefined
}

function orderOf(scene: Scene, { orderNumber }: Settling): Found<OrderFact | undefined> {
  if (orderNumber === undefined) return maybeOrder()(scene)
  return anOrder()({ ...scene, state: { ...scene.state, focus: { ...scene.state.focus, orderNumber } } })
}

/** What comes back: the sum of the deed as it was put; before that what the goods came to, of which nothing is decided yet. */
function backWords(matter: Settling, order: OrderFact): Words[] {
  const put = sumPut(matter)
  const amount = put ?? (isWhole(matter, order) ? order.total : undefined)
  if (amount) return [{ key: 'settle.back', args: { amount } }, ...deliveryOf(amount, order)]
  const line = order.items.find(({ variantId }) => variantId === matter.item)
  return line?.paid ? [{ key: 'settle.back_goods', args: { title: line.title, count: line.quantity, amount: line.paid } }] : []
}

/** A whole order is dropped, and none of its lines by itself. */
const isWhole = (matter: Settling, { items }: OrderFact): boolean =>
  matter.scenario === 'cancel_order' && (wordIn(matter, 'part') === 'whole' || (items.length === 1 && wordIn(matter, 'part') === undefined))

type Money = OrderFact['total']

/** Whether the delivery is part of a sum that goes back, as far as its size tells. */
function deliveryOf({ minor, currency }: Money, order: OrderFact): Words[] {
  const { total, freight } = order
  if (!freight || freight.minor === 0 || currency !== total.currency) return []
  if (minor === total.minor) return deliveryIn(order)
  return minor <= total.minor - freight.minor ? [{ key: 'order.delivery_out', args: { freight } }] : []
}

/** The sum of the deed that was put, as the shop would take it. */
function sumPut({ asPut }: Settling): Money | undefined {
  const { amount } = (asPut === undefined ? {} : JSON.parse(asPut)) as { amount?: Partial<Money> }
  return typeof amount?.minor === 'number' && typeof amount.currency === 'string'
    ? { minor: amount.minor, currency: amount.currency }
    : undefined
}

/** Words that answer what we asked go before. */
function answersOurs(scene: Scene, matter: Settling): boolean {
  const asked = waitsForUs(scene)
  const definition = definitionIn(scene, matter.scenario)
  if (!definition || asked === undefined || isQuestion(scene.turn.said) || askedOfMatter(scene.turn).isTagged) return false
  return asked in valuesSaid(scene, matter, definition, asked) && definition.asks.find(({ slot }) => slot === asked)?.free !== true
}
