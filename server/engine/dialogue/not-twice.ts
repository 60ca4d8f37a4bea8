import type { Step } from '#engine/conversation'
import type { Scene } from './scenario.ts'
import { choices, HUMAN, handOff, markOf, settle } from './steps/index.ts'

const isAside = (mark: string) => mark === 'again.same' || mark.startsWith('mood.') || mark.startsWith('tone.')

/** Never the same twice in a row: said again it is named as such, with a person; a question put three times goes to a person. */
export function notTwice(scene: Scene, step: Step): Step {
  if (step.do !== 'answer' && step.do !== 'ask' && step.do !== 'not_known') return step
  if (step.do === 'answer' && step.source === 'courtesy') return step
  const before = scene.turn.state.lastSaid.filter((mark) => !isAside(mark))
  const marks = step.say.map(markOf).filter((mark) => !isAside(mark))
  if (before.length === 0 || marks.join() !== before.join()) return step
  if (scene.turn.state.lastSaid.includes('again.same')) return handOff(scene, 'unsettled', [{ key: 'human.lost' }])
  const lead = step.say.findIndex((words) => !isAside(markOf(words)))
  const say = [...step.say.slice(0, lead), { key: step.do === 'ask' ? 'again.ask' : 'again.same' }, ...step.say.slice(lead)]
  const state = { ...step.state, lastSaid: [...settle(scene, { say }).lastSaid, 'again.same'] }
  const parts = step.parts ?? []
  return { ...step, say, state, parts: parts.some(({ kind }) => kind === 'choices') ? parts : [...parts, choices([HUMAN])] }
}
