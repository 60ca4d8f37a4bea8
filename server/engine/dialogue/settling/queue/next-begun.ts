import type { PartDraft, Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { definitionIn, namesOf } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { withQueue } from '../matter.ts'
import { asItWasSaid, onTopic } from './queued.ts'

/** What was answered leaves nothing under way: the matter that waits longest is begun in the same turn, and it is said which. */
export function nextBegun(scene: Scene, step: Step): Step {
  if (step.do !== 'answer' && step.do !== 'not_known') return step
  const { queued = [], settling = [], topics } = step.state
  const [next, ...rest] = queued
  if (!next || settling.length > 0) return step
  const left: Scene = withQueue({ ...scene, resumed: true, prefix: `${scene.prefix}next.`, state: step.state }, rest)
  const definition = definitionIn(scene, next.scenario)
  // a scenario of the shop's own that was taken out of force meanwhile
  if (!definition) return nextBegun(scene, { ...step, state: left.state })
  const here = asItWasSaid({ ...left, state: { ...left.state, topics: onTopic(topics, next, definition) } }, next, definition)
  const lead = [{ key: 'settle.next', args: { title: namesOf(scene, [next]) } }]
  const begun = walk({ scene: here, definition, matter: next, lead })
  return begun.do === 'look_up' || begun.do === 'act' ? begun : nextBegun(left, after(step, begun))
}

type Spoken = Extract<Step, { do: 'answer' | 'not_known' }>

/** First what ended, then what is begun; its choices are those to tap. */
function after(step: Spoken, begun: Exclude<Step, { do: 'look_up' | 'act' }>): Step {
  if (begun.do === 'close' || begun.do === 'stay_silent') return begun
  const say = [...step.say, ...(begun.say ?? [])]
  if (begun.do === 'hand_off') return { ...begun, say }
  const cards = (step.parts ?? []).filter(({ kind }) => kind !== 'choices')
  const own: readonly PartDraft[] = begun.parts ?? []
  return { ...begun, say, parts: [...cards, ...own] }
}

/** What waits goes to the person with the conversation, and it is said so. */
export function queueHanded(scene: Scene, step: Step): Step {
  const waiting = step.do === 'hand_off' ? (step.state.queued ?? []) : []
  if (step.do !== 'hand_off' || waiting.length === 0) return step
  return { ...step, say: [...(step.say ?? []), { key: 'settle.handed', args: { others: namesOf(scene, waiting) } }] }
}

/** Once a person was given what waits, it is theirs. */
export const withoutHanded = (scene: Scene, wasHanded: boolean): Scene => (wasHanded ? withQueue(scene, []) : scene)
