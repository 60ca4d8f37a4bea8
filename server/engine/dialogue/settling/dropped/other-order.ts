import type { Settling, Words } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { kindSaid } from '../../wishes/index.ts'
import type { Way } from '../machine/asking.ts'
import { OF_STATE, told, wordIn } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { goodsMeant } from '../words/mended.ts'
import { saidOf } from '../words/slots.ts'

/** Which order is meant, told by its goods or its day; where others were denied with it, that it was heard. */
export function ofThatOrder(way: Way): Way {
  const there = { ...way, scene: ofGoodsMeant(way.scene) }
  const { scene, matter } = anotherOrder(there, false)
  const lead: Words[] = there.scene === way.scene ? [] : [{ key: 'settle.noted' }]
  // of an order that is dropped in part the line is told anew
  const wish = matter.slots['wish'] && { ...matter.slots['wish'], value: there.scene.turn.said }
  return { ...there, scene, matter: way.matter.item !== undefined && wish && isParted(way) ? told(matter, { wish }) : matter, lead }
}

const isParted = ({ scene, matter }: Way): boolean => matter.slots['part']?.value === 'line' || waitsForUs(scene) === 'part'

/** "not the tee, the flask": the scene in which the flask alone is spoken of. */
function ofGoodsMeant(scene: Scene): Scene {
  const { turn } = scene
  const at = goodsMeant(turn.said)
  if (at === undefined) return scene
  const entities = turn.understood.entities.filter(({ type, span: [from] }) => type !== 'product' || from >= at)
  return { ...scene, turn: { ...turn, said: turn.said.slice(at), understood: { ...turn.understood, entities } } }
}

/** Said of the order that was not meant; where it goes and what is wished for was said of the right one. */
const OF_ORDER = new Set(['title', 'confirm', 'option', 'forVariant', 'withNumber', 'quantity', 'looked', 'told', 'notOrder'])

/** What is wrong was told with the wish, before any order stood there, and of no goods that are named: it was said of the right one. */
function isOfTheWish(matter: Settling): boolean {
  const wish = wordIn(matter, 'wish') ?? ''
  return kindSaid(wish) === undefined && saidOf('claim', wish) === wordIn(matter, 'claim')
}

/** "不是这单": all that hung on the order is asked anew, and where it was denied that order is not offered again. */
export function anotherOrder({ scene, matter }: Way, denied: boolean): Pick<Way, 'scene' | 'matter'> {
  const { orderNumber, item: _, ...rest } = matter
  const saidNow = scene.turn.understood.entities.some(({ type }) => type === 'order_number')
  const { orderNumber: __, ...focus } = scene.state.focus
  const kept = Object.fromEntries(
    Object.entries(matter.slots).filter(
      ([name]) =>
        !OF_ORDER.has(name) && (name === 'claim' ? isOfTheWish(matter) || wordIn(matter, 'claim') === 'none' : !OF_STATE.has(name)),
    ),
  )
  const not = orderNumber === undefined || !denied ? {} : { notOrder: { value: orderNumber, from: 'said' as const, confidence: 1 } }
  return {
    scene: saidNow ? scene : { ...scene, state: { ...scene.state, focus } },
    matter: { ...rest, slots: { ...kept, ...not }, asked: {}, aside: 0 },
  }
}
