import type { Settling, Step } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { recentOrdersIfThere } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { definitionIn } from '../flow/own.ts'
import { openReturn } from '../kinds.ts'
import { begun } from '../matter.ts'
import { settleEach } from '../queue/settle-each.ts'
import { firstOf } from '../scenario.ts'
import { isQuestion } from '../values.ts'
import { endWished, turnsInto } from '../words/ends.ts'

/** "换货改成退货", once the exchange was submitted: it is taken back first, and what is wished for instead waits; undefined where nothing is under way. */
export function turnedAround(scene: Scene): Step | undefined {
  const { turn, picked, state } = scene
  const { customerId } = turn.shopper
  const id = endWished(turn.said)
  if (
    picked !== null ||
    customerId === null ||
    !id ||
    !(turnsInto(turn.said) || isSecondThought(scene)) ||
    isQuestion(turn.said) ||
    state.settling
  )
    return undefined
  const recent = recentOrdersIfThere(scene, customerId)
  if ('step' in recent) return recent.step
  const open = (recent.has ?? []).filter((one) => one.customerId === customerId && openReturn(one) !== undefined)
  const order = open.find(({ number }) => number === state.focus.orderNumber) ?? (open.length === 1 ? open[0] : undefined)
  const [back, instead] = [definitionIn(scene, 'withdraw_return'), definitionIn(scene, id)]
  if (!order || !back || !instead) return undefined
  const first = of(begun(back), order)
  return settleEach(scene, first, [first, of(firstOf(scene, instead), order)], [])
}

/** "算了还是退", right after the exchange was submitted. */
const isSecondThought = ({ turn: { said, state } }: Scene): boolean =>
  said.length <= SHORT &&
  SECOND_THOUGHT.test(said.trim()) &&
  state.lastSaid.some((mark) => mark.startsWith('settle.done.request_exchange') || mark.startsWith('settle.done.request_return'))
const SHORT = 30
const SECOND_THOUGHT =
  /^(?:算了|还是|不对|等等|等下|那|要不|不换了|不退了|后悔了|actually|no wait|wait|on second thought|i'?d rather|instead)/iu

const of = (matter: Settling, { number, items: [item, ...more] }: OrderFact): Settling => ({
  ...matter,
  orderNumber: number,
  ...(item && more.length === 0 && { item: item.variantId }),
})
