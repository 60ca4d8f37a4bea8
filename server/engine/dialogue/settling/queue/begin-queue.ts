import type { Settling, Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import type { Definition } from '../definition.ts'
import { oneByOne } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { withQueue, wordIn } from '../matter.ts'
import { onTopic } from './queued.ts'

/** A matter with the scene in which it was said. */
interface Said {
  readonly here: Scene
  readonly definition: Definition
  readonly matter: Settling
}

/** "You sent the wrong shirt. Ordered light blue, got green": what names no goods of its own is told of those that another names. */
const isOfOther = (matter: Settling, all: readonly Settling[], at: number): boolean =>
  wordIn(matter, 'mention') === undefined &&
  all.some((one, place) => isOfSame(one, matter) && (wordIn(one, 'mention') !== undefined || place < at))
const isOfSame = (one: Settling, other: Settling): boolean =>
  one.scenario === other.scenario &&
  one.item === other.item &&
  (one.orderNumber ?? other.orderNumber) === (other.orderNumber ?? one.orderNumber)

/** Of several matters the first is begun and the others wait, after those that wait already; it is said in which order. */
export function beginQueue(scene: Scene, said: readonly Said[]): Step | undefined {
  const [first, ...rest] = said.filter(
    ({ matter }, at) =>
      !isOfOther(
        matter,
        said.map((one) => one.matter),
        at,
      ),
  )
  if (!first) return undefined
  const waiting = (scene.state.queued ?? []).filter((old) => ![first, ...rest].some(({ matter }) => matter.scenario === old.scenario))
  const queue = [...waiting, ...rest.map(({ matter }) => matter)]
  const { here, definition, matter } = first
  const topics = [...rest, first].reduce((found, one) => onTopic(found, one.matter, one.definition), here.state.topics)
  const lead = oneByOne(here, matter, queue)
  return walk({ scene: withQueue({ ...here, state: { ...here.state, topics } }, queue), definition, matter, lead })
}
