import type { Part } from '@xiaoer/contract'
import type { IntentMode } from '@xiaoer/contract/modes'
import type { Decide, LookUp, Outcome, Turn } from '../turn.ts'
import type { Scene, Stages } from './stages.ts'

/** Modes by intent; an intent that is not in it is served in full. */
export type IntentModes = ReadonlyMap<string, IntentMode>

/** The mode a turn was worked in, and what the bot would have done where it only watched. */
export interface ModeNote {
  readonly intent: string
  readonly mode: IntentMode
  /** Absent where it did as it decided. */
  readonly would?: { readonly do: string; readonly what?: LookUp; readonly reply: readonly Part[] }
}

interface Came {
  readonly outcome: Outcome
  readonly turn: Turn
}

const STRICTEST: readonly IntentMode[] = ['shadow', 'suggest', 'semi', 'full']
const watches = (mode: IntentMode): boolean => mode === 'shadow' || mode === 'suggest'
/** Says nothing of a matter by itself: the matter before it goes on. */
const GOES_ON = /^(?:other|inform)\.|affirm|deny|confirm/u

/**
 * Works a turn in the mode that its matter is set to. In shadow and suggest nothing is said and nothing done: a person gets the conversation,
 * and what would have been is noted. In semi it answers, and what it does waits for a person's nod. Without modes nothing is changed.
 */
export function inMode(stages: Stages, scene: Scene) {
  const set = stages.modes?.(scene)
  if (!set || set.size === 0)
    return { decide: stages.decide, needsNod: () => false, settled: (came: Came) => came, note: () => undefined as ModeNote | undefined }
  const modes: IntentModes = set
  let deed: LookUp | undefined
  let note: ModeNote | undefined

  /** A deed is held by the strictest of all matters that are open. */
  const ofDeed = ({ understood, state }: Turn) =>
    strictestOf(modes, [understood.intent, ...intentsOf(understood), ...state.topics.map(({ intent }) => intent)])
  const modeOf = (intent: string): IntentMode => modes.get(intent) ?? 'full'

  const decide: Decide = (turn) => {
    const next = stages.decide(turn)
    if (next.do !== 'act' || !watches(modeOf(ofDeed(turn)))) return next
    deed = next.what
    return { do: 'hand_off', reason: 'mode', state: turn.state }
  }

  function settled(came: Came): Came {
    const { outcome, turn } = came
    // asked into a silence whether all is well, and the close after it: no decision on the matter, and nothing a person is needed for
    if (turn.cause === 'silence' && !deed) return came
    const intent = deed ? ofDeed(turn) : strictestOf(modes, [matterOf(turn, outcome), ...mattersIn(turn.understood)])
    const mode = modeOf(intent)
    if (!modes.has(intent)) return came
    const spoken = outcome.do === 'answer' || outcome.do === 'ask' || outcome.do === 'not_known'
    if (!watches(mode) || (!spoken && !deed)) {
      if (spoken) note = { intent, mode }
      return came
    }
    const would = deed ? { do: 'act', what: deed, reply: [] } : { do: outcome.do, reply: stages.say(outcome, turn) }
    note = { intent, mode, would }
    return { turn, outcome: { do: 'hand_off', reason: 'mode', state: turn.state } }
  }

  return { decide, needsNod: (turn: Turn) => modeOf(ofDeed(turn)) === 'semi', settled, note: () => note }
}

/** What a message asks, each of its stretches among it. */
const intentsOf = ({ intents, stretches = [] }: Turn['understood']): readonly string[] =>
  [...intents, ...stretches.flatMap((one) => [{ intent: one.intent }, ...one.intents])].map(({ intent }) => intent)

/** What a message asks beside courtesies and bare details: none of it is said where one of it is only watched. */
const mattersIn = (understood: Turn['understood']): readonly string[] =>
  intentsOf(understood).filter((intent) => !GOES_ON.test(intent) && !intent.startsWith('chat.'))

/** The first of those with the strictest mode. */
function strictestOf(modes: IntentModes, [first = '', ...more]: readonly string[]): string {
  const rank = (intent: string) => STRICTEST.indexOf(modes.get(intent) ?? 'full')
  return more.reduce((found, one) => (rank(one) < rank(found) ? one : found), first)
}

/** What a turn is about: what it goes on with counts, where the words alone say little. */
export function matterOf({ understood, state }: Turn, outcome: Outcome): string {
  if (!GOES_ON.test(understood.intent)) return understood.intent
  return outcome.state.topics.at(-1)?.intent ?? state.topics.at(-1)?.intent ?? understood.intent
}
