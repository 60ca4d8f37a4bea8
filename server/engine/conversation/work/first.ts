import type { Outcome } from '../turn.ts'

/** What a person should serve first: somebody is there who does, or nobody, and the bot serves meanwhile. */
export type PeopleFirst = 'people' | 'nobody'

/** What is known of a turn before it is decided. */
export interface TurnAbout {
  readonly conversationId: string
  /** The matter: what it goes on with where its words alone say little. */
  readonly intent: string
  readonly language: string
}

/** Kept with the notices that were told in a session. */
const TOLD = 'people_first'

/** Where a person should serve first and nobody is there, the bot says so before its first answer, once a session, with the way to a person. */
export function toldOfNobody(first: PeopleFirst | undefined, outcome: Outcome): Outcome {
  if (first !== 'nobody' || (outcome.do !== 'answer' && outcome.do !== 'ask' && outcome.do !== 'not_known')) return outcome
  const told = outcome.state.noticed ?? []
  if (told.includes(TOLD)) return outcome
  return { ...outcome, say: [{ key: 'human.none_first' }, ...outcome.say], state: { ...outcome.state, noticed: [...told, TOLD] } }
}
