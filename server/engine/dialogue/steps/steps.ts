import type { AskReason, ChoiceDraft, DialogueState, Focus, HandoffReason, PartDraft, Source, Step, Words } from '#engine/conversation'
import { type Failed, isInnerFailure } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { countUnknown, RULES } from '../unknown/index.ts'
import { afterSaying, markOf } from './after-saying.ts'
import { awaiting, choices, HUMAN } from './choices.ts'

interface Told {
  readonly source?: Source
  readonly parts?: readonly PartDraft[]
  /** What may be tapped next. */
  readonly offer?: readonly ChoiceDraft[]
  readonly focus?: Focus
  /** The words ask whether a person should come: a plain yes means one. */
  readonly asksPerson?: boolean
}

/** Ends the turn with an answer; with something on offer, the next turn may take it up. */
export function answer(
  scene: Scene,
  say: readonly Words[],
  { source = 'facts', parts = [], offer = [], focus, asksPerson = false }: Told = {},
): Extract<Step, { do: 'answer' }> {
  const pending = offer.length > 0 ? awaiting(scene, asksPerson ? 'human' : 'next', offer) : null
  const shown = offer.length > 0 ? [...parts, choices(offer)] : parts
  return {
    do: 'answer',
    say,
    source,
    ...(shown.length > 0 && { parts: shown }),
    state: afterSaying(scene, { say, pending, ...(focus && { focus }) }),
  }
}

interface Asked {
  readonly slot: string
  readonly options?: readonly ChoiceDraft[]
  readonly reason?: AskReason
  readonly parts?: readonly PartDraft[]
  readonly focus?: Focus
}

/** Asks for one thing: its last words are the question. How it is put again stands in `asking`. */
export function ask(scene: Scene, say: readonly Words[], { slot, options = [], reason = 'slot', parts = [], focus }: Asked): Step {
  const pending = awaiting(scene, slot, options)
  const shown = options.length > 0 ? [...parts, choices(options)] : parts
  return {
    do: 'ask',
    say,
    reason,
    ...(shown.length > 0 && { parts: shown }),
    state: { ...afterSaying(scene, { say, pending, lost: scene.state.lost, ...(focus && { focus }) }), ...asking(say.at(-1), options) },
  }
}

/** The question of a step, to be known again in the next turn. */
const asking = (question: Words | undefined, options: readonly ChoiceDraft[]): Pick<DialogueState, 'asked'> =>
  question ? { asked: { words: markOf(question), options: options.map(({ id }) => id), times: 1 } } : {}

/** Says honestly that we do not know, with the nearest and a person; a person gets it by the rules of `unknown`. */
export function notKnown(scene: Scene, say: readonly Words[], nearest: readonly ChoiceDraft[] = []): Step {
  const { adds, lost, unknown, person } = countUnknown(scene)
  if (person) return handOff(scene, 'lost', [{ key: 'human.lost' }])
  const plain = nearest.length === 0 && say.every(isPlainUnknown)
  const own = scene.turn.state.unknown !== undefined && (plain || adds === 'tells') ? RULES[adds].say : undefined
  const said = own === undefined ? say : [{ key: own }]
  const offer = own === undefined ? [...nearest, HUMAN] : [HUMAN]
  const pending = awaiting(scene, own === undefined && nearest.length > 0 ? 'entry' : own === 'unknown.restated' ? 'human' : 'next', offer)
  return { do: 'not_known', say: said, parts: [choices(offer)], state: { ...afterSaying(scene, { say: said, pending, lost }), unknown } }
}

/** "I do not know", without a word on what is lacking. */
const isPlainUnknown = (words: Words) => 'key' in words && words.key === 'rule.not_known'

/** Stands among what was last said after a handoff: it is not asked after, nor done twice. */
export const HANDED_OFF = 'handed_off'

/** Ends the turn by giving the conversation to a person, after what is to be said first. */
export function handOff(scene: Scene, reason: HandoffReason, say: readonly Words[] = []): Extract<Step, { do: 'hand_off' }> {
  const state = afterSaying(scene, { say })
  return { do: 'hand_off', reason, say, state: { ...state, lastSaid: [...state.lastSaid, HANDED_OFF] } }
}

/** A look-up gave nothing: a shop's system that is silent is said to be, the second time in a row a person gets it; an error inside is told as such, and a person follows it up. */
export function unanswered(scene: Scene, fact?: Failed): Step {
  if (!fact || isInnerFailure(fact)) return handOff(scene, 'failed', [{ key: 'service.failed' }])
  if (scene.state.lastSaid.includes('shop.no_answer')) return handOff(scene, 'shop_failed', [{ key: 'shop.still_no_answer' }])
  return answer(scene, [{ key: 'shop.no_answer' }], { source: 'scenario', offer: [{ id: 'again', label: { key: 'choice.again' } }, HUMAN] })
}
