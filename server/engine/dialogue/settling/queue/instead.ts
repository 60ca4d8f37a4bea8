import type { Settling } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { SURE_OF_ANOTHER } from '../../tracking/index.ts'
import { DEFINITIONS } from '../definitions/index.ts'
import type { Way } from '../machine/asking.ts'
import { withQueue } from '../matter.ts'
import { isBegun } from '../scenario.ts'
import { queuedOf } from './queued.ts'

/** "算了，直接退款吧": what is given up makes room for what is wished instead. */
export function withOtherWish({ scene, definition, matter }: Way): Scene {
  const { understood } = scene.turn
  // "不换了" reads as taking back what was never asked for
  const part = understood.intents.findLast(
    ({ intent, confidence }) =>
      confidence >= SURE_OF_ANOTHER && !/^(?:chat|return\.withdraw)/u.test(intent) && !definition.serves.includes(intent),
  )
  const other = part && DEFINITIONS.find(({ serves }) => serves.includes(part.intent))
  if (!other || !part) return scene
  const here: Scene = { ...scene, intent: part.intent, turn: { ...scene.turn, said: part.text } }
  if (!isBegun(here, other)) return scene
  const waiting = queuedOf(here, other)
  const known = OF_GOODS.has(matter.scenario) && OF_GOODS.has(other.id) ? withWhatIsKnown(waiting, matter) : waiting
  return withQueue(scene, [known, ...(scene.state.queued ?? [])])
}
const OF_GOODS: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'refund_only', 'goods_trouble'])
const OF_STATE: ReadonlySet<string> = new Set(['claim', 'intact', 'opened', 'evidence'])

/** What was told of the goods of one matter holds for the other, if it names none of its own. */
function withWhatIsKnown(waiting: Settling, { orderNumber, item, slots }: Settling): Settling {
  if (waiting.orderNumber !== undefined || waiting.slots['goods'] !== undefined) return waiting
  const told = Object.fromEntries(Object.entries(slots).filter(([name]) => OF_STATE.has(name)))
  return { ...waiting, ...(orderNumber && { orderNumber }), ...(item && { item }), slots: { ...told, ...waiting.slots } }
}
