import { dictionary, isRecord, list, number, optional, type ReadBy, type Reader, text, Unreadable } from './read.ts'

/** Reads a member. Throws `Unreadable`. */
export const member = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a member')
  return { level: text(value['level']), points: number(value['points']), usualSizes: dictionary(text)(value['usualSizes'] ?? {}) }
}
/** A customer as a member of the shop. */
export type MemberFact = ReadBy<typeof member>

const entry = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected an entry')
  return {
    entryId: text(value['entryId']),
    question: text(value['question']),
    answer: text(value['answer']),
    probability: number(value['probability']),
    score: number(value['score']),
  }
}
/** A knowledge entry as it came from a look-up. */
export type EntryFact = ReadBy<typeof entry>

const VERDICTS = ['answer', 'ask', 'not_known'] as const
type Verdict = (typeof VERDICTS)[number]

const verdict: Reader<Verdict> = (value) => {
  const found = VERDICTS.find((one) => one === value)
  if (!found) throw new Unreadable('expected a verdict')
  return found
}

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
