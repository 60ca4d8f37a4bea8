import type { DialogueState, Step, Words } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { FAULT_INTENTS } from '../settling/index.ts'
import { afterSaying, choices, HUMAN, handOff } from '../steps/index.ts'
import { slotText } from '../tracking/index.ts'
import { type Cause, causeOf } from './causes.ts'
import { freshLine, soothing } from './lines.ts'
import { type Signs, signsOf } from './signs.ts'
import { type Conditions, STRATEGIES, type Strategy } from './strategies.ts'

/** Whether this is kept back from the shopper, as it was drawn, so that its worth can be told. */
export const goesWithout = ({ turn }: Scene, what: string) => turn.shopper.heldOut?.some((one) => `${what}:`.startsWith(`${one}:`)) === true

/** How the mood of this turn is met; undefined where it needs no answer of its own. */
export const toneOf = (scene: Scene): Strategy | undefined => strategyFor(signsOf(scene))

/** A person at once, where the mood asks for one; harm and threats are no experiment, all sessions have them. */
export function personByMood(scene: Scene, strategy: Strategy | undefined): Step | undefined {
  if (strategy?.person !== 'now') return undefined
  return ifEndangered(scene) ?? handOff(scene, 'angry', [{ key: 'human.angry' }])
}

/** A person at once, and where help is had, where somebody's life is threatened. */
export const ifEndangered = (scene: Scene): Step | undefined =>
  signsOf(scene).threat === 'safety' ? handOff(scene, 'safety', [{ key: 'tone.safety' }]) : undefined

/** An upset shopper hears that before all else, in words for the matter that were not said yet, and sees the way to a person. */
export function soothed(scene: Scene, step: Step, strategy: Strategy | undefined): Step {
  if (strategy?.line !== 'mild' && strategy?.line !== 'strong') return step
  if (step.do === 'hand_off') return heardOut(scene, step, strategy.line, strategy.id)
  if (step.do !== 'answer' && step.do !== 'ask' && step.do !== 'not_known') return step
  const twice = step.say.some((words) => isExcuse(words) && saidBefore(scene, words))
  if (twice) return soothed(scene, { ...step, say: step.say.filter((words) => !isExcuse(words)) }, strategy)
  if ((step.do === 'answer' && step.source === 'courtesy') || step.say.some(isExcuse) || step.say.some(asksToSignIn))
    return counted(scene, step)
  if (goesWithout(scene, `tone:${strategy.id}`)) return plainly(scene, step)
  const cause = step.do === 'not_known' ? 'unknown' : upsetBy(scene)
  const line = freshLine(soothing(cause, strategy.line), scene.state.language, scene.turn.state.tone?.said ?? [], scene.turn.id)
  return line === undefined ? step : begun(scene, step, line)
}

/** A matter that goes on with a person, as a complaint does, is put in hand with a word for whom it upset, not by its number alone. */
function heardOut(scene: Scene, step: Extract<Step, { do: 'hand_off' }>, strength: 'mild' | 'strong', id: string): Step {
  const { reason, say = [] } = step
  if (reason !== 'scenario' || say.length === 0 || say.some(isExcuse) || say.some(asksToSignIn)) return step
  const said = scene.turn.state.tone?.said ?? []
  const line = goesWithout(scene, `tone:${id}`)
    ? 'mood.sorry_lost'
    : freshLine(soothing(upsetBy(scene), strength), scene.state.language, said, scene.turn.id)
  return line === undefined ? step : { ...step, say: [{ key: line }, ...say], state: { ...step.state, tone: afterLine(scene, line) } }
}

/** What upsets: as it was read, or, where that is hardly read at all, what was spoken of before. */
function upsetBy({ intent, turn: { understood, state } }: Scene): Cause {
  const claim = slotText(state.settling?.at(-1)?.slots['claim'])
  const before = FAULT_INTENTS[claim ?? ''] ?? state.topics.at(-1)?.intent
  return causeOf(understood.confidence < HARDLY && before !== undefined ? before : intent)
}
const HARDLY = 0.45

/** The reply says sorry by itself. */
const isExcuse = (words: Words): boolean => 'key' in words && (words.key === 'trouble.sorry' || words.key === 'blamed.own')

/** Sorry in the words of the turn before soothes nobody: a line for the matter stands in its place. */
const saidBefore = ({ turn }: Scene, words: Words): boolean => 'key' in words && turn.state.lastSaid.includes(words.key)

/** Nothing is looked up for who is not signed in, and so nothing may be announced. */
const asksToSignIn = (words: Words): boolean => 'key' in words && words.key === 'order.sign_in'

/** No line more, and yet a turn in which somebody upset was spoken to: who does not calm gets a person all the same. */
const counted = ({ turn }: Scene, step: Spoken): Spoken => {
  const { said = [], soothed: before = 0, ...rest } = turn.state.tone ?? {}
  return { ...step, state: { ...step.state, tone: { ...rest, said: step.state.tone?.said ?? said, soothed: before + 1 } } }
}

type Spoken = Extract<Step, { do: 'answer' | 'ask' | 'not_known' }>

const PLAIN = ['mood.sorry', 'mood.sorry_lost']

/** Once in a row; the turn counts all the same. Where nothing is known, nothing may be announced. */
function plainly(scene: Scene, step: Spoken): Step {
  const key = step.do === 'answer' ? 'mood.sorry' : 'mood.sorry_lost'
  const saidBefore = PLAIN.some((plain) => scene.state.lastSaid.includes(plain))
  return saidBefore ? { ...step, state: { ...step.state, tone: afterLine(scene, key) } } : begun(scene, step, key)
}

function begun(scene: Scene, step: Spoken, key: string): Step {
  const say: Words[] = [{ key }, ...step.say]
  const parts = step.parts ?? []
  const offered = parts.some(({ kind }) => kind === 'choices')
  const state = { ...step.state, lastSaid: afterSaying(scene, { say }).lastSaid, tone: afterLine(scene, key) }
  return { ...step, say, state, parts: offered ? parts : [...parts, choices([HUMAN])] }
}

/** The state of the tone once a line is said. */
export function afterLine({ turn }: Scene, key: string, soothes = 1): NonNullable<DialogueState['tone']> {
  const { said = [], soothed: before = 0, ...rest } = turn.state.tone ?? {}
  return { ...rest, said: [...said, key], soothed: before + soothes }
}

const limited = <T>(limit: T | undefined, holds: (limit: T) => boolean): boolean => limit === undefined || holds(limit)

/** The first strategy whose every condition holds; undefined where the mood needs no answer of its own. */
const strategyFor = (signs: Signs): Strategy | undefined => STRATEGIES.find(({ when }) => fits(when, signs))

const fits = (when: Conditions, signs: Signs): boolean =>
  limited(when.threat, () => signs.threat !== undefined) &&
  limited(when.settled, () => signs.settled) &&
  limited(when.score_at_most, (limit) => signs.score <= limit) &&
  limited(when.score_at_least, (limit) => signs.score >= limit) &&
  limited(when.before_at_most, (limit) => signs.before !== undefined && signs.before <= limit) &&
  limited(when.level_at_most, (limit) => signs.level <= limit) &&
  limited(when.intensity_at_least, (limit) => signs.intensity >= limit) &&
  limited(when.label_not, (labels) => !labels.includes(signs.label)) &&
  limited(when.soothed_at_least, (limit) => signs.soothed >= limit) &&
  limited(when.soothed_at_most, (limit) => signs.soothed <= limit) &&
  limited(when.repeated_at_least, (limit) => signs.repeated >= limit) &&
  limited(when.urging_at_least, (limit) => signs.urging >= limit)
