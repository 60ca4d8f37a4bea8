import type { Part } from '@xiaoer/contract'
import type { IntentMode } from '@xiaoer/contract/modes'
import type { Decide, LookUp, Outcome, Turn } from '../turn.ts'
import { mattersOf, mattersOfDeed } from './matters.ts'
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

  /** A deed is held by the strictest of its own matter and all that are open. */
  const ofDeed = (what: LookUp, turn: Turn) => strictestOf(modes, mattersOfDeed(what, turn))
  const modeOf = (intent: string): IntentMode => modes.get(intent) ?? 'full'

  const decide: Decide = (turn) => {
    const next = stages.decide(turn)
    if (next.do !== 'act' || !watches(modeOf(ofDeed(next.what, turn)))) return next
    deed = next.what
    return { do: 'hand_off', reason: 'mode', state: turn.state }
  }

  function settled(came: Came): Came {
    const { outcome, turn } = came
    // asked into a silence whether all is well, and the close after it: no decision on the matter, and nothing a person is needed for
    if (turn.cause === 'silence' && !deed) return came
    const intent = deed ? ofDeed(deed, turn) : strictestOf(modes, mattersOf(turn, outcome))
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

  return { decide, needsNod: (what: LookUp, turn: Turn) => modeOf(ofDeed(what, turn)) === 'semi', settled, note: () => note }
}

/** The first of those with the strictest mode. */
function strictestOf(modes: IntentModes, [first = '', ...more]: readonly string[]): string {
  const rank = (intent: string) => STRICTEST.indexOf(modes.get(intent) ?? 'full')
  return more.reduce((found, one) => (rank(one) < rank(found) ? one : found), first)
}
