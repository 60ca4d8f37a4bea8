import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { namesOf } from '../flow/own.ts'
import { withQueue } from '../matter.ts'

/** What waits goes to the person with the conversation, and it is said so. */
export function queueHanded(scene: Scene, step: Step): Step {
  const waiting = step.do === 'hand_off' ? (step.state.queued ?? []) : []
  if (step.do !== 'hand_off' || waiting.length === 0) return step
  return { ...step, say: [...(step.say ?? []), { key: 'settle.handed', args: { others: namesOf(scene, waiting) } }] }
}

/** Once a person was given what waits, it is theirs. */
export const withoutHanded = (scene: Scene, wasHanded: boolean): Scene => (wasHanded ? withQueue(scene, []) : scene)
