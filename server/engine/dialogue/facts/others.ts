import { dictionaryOrNone, isRecord, list, listOrNone, number, oneOf, optional, type ReadBy, shape, text, Unreadable } from './read.ts'

/** Reads a member. Throws `Unreadable`. */
export const member = shape('a member', { level: text, points: optional(number), usualSizes: dictionaryOrNone(text) })
/** A customer as a member of the shop. */
export type MemberFact = ReadBy<typeof member>

/** Something shown beside an entry's words. */
const entryPart = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a part of an answer')
  const kind = text(value['kind'])
  if (kind === 'picture') return { kind, fileId: text(value['fileId']), url: text(value['url']), alt: text(value['alt']) } as const
  if (kind === 'link') return { kind, url: text(value['url']), label: text(value['label']) } as const
  if (kind === 'follow_ups') return { kind, questions: list(text)(value['questions']) } as const
  if (kind === 'product' && isRecord(value['product'])) return { kind, productId: text(value['product']['id']) } as const
  throw new Unreadable(`expected a part of an answer, found ${kind}`)
}

const entry = shape('an entry', {
  entryId: text,
  question: text,
  intents: listOrNone(text),
  answer: text,
  probability: number,
  score: number,
  language: optional(text),
  answerId: optional(text),
  when: (value) => (isRecord(value) ? value : undefined),
  // live facts put into it: with others the same answer says something else
  filled: (value) => (isRecord(value) ? JSON.stringify(value) : undefined),
  parts: listOrNone(entryPart),
})
/** A knowledge entry as it came from a look-up. */
export type EntryFact = ReadBy<typeof entry>

const VERDICTS = ['answer', 'ask', 'not_known'] as const
const verdict = oneOf(VERDICTS, 'a verdict')

/** What `knowledge.search` gives: best first. */
export const knowledge = shape('what the knowledge holds', { verdict: verdict, best: list(entry) })

/** Who is at the desk now, as `desk.status` gives it. */
export const desk = shape('the state of the desk', { online: number, opensAt: optional(text) })
