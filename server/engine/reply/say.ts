import type { Part } from '@xiaoer/contract'
import type { Outcome, PartDraft, Turn } from '#engine/conversation'
import { handoffWords } from './handoff.ts'
import { bubble, finish } from './parts.ts'
import { type Voice, voiceOf } from './words.ts'

/** The outcome of a turn as parts, in the shopper's language. Pure: the same outcome and turn give the same parts. */
export function say(outcome: Outcome, turn: Turn): Part[] {
  const voice = voiceOf(turn, outcome.state.language)
  switch (outcome.do) {
    case 'answer':
    case 'ask':
    case 'not_known':
      return [...bubble(outcome.say, voice, outcome), ...onceEach(outcome.parts ?? []).map((draft) => finish(draft, voice))]
    case 'hand_off':
      return bubble(handoffWords(outcome, turn), voice, outcome)
    case 'close':
      return [...bubble(outcome.say, voice, outcome), rating(turn, voice)]
    case 'stay_silent':
      return []
    default:
      return outcome satisfies never
  }
}

/** Two steps of one turn may each show the order they speak of: the same card stands once, where it was shown last, beside what is asked. */
function onceEach(drafts: readonly PartDraft[]): readonly PartDraft[] {
  const written = drafts.map((draft) => JSON.stringify(draft))
  return drafts.filter((_, nth) => written.lastIndexOf(written[nth] ?? '') === nth)
}

/** Closing asks how it was. */
const rating = ({ sessionId }: Turn, voice: Voice): Part => finish({ kind: 'rating', text: { key: 'rating.ask' }, sessionId }, voice)
