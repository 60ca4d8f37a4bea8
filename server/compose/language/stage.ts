import type { Part } from '@xiaoer/contract'
import type { LanguageStage, Phrased, Turn } from '#engine/conversation'
import { SCENARIOS } from '#engine/dialogue'
import { meant, phrased, proposed, toMean, toPhrase, toPropose } from '#engine/phrasing'
import { findPromises, unbackedPromises } from '#engine/promises'

/** What a shopper may be asked about by name: every matter that is served, but for courtesies and bare details. */
const MATTERS = SCENARIOS.flatMap(({ serves }) => serves)
  .filter((intent) => !/^(?:other|inform|chat)\./u.test(intent))
  .sort()

/** The pure half of the language model's part in a turn. */
export const LANGUAGE: LanguageStage = {
  toPhrase,
  phrased: (given, reply, turn) => kept(phrased(given, reply, turn), reply, turn),
  toPropose: (outcome, turn) => toPropose(outcome, turn, MATTERS),
  proposed: (given, turn) => proposed(given, turn, MATTERS),
  toMean,
  meant,
}

/** A promise that neither stood in the decided reply nor is borne out by a fact of the turn does not go out. */
function kept(made: Phrased, reply: readonly Part[], turn: Turn): Phrased {
  if ('refused' in made) return made
  const today = { now: turn.now, timeZone: turn.shop.timeZone }
  const decided = findPromises(wordsOf(reply), today)
  const unbacked = unbackedPromises(wordsOf(made.reply), { ...today, facts: turn.facts }).find(
    ({ kind, value }) => !decided.some((one) => one.kind === kind && one.value === value),
  )
  return unbacked ? { refused: `unbacked: ${unbacked.text}`, words: wordsOf(made.reply) } : made
}

const wordsOf = (reply: readonly Part[]): string => reply.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
