import type { Part } from '@xiaoer/contract'
import type { LanguageStage, ModelQuestion, Phrased, Read, Turn, TurnReading } from '#engine/conversation'
import { intentOfFlow } from '#engine/dialogue'
import { agreed, givenReading, phrased, type ToRead, toPhrase, toRead } from '#engine/phrasing'
import { findPromises, unbackedPromises } from '#engine/promises'
import { situationOf } from '#engine/reading'

/** The pure half of the language model's part in a turn. */
export const LANGUAGE: LanguageStage = {
  toRead: readingAsked,
  read: readingGiven,
  toPhrase,
  phrased: (given, reply, turn) => kept(phrased(given, reply, turn), reply, turn),
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

/** The question that has the shopper's words read; null where they only tapped, or where no reading is at hand to fall back on. */
function readingAsked(turn: Turn): ModelQuestion | null {
  const { reading } = turn.understood
  if (turn.cause !== 'message' || reading === undefined || !turn.parts.some(({ kind }) => WRITTEN.has(kind))) return null
  const question = toRead(messageOf(turn))
  return question && { task: 'read', ...question, sureness: surenessOf(reading) }
}

/** What the model read, with the local reading beside it. */
function readingGiven(given: string, turn: Turn): Read {
  const read = givenReading(given, messageOf(turn))
  const { reading } = turn.understood
  return 'refused' in read || reading === undefined ? read : { reading: agreed(read.reading, reading) }
}

const WRITTEN: ReadonlySet<string> = new Set(['text'])

const messageOf = ({ said, state, shopper, understood: { entities } }: Turn): ToRead => ({
  text: said,
  found: entities.filter((one) => one.private).map(({ text }) => text),
  name: shopper.name,
  context: situationOf(state, intentOfFlow),
})

const surenessOf = ({ acts }: TurnReading): number => Math.min(...acts.map(({ confidence }) => confidence))
