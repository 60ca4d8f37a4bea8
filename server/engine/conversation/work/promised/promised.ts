import type { Part } from '@xiaoer/contract'
import type { DialogueState } from '../../dialogue-state.ts'
import type { Outcome, Turn } from '../../turn.ts'
import { unheard as stateUnheard } from '../../unheard.ts'
import type { Stages } from '../stages.ts'

/** One promise of a message: what bears it out, or nothing. */
export interface PromiseNote {
  readonly kind: string
  readonly text: string
  readonly value: string
  readonly by?: string
}

/** What the promises of a turn came to, for trace and ledger. */
export interface Promises {
  readonly kept: readonly PromiseNote[]
  /** Found in words that were not sent, and why they were not: nothing bore them out. */
  readonly held: readonly PromiseNote[]
}

interface Checked {
  readonly reply: readonly Part[]
  readonly promises: Promises
  /** As the shopper knows it: a question that was held back waits for no answer. */
  readonly outcome: Outcome
}

interface Wordings {
  /** As it would go out: a language model's words, or our own. */
  readonly worded: readonly Part[]
  readonly own: readonly Part[]
  /** Words of a language model that were refused before: they go nowhere, but what they promised is told. */
  readonly unused?: string | undefined
}

/** A reply that goes out: the words as they are where everything in them is borne out, else our own, else a plain word that it is not known. */
export function promised({ promises, say }: Stages, { worded, own, unused }: Wordings, outcome: Outcome, turn: Turn): Checked {
  if (!promises || worded.length === 0) return { reply: worded, promises: { kept: [], held: [] }, outcome }
  const first = promises(worded, outcome, turn)
  const before = unused ? unborne(promises([{ kind: 'text', text: unused }], outcome, turn)) : []
  if (isFine(first)) return { reply: worded, promises: { kept: first, held: before }, outcome }
  const again = worded === own ? first : promises(own, outcome, turn)
  if (isFine(again)) return { reply: own, promises: { kept: again, held: unborne(first) }, outcome }
  const held = { do: 'not_known', say: HELD, state: outcome.state } as const
  return { reply: say(held, turn), promises: { kept: [], held: unborne(again) }, outcome: unheard(outcome, turn) }
}

const HELD = [{ key: 'promise.held' }]

/** Nobody says yes to what was never shown, and a line that was not sent was not said. */
function unheard(outcome: Outcome, turn: Turn): Outcome {
  const state = { ...stateUnheard(outcome.state), ...toneUnheard(outcome, turn) }
  return { ...(outcome.do === 'stay_silent' ? outcome : { ...outcome, say: HELD }), state }
}

/** The lines are free again; the turn counts all the same, since who is upset still comes to a person in time. */
function toneUnheard({ state: { tone } }: Outcome, { state: { tone: before } }: Turn): Pick<DialogueState, 'tone'> {
  if (!tone) return {}
  const { light, said = [] } = before ?? {}
  return { tone: { said, soothed: tone.soothed, ...(light && { light }) } }
}

const unborne = (notes: readonly PromiseNote[]) => notes.filter(({ by }) => by === undefined)
const isFine = (notes: readonly PromiseNote[]) => notes.every(({ by }) => by !== undefined)
