import type { Settling, Step, Words } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { definitionIn, oneByOne } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { withQueue } from '../matter.ts'
import { asItWasSaid, onTopic } from './queued.ts'

/** The same of several orders, each in the way that fits it: the first is begun, the others wait, each for its own yes; `lead` is said first. */
export function settleEach(scene: Scene, of: Settling, each: readonly Settling[], lead: readonly Words[]): Step {
  const [first, ...others] = each
  const definition = first && definitionIn(scene, first.scenario)
  if (!first || !definition) throw new Error(`no matter ${of.scenario} to settle for each of ${each.length} orders`)
  const waiting = (scene.state.queued ?? []).filter(({ scenario }) => each.every((one) => one.scenario !== scenario))
  const queue = [...others, ...waiting]
  const left = withQueue(scene, queue)
  const here = asItWasSaid({ ...left, state: { ...left.state, topics: onTopic(left.state.topics, first, definition) } }, first, definition)
  return walk({ scene: here, definition, matter: first, lead: [...lead, ...oneByOne(scene, first, queue)] })
}
