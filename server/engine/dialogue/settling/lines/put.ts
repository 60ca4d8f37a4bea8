import type { Step } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { orderCard } from '../../steps/index.ts'
import { question, type Way } from '../machine/asking.ts'
import { confirmsOf } from '../machine/came/came.ts'
import { stopped, toPerson } from '../machine/ending.ts'
import { wordIn } from '../matter.ts'
import { titlesOf } from './way.ts'

/** Whether a matter is of several lines of an order, and not of all that it holds. */
export const isSeveral = ({ matter }: Way, { items }: OrderFact): boolean =>
  (matter.lines?.length ?? 0) > 1 &&
  !items.every(({ variantId, quantity }) => matter.lines?.some((line) => line.variantId === variantId && line.quantity === quantity))

/** Several lines at once are put to the shopper in one question; with the yes a person gets exactly these, as a shop does one at a time. */
export function severalPut(way: Way, order: OrderFact): Step {
  const { matter } = way
  const lines = matter.lines ?? []
  const args = { number: order.number, lines: { list: titlesOf(order, lines) } }
  const asPut = JSON.stringify({ order: order.number, lines, scenario: matter.scenario })
  const answered = matter.asPut === asPut ? wordIn(matter, 'confirm') : undefined
  if (answered === 'no') return stopped(way)
  if (answered !== undefined) return toPerson(way, [{ key: 'settle.several_passed', args }])
  const { confirm: _, ...slots } = matter.slots
  const here = { ...way, matter: { ...matter, slots, put: way.scene.turn.now.toISOString(), asPut } }
  const deed = matter.scenario === 'cancel_order' ? 'out' : 'back'
  const key = `settle.several_${deed}`
  return question(here, {
    slot: 'confirm',
    say: [{ key, args }],
    options: confirmsOf({ kind: 'cancel_order' }, asPut),
    parts: [orderCard(order)],
  })
}
