import type { Settling } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { SURE_OF_ANOTHER } from '../../tracking/index.ts'
import type { Definition } from '../definition.ts'
import { DEFINITIONS } from '../definitions/index.ts'
import { refusesParcel } from '../dropped/given-up.ts'
import { definitionIn } from '../flow/own.ts'
import type { Way } from '../machine/asking.ts'
import { OF_GOODS, OF_STATE, UNSUITABLE, withQueue } from '../matter.ts'
import { isBegun } from '../scenario.ts'
import { namesKind } from '../values.ts'
import { endWished } from '../words/ends.ts'
import { STOPS } from '../words/slots.ts'
import { queuedOf } from './queued.ts'

/** "算了，直接退款吧": what is given up makes room for what is wished instead. */
export function withOtherWish({ scene, definition, matter }: Way): Scene {
  const { understood } = scene.turn
  if (refusesParcel(scene.turn.said)) return scene
  // "不换了" reads as taking back what was never asked for
  const part = understood.intents.findLast(
    ({ intent, confidence }) =>
      confidence >= SURE_OF_ANOTHER && !/^(?:chat|return\.withdraw)/u.test(intent) && !definition.serves.includes(intent),
  )
  const read = part && DEFINITIONS.find(({ serves }) => serves.includes(part.intent))
  const said: Scene | undefined = part && { ...scene, intent: part.intent, turn: { ...scene.turn, said: part.text } }
  const isRead = read !== undefined && said !== undefined && isBegun(said, read)
  const other = isRead ? read : endByWords(scene, matter)
  if (!other) return scene
  const rest = scene.turn.said.replace(STOPS, '')
  const here: Scene = isRead ? said : { ...scene, intent: other.serves[0] ?? scene.intent, turn: { ...scene.turn, said: rest } }
  const waiting = queuedOf(here, other)
  const known = OF_GOODS.has(matter.scenario) && OF_GOODS.has(other.id) ? withWhatIsKnown(scene, waiting, matter) : waiting
  return withQueue(scene, [known, ...(scene.state.queued ?? [])])
}

/** "算了不退了 修一下行吗": the other end that the words name, whatever they were read as. */
function endByWords(scene: Scene, matter: Settling): Definition | undefined {
  const id = OF_GOODS.has(matter.scenario) ? endWished(scene.turn.said) : undefined
  return id === undefined || id === matter.scenario ? undefined : definitionIn(scene, id)
}

/** What was told of the goods of one matter holds for the other, if it names none of its own. */
export function withWhatIsKnown(scene: Scene, waiting: Settling, { orderNumber, item, slots }: Settling): Settling {
  if (waiting.orderNumber !== undefined || waiting.slots['goods'] !== undefined) return waiting
  const told = Object.fromEntries(Object.entries(slots).filter(([name]) => OF_STATE.has(name)))
  const kind = waiting.scenario === 'exchange_goods' && namesKind(scene) ? UNSUITABLE : {}
  // "那退掉算了" of what pills: a mere dislike takes no fault back
  const { claim, ...more } = waiting.slots
  const own = claim && !(told['claim'] && claim.value === 'none') ? { claim } : {}
  return { ...waiting, ...(orderNumber && { orderNumber }), ...(item && { item }), slots: { ...kind, ...told, ...more, ...own } }
}
