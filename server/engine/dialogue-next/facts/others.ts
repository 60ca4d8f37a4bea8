import { dictionary, isRecord, list, number, oneOf, optional, type ReadBy, text, Unreadable } from './read.ts'

/** Reads a member. Throws `Unreadable`. */
export const member = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a member')
  return {
    level: text(value['level']),
    ...given('points', optional(number)(value['points'])),
    usualSizes: dictionary(text)(value['usualSizes'] ?? {}),
  }
}
/** A customer as a member of the shop. */
export type MemberFact = ReadBy<typeof member>

/** Absent rather than undefined, as it goes into a trace. */
const given = <K extends string, T>(key: K, value: T | undefined): { readonly [name in K]?: T } => {
  const field: { [name in K]?: T } = {}
  if (value !== undefined) field[key] = value
  return field
}

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

const entry = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected an entry')
  return {
    entryId: text(value['entryId']),
    question: text(value['question']),
    intents: optional(list(text))(value['intents']) ?? [],
    answer: text(value['answer']),
    probability: number(value['probability']),
    score: number(value['score']),
    ...given('language', optional(text)(value['language'])),
    ...given('answerId', optional(text)(value['answerId'])),
    ...given('when', isRecord(value['when']) ? value['when'] : undefined),
    // live facts put into it: with others the same answer says something else
    ...given('filled', isRecord(value['filled']) ? JSON.stringify(value['filled']) : undefined),
    parts: optional(list(entryPart))(value['parts']) ?? [],
  }
}
/** A knowledge entry as it came from a look-up. */
export type EntryFact = ReadBy<typeof entry>

const VERDICTS = ['answer', 'ask', 'not_known'] as const
const verdict = oneOf(VERDICTS, 'a verdict')

/** What `knowledge.search` gives: best first. */
export const knowledge = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected what the knowledge holds')
  return { verdict: verdict(value['verdict']), best: list(entry)(value['best']) }
}
/** What the knowledge search gave. */
export type KnowledgeFact = ReadBy<typeof knowledge>

/** Who is at the desk now, as `desk.status` gives it. */
export const desk = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected the state of the desk')
  return { online: number(value['online']), opensAt: optional(text)(value['opensAt']) }
}
