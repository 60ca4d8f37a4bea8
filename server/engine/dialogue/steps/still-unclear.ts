import { isLooking, type Step } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { handOff } from './steps.ts'

/** So often in a row may words mean nothing to us; then a person reads them, without being asked for. */
const MOST = 3

type Spoken = Extract<Step, { do: 'answer' | 'ask' | 'not_known' }>

/** Counts turns that were not understood, through offers, questions and excuses alike; the third in a row goes to a person. */
export function stillUnclear(scene: Scene, step: Step): Step {
  if (step.do !== 'answer' && step.do !== 'ask' && step.do !== 'not_known') return step
  const before = scene.state.unclear ?? 0
  const unclear = !meantNothing(scene, step) ? 0 : addsNothing(scene, step) ? before : before + 1
  if (unclear >= MOST) return handOff({ ...scene, state: { ...scene.state, unclear: 0 } }, 'lost', [{ key: 'human.unclear' }])
  return unclear === 0 && !scene.state.unclear ? step : { ...step, state: { ...step.state, unclear } }
}

/** A question that a matter at hand still has is no sign of it, nor is a tap. */
const meantNothing = (scene: Scene, step: Spoken) =>
  scene.turn.understood.intent === 'other.unknown' && scene.picked === null && !(scene.inherited && step.do === 'ask') && !isAnswered(step)

/** A piece of the question before, words that ask nothing, or a picture that is looked at still: no further one that was not understood. */
const addsNothing = ({ turn }: Scene, step: Spoken) =>
  step.do === 'not_known' ? step.state.lost === turn.state.lost : step.say.some((words) => 'key' in words && isLooking(words))

const FACT_UNKNOWN = new Set(['product.fact_unknown', 'product.field_unknown'])

/** What a question of a matter begins with where something else was told, or what was told of the matter was taken. */
const HEARD: ReadonlySet<string> = new Set(['settle.still_open', 'settle.noted'])

/** An entry or a fact of the product answers words that the classifier refused; that a fact is not known does not. */
function isAnswered(step: Spoken): boolean {
  // asked in the middle of a matter and told, before our question was put again
  if (step.do === 'ask') return step.say.some((words) => 'key' in words && HEARD.has(words.key))
  if (step.do !== 'answer' || (step.source !== 'facts' && step.source !== 'knowledge')) return false
  return !step.say.some((words) => 'key' in words && FACT_UNKNOWN.has(words.key))
}
