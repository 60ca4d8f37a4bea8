import type { ChoiceDraft, DialogueState, Settling, Step } from '#engine/conversation'
import { bareAnswer, forbidsDeed, refusesToTell } from '#engine/guards'
import type { Scene } from './scenario.ts'
import { answer, HANDED_OFF, HUMAN, handOff, markOf } from './steps/index.ts'

const RESUME: ChoiceDraft = { id: 'set:resume', label: { key: 'settle.choice.resume' } }
const STOP: ChoiceDraft = { id: 'set:stop', label: { key: 'settle.choice.stop' } }
/** Counted among the questions of a matter: how often its answer was refused. */
const UNTOLD = 'untold'

/** Who will not tell what was asked for is not asked again: the matter goes on, is laid down or, the second time, goes to a person. It is no goodbye. */
export function unwilling(scene: Scene): Step | undefined {
  const { turn } = scene
  if (isTap(scene) || !refusesToTell(turn.typed ?? turn.said)) return undefined
  const open = turn.state.settling ?? []
  const matter = open.at(-1)
  if (!matter) {
    const key = turn.state.lastSaid.includes(HANDED_OFF) ? 'human.noted' : 'unwilling.nothing'
    return answer(scene, [{ key }], { source: 'courtesy', offer: [HUMAN] })
  }
  const times = matter.asked[UNTOLD] ?? 0
  if (times > 0) return handOff(scene, 'scenario', [{ key: 'human.unsettled' }])
  const step = answer(scene, [{ key: 'unwilling.matter' }], { source: 'scenario', offer: [RESUME, STOP, HUMAN] })
  const asked = { ...matter, asked: { ...matter.asked, [UNTOLD]: times + 1 } }
  return { ...step, state: { ...step.state, settling: [...open.slice(0, -1), asked], topics: turn.state.topics } }
}

/** The option that a message takes where it forbids, by name, the deed that was put: what takes a deed back is not forbidden so. */
export function forbidden({ settling = [] }: DialogueState, said: string): string | undefined {
  const matter = settling.at(-1)
  const isPut = matter?.put !== undefined && !matter.asPut?.includes('"kind":"withdraw')
  return isPut && forbidsDeed(said) ? STOP.id : undefined
}

/** Whether a message is an option that was tapped. */
const isTap = ({ turn }: Scene): boolean => turn.parts.some(({ kind }) => kind === 'chosen')

/** "no", to questions that were offered as what may be meant: none of them is, and no topic of its own. */
export function declined(scene: Scene): Step | undefined {
  const { turn } = scene
  if (isTap(scene) || turn.state.pending?.slot !== 'entry' || bareAnswer(turn.typed ?? turn.said) !== 'no') return undefined
  const step = answer(scene, [{ key: 'ask.what_then' }], { source: 'courtesy', offer: [HUMAN] })
  return { ...step, state: { ...step.state, topics: turn.state.topics } }
}

/** A yes where nothing was put, offered or left open begins nothing and does nothing, whatever else it was read as. */
export function onNothingPut(scene: Scene, step: Step): Step {
  const { turn } = scene
  if (isTap(scene) || bareAnswer(turn.typed ?? turn.said) !== 'yes') return step
  const isPassedOn = step.do === 'hand_off' && (step.reason === 'scenario' || step.reason === 'shop_failed')
  const begun = step.do === 'act' || isPassedOn || ('state' in step && fresh(turn.state, step.state.settling).length > 0)
  if (!begun || waits(turn.state)) return step
  const state: DialogueState = turn.state
  return answer({ ...scene, state }, [{ key: 'chat.affirm' }], { source: 'courtesy' })
}

/** Matters that were not there before. */
const fresh = ({ settling: was = [] }: DialogueState, is: readonly Settling[] = []): readonly Settling[] =>
  is.filter(({ scenario }) => !was.some((one) => one.scenario === scenario))

/** Whether anything waits that a yes may be one to. */
const waits = ({ pending, settling = [], queued = [], left = [], tried, unknown }: DialogueState): boolean =>
  settling.length + queued.length + left.length > 0 ||
  tried !== undefined ||
  unknown !== undefined ||
  (pending !== null && (pending.slot !== 'next' || pending.options.some(({ id }) => id !== HUMAN.id)))

/** What shoppers complain of or press for, whatever the words. */
const COMPLAINTS: ReadonlySet<string> = new Set([
  'shipping.delay',
  'shipping.urge',
  'shipping.not_received',
  'service.urge',
  'service.complaint',
  'chat.abuse',
])
/** The third complaint in a row to which nothing new is said goes to a person. */
const MOST_UNMET = 3

/** Counts complaints in a row, and messages that are answered with what was said before. */
export function stillUnmet(scene: Scene, step: Step): Step {
  if (step.do === 'look_up' || step.do === 'act' || step.do === 'hand_off' || step.do === 'close' || step.do === 'stay_silent') return step
  const { state } = scene.turn
  const before = state.unmet ?? 0
  const unmet = isComplaint(scene) || (before > 0 && saysNothingNew(state, step)) ? before + 1 : 0
  if (unmet >= MOST_UNMET && step.do === 'answer' && saysNothingNew(state, step) && !state.lastSaid.includes(HANDED_OFF))
    return handOff({ ...scene, state: { ...scene.state, unmet: 0 } }, 'angry', [{ key: 'human.unsettled' }])
  const { unmet: _, ...rest } = step.state
  return unmet === 0 ? (before === 0 ? step : { ...step, state: rest }) : { ...step, state: { ...step.state, unmet } }
}

const isComplaint = ({ intent, turn: { understood } }: Scene): boolean => COMPLAINTS.has(intent) || COMPLAINTS.has(understood.intent)

/** Whether all that is said was said before in this session; what is only courtesy is nothing new. */
function saysNothingNew({ told = [], lastSaid }: DialogueState, step: Extract<Step, { readonly say: unknown }>): boolean {
  const before = new Set([...told, ...lastSaid])
  const marks = (step.say ?? []).map(markOf)
  return marks.length > 0 && marks.every((mark) => before.has(mark) || COURTESIES.some((one) => mark.startsWith(one)))
}
const COURTESIES = ['tone.', 'mood.', 'again.', 'blamed.', 'chat.']
