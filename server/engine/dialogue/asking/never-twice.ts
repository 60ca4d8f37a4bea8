import type { ChoiceDraft, DialogueState, Step, Words } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { namesOthers } from '../settling/index.ts'
import { answer, choices, HUMAN, handOff, markOf } from '../steps/index.ts'
import { again, takenFor } from './wordings.ts'

type Question = Extract<Step, { do: 'ask' }>
type Asked = NonNullable<DialogueState['asked']>

/** So often in a row a question is put, the second time in other words; then another way is gone. */
const MOST = 2

/**
 * No question is put twice in a row in the same words, whoever asks: the second time it is put otherwise and easier, with a person beside it; the
 * third time what does no harm is taken (the latest order, no picture) and named, or the question rests; after that a person comes.
 * `taking` gives the step of the turn as if an option had been tapped.
 */
export function neverTwice(scene: Scene, step: Step, taking: (option: string) => Step): Step {
  if (step.do !== 'ask' || !step.state.asked || isPutWhole(scene, step)) return step
  if (answersFirst(step) && isPassedOver(scene, step.state.asked)) return unasked(step, step.state.asked)
  const isBeside = answersFirst(step) || tellsMore(scene, step)
  const times = timesPut(scene.turn.state.asked, step.state.asked, isBeside)
  if (times === 1) return step
  const counted = { ...step, state: { ...step.state, asked: { ...step.state.asked, times, ...(isBeside && { beside: true as const }) } } }
  if (times <= MOST) return isPutAgain(scene.turn.state.asked, step.state.asked) ? counted : otherwise(counted, isBeside)
  if (times > MOST + 1) return handOff(scene, 'lost', [{ key: 'settle.person' }])
  return taken(counted, taking) ?? rested(scene, counted)
}

/** What was asked in the middle of a matter is answered first, and so our question is not what was passed over. */
const answersFirst = ({ say }: Question): boolean =>
  say.some((words) => 'entryId' in words || markOf(words).startsWith('settle.still_open') || ('key' in words && HEARD_FIRST.has(words.key)))

/** Put and put again beside an answer: who goes on asking of other goods knows that it stands. */
const isPassedOver = (scene: Scene, now: Asked): boolean => {
  const { asked: before, settling } = scene.turn.state
  const matter = settling?.at(-1)
  return before?.beside === true && before.words === now.words && before.times >= MOST && matter !== undefined && namesOthers(scene, matter)
}

/** What was asked is answered, and our question stands as choices to be tapped alone. */
const unasked = (step: Question, asked: Asked): Step => ({
  ...step,
  say: step.say.filter((words) => markOf(words) !== asked.words),
  state: { ...step.state, asked: { ...asked, times: MOST, beside: true } },
})

/** That what was said was heard, or another matter is taken up: our question was not passed over. */
const HEARD_FIRST: ReadonlySet<string> = new Set([
  'settle.several',
  'settle.noted',
  'settle.lines',
  'settle.ends_so',
  'settle.ends_paid',
  'settle.let_go',
  'settle.put_first',
  'settle.next',
])

/** Something else of the matter was told than what was asked, or that it is to end otherwise: it was not answered in vain. */
function tellsMore({ turn }: Scene, { state }: Question): boolean {
  const [before, now] = [turn.state.settling?.at(-1), state.settling?.at(-1)]
  if (!before || !now) return false
  return before.scenario !== now.scenario || Object.keys(now.slots).some((name) => !(name in before.slots))
}

/** Long after it was asked, where a mere sound answered its short form, or another deed was named beside it, the whole of it is put again. */
const isPutWhole = ({ turn }: Scene, { say, state }: Question): boolean =>
  (state.pending?.slot === 'settle.confirm' && say.some((words) => markOf(words) === 'settle.several')) ||
  say.some((words) => markOf(words) === 'settle.put_again' || (NO_YES.has(markOf(words)) && (turn.state.asked?.times ?? 0) >= MOST))

const NO_YES: ReadonlySet<string> = new Set(['settle.not_yet', 'settle.not_clear'])

/** A bare yes to "which one?": it is asked otherwise already, and is the same question still. */
const isPutAgain = (before: Asked | undefined, now: Asked): boolean => now.words === 'ask.pick_one' && before?.words !== now.words

/** Who asked something aside, or is given other choices (other goods that fit), did not fail to answer: the words only change, to and fro. */
function timesPut(before: Asked | undefined, now: Asked, isBeside: boolean): number {
  if (isPutAgain(before, now)) return (before?.times ?? 0) + 1
  if (before?.words !== now.words) return 1
  const same = !isBeside && before.options.join() === now.options.join()
  if (!same) return (before.times % MOST) + 1
  return before.beside && before.times < MOST ? MOST : before.times + 1
}

const idsIn = ({ parts = [] }: Question): string[] =>
  parts.flatMap((part) => (part.kind === 'choices' ? part.options.map(({ id }) => id) : []))

/** Every question of a matter carries these; they answer none. */
const WAYS_OUT = new Set(['human', 'none', 'set:stop'])

/** The words of a step with others in place of its question. */
const inPlaceOf = ({ say, state }: Question, put: (question: Words) => Words): Words[] => {
  const at = say.findLastIndex((words) => markOf(words) === state.asked?.words)
  return say.map((words, nth) => (nth === at ? put(words) : words))
}

/** Where something else was taken, such as a picture, nobody is told that their answer did not fit. */
const BESIDE: Readonly<Record<string, string>> = { 'again.pick': 'again.choose' }

function otherwise(step: Question, isBeside: boolean): Step {
  const hasChoices = idsIn(step).some((id) => !WAYS_OUT.has(id))
  const say = inPlaceOf(step, (question) => {
    const { key: asked = '', args } = 'key' in question ? question : {}
    const key = again(asked, hasChoices)
    return { key: (isBeside && BESIDE[key]) || key, ...(args && { args }) }
  })
  const parts = step.parts ?? []
  return { ...step, say, parts: idsIn(step).includes(HUMAN.id) ? parts : [...parts, choices([HUMAN])] }
}

/** What does no harm is taken and named; undefined where there is no such thing, or it leads back to the same question. */
function taken(step: Question, taking: (option: string) => Step): Step | undefined {
  const option = takenFor(step.state.pending?.slot ?? '', idsIn(step))
  const next = option && taking(option.id)
  if (next?.do === 'look_up') return next
  // nothing is done, and nobody called, on what was only taken
  if (!next || (next.do !== 'answer' && next.do !== 'ask')) return undefined
  if (next.state.asked?.words === step.state.asked?.words) return undefined
  return { ...next, say: [{ key: option.say }, ...next.say] }
}

/** "I did not understand": nothing that is wanted any more once the question rests. */
const UNREAD = 'settle.unread'

/** The question rests: what was said before it is said, and the matter stays open, one tap away. */
function rested(scene: Scene, step: Question): Step {
  const { settling, asked } = step.state
  const resume: ChoiceDraft[] = settling ? [{ id: 'set:resume', label: { key: 'settle.choice.resume' } }] : []
  const say = inPlaceOf(step, () => ({ key: settling ? 'again.rest' : 'again.leave' })).filter((words) => markOf(words) !== UNREAD)
  const parts = (step.parts ?? []).filter(({ kind }) => kind !== 'choices')
  const rest = answer({ ...scene, state: step.state }, say, { source: 'scenario', parts, offer: [...resume, HUMAN] })
  return { ...rest, state: { ...rest.state, ...(asked && { asked }) } }
}
