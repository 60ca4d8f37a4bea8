import { restAsked, type Step } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { afterSaying, answer, choices, HUMAN, handOff, markOf, notKnown } from '../steps/index.ts'
import { isImpatient } from '../tone/index.ts'
import { FAINT, FITTED, mainlyRead, ON_THE_SHELF, tellsPiece, wantedBeside } from '../tracking/index.ts'
import { onlyTells, restatesLast } from '../unknown/index.ts'

/** Said around an answer; what is said of questions that are not known has its own rule. */
export const isAside = (mark: string) => mark === 'again.same' || mark === 'again.still' || /^(?:mood|tone|unknown)\./u.test(mark)

/**
 * No answer twice in a row as it was: said again it is named as such, with a person. Put a third time it goes to a person, except a fact that
 * stands and that a calm shopper asks for in other words: that goes to a person the fourth time.
 */
export function notTwice(scene: Scene, step: Step): Step {
  // what is not known has its own count: see `unknown`; a question has its own words: see `asking`
  if (step.do !== 'answer' || step.source === 'courtesy') return step
  const before = scene.turn.state.lastSaid.filter((mark) => !isAside(mark))
  const marks = step.say.map(markOf).filter((mark) => !isAside(mark))
  // more was told of what is sought, and the same goods fit
  if (FITTED.test(scene.intent) && tellsPiece(scene.turn)) return step
  if (before.length === 0 || marks.join() !== before.join()) return step
  const { lastSaid } = scene.turn.state
  const repeated = lastSaid.includes('again.same')
  const stands = step.source === 'facts' && !isImpatient(scene) && !lastSaid.includes('again.still')
  // who is upset is not told that it was heard
  if ((repeated || namesNoMatter(scene)) && onlyTells(scene) && !scene.fewQuestions) return heard(scene)
  if (repeated && !stands) return handOff(scene, 'unsettled', [{ key: 'human.lost' }])
  if (!repeated && step.source === 'facts' && asksMore(scene)) return notKnown(scene, [{ key: 'rule.not_known' }])
  const lead = step.say.findIndex((words) => !isAside(markOf(words)))
  const remark = { key: repeated ? 'again.still' : 'again.same' }
  const say = step.source === 'scenario' ? step.say : [...step.say.slice(0, lead), remark, ...step.say.slice(lead)]
  const state = { ...step.state, lastSaid: [...afterSaying(scene, { say }).lastSaid, 'again.same'] }
  const parts = step.parts ?? []
  return { ...step, say, state, parts: parts.some(({ kind }) => kind === 'choices') ? parts : [...parts, choices([HUMAN])] }
}

/** What is read as surely as this is asked. */
const SURE = 0.85

/** Read as none: taken for the matter before it. */
const namesNoMatter = ({ turn }: Scene): boolean => wantedBeside(turn) === 'other.unknown'

/** Read as a question, and neither surely nor by its words alone as one of what was told: the same facts are no answer to it. Of a parcel where it is and when it comes is what there is to tell. */
function asksMore(scene: Scene): boolean {
  const main = mainlyRead(scene.turn)
  if (main?.act !== 'ask' || main.confidence >= SURE || kinOf(scene.intent) === 'shipping' || restatesLast(scene)) return false
  const alone = scene.turn.understood
  return alone.confidence < FAINT.unknown || kinOf(alone.intent) !== kinOf(scene.intent)
}
const kinOf = (intent: string): string => (ON_THE_SHELF.test(intent) ? 'product' : intent.slice(0, intent.indexOf('.')))

/** Who only tells something is not told the same fact for the third time, nor for the second where it was not asked for; nobody is called. */
function heard(scene: Scene): Step {
  const step = answer(scene, [{ key: 'again.heard' }], { source: 'courtesy', offer: [HUMAN] })
  return { ...step, state: { ...step.state, lastSaid: scene.turn.state.lastSaid } }
}

/** What waits of the last reply is told to who asks for it, once; all else is as it was before. */
export function restTold(scene: Scene): Step | undefined {
  const { lastSaid, pending, topics, asked } = scene.turn.state
  const rest = restAsked(scene.turn)
  const step = rest === undefined ? undefined : answer(scene, [{ key: 'more.rest', args: { rest } }], { source: 'scenario' })
  return step && { ...step, state: { ...step.state, lastSaid, pending, topics, ...(asked && { asked }) } }
}
