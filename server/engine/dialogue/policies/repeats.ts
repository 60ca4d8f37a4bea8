import type { Words } from '#engine/conversation'
import { hashText } from '#engine/text'
import type { Ask } from '../answers/index.ts'
import type { Response } from '../respond/response.ts'
import { remember, type Talk } from '../talk.ts'
import { HUMAN } from './policy.ts'

/** Answers that count as just told, and lines that are remembered of one. */
const MOST_ANSWERS = 5
const MOST_LINES = 12

/** A line as it is remembered: the same words with the same facts in them are the same line. */
const lineOf = (words: Words): string =>
  (hashText(JSON.stringify('key' in words ? [words.key, words.args] : words.text)) >>> 0).toString(36)

/** Lines that were told of late. */
function linesTold({ memory }: Talk): ReadonlySet<string> {
  const answers = memory.flatMap((one) => (one.event === 'told' && one.lines ? [one.lines] : []))
  return new Set(answers.slice(-MOST_ANSWERS).flat())
}

/** Whether all of these lines were told of late. */
export const isRepeated = (body: readonly Words[], talk: Talk): boolean => {
  const told = linesTold(talk)
  return body.every((words) => told.has(lineOf(words)))
}

/** With what was told, and of which order. */
export const withTold = (talk: Talk, topic: string, body: readonly Words[], of?: string): Talk =>
  remember(talk, { event: 'told', topic, ...(of !== undefined && { of }), lines: body.slice(0, MOST_LINES).map(lineOf) })

/** Lines that say no more than that it was said. */
const STALE: ReadonlySet<string> = new Set(['again.still', 'again.heard'].map((key) => lineOf({ key })))

/** How many answers in a row told nothing new; what was done since ends the row. */
export function toldNothingNew({ memory }: Talk): number {
  const since = memory.slice(memory.findLastIndex(({ event }) => event === 'done') + 1)
  const told = since.flatMap((one) => (one.event === 'told' ? [one.lines ?? []] : []))
  return told.length - 1 - told.findLastIndex((lines) => !lines.some((line) => STALE.has(line)))
}

/** Whether the last thing that was told is of this topic. */
export const wasLast = ({ memory }: Talk, topic: string): boolean => {
  const last = memory.findLast(({ event }) => event === 'told')
  return last?.event === 'told' && last.topic === topic
}

/** Topics whose answer is how something stands: of it only what is new is told. */
const STANDING: ReadonlySet<Ask['topic']> = new Set(['order', 'parcel', 'refund'])
/** Topics that a rule of the shop answers. */
const RULES: ReadonlySet<Ask['topic']> = new Set(['rule', 'delivery', 'invoice', 'account', 'shop'])

/** Whether a line tells a day: when something is expected, or since when it stands still. */
const tellsDay = (words: Words): boolean =>
  'key' in words && Object.values(words.args ?? {}).some((one) => typeof one === 'object' && 'as' in one && one.as === 'date')

/** An answer, and whether anything of it was not told before. */
export interface Unrepeated {
  readonly response: Response
  readonly isNew: boolean
}

/** An answer without what was told of late: of a standing what is new, of a rule or a standing that is all told a short line with a way on. */
export function unrepeated(
  response: Response,
  { topic, order, facets }: Pick<Ask, 'topic' | 'order' | 'facets'>,
  talk: Talk,
  isCarried = false,
): Unrepeated {
  // a fact that is asked for by itself is told as often as it is asked
  if (facets) return { response, isNew: true }
  const isStanding = STANDING.has(topic) || (topic === 'delivery' && order !== undefined)
  const told = linesTold(talk)
  const fresh = response.body.filter((words) => !told.has(lineOf(words)))
  if (response.body.length === 0 || fresh.length === response.body.length) return { response, isNew: true }
  const { lead: _, ...rest } = response
  const bare = { ...rest, cards: [] }
  if (fresh.length > 0) return { response: isStanding ? { ...bare, body: fresh } : response, isNew: true }
  const offer = [...response.offer, HUMAN]
  if (isStanding) {
    // the one line that tells the day, and that it is still so
    const telling = response.body.length > 1 ? response.body.findLast(tellsDay) : undefined
    return { response: { ...bare, body: [...(telling ? [telling] : []), { key: 'again.still' }], offer }, isNew: false }
  }
  // words that change nothing of a rule were only told
  if (RULES.has(topic) && isCarried) return { response: { ...bare, body: [{ key: 'details.noted' }], offer: [] }, isNew: false }
  if (RULES.has(topic)) return { response: { ...bare, body: [{ key: 'rule.said_already' }], offer }, isNew: false }
  return { response: { ...bare, offer }, isNew: false }
}
