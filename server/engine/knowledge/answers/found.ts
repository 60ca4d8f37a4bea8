import type { AnswerPart, When } from '@xiaoer/contract'
import { type Entry, entryIn } from '../entry.ts'
import { type SearchOptions, type Verdict, verdictOn } from '../retrieval/search.ts'
import { answersThatFit, type ChosenAnswer } from './choose.ts'

/** Whether the best entry answers, the shopper is asked which is meant, or nothing is known. */
export interface SearchResult {
  readonly verdict: Verdict
  /** Likeliest first, at most five. */
  readonly best: readonly FoundEntry[]
}

/** An entry that may answer the question. */
export interface FoundEntry {
  readonly entryId: string
  readonly question: string
  /** What it answers; empty where nobody said. */
  readonly intents: readonly string[]
  readonly answer: string
  /** What the answer is written in. */
  readonly language: string
  /** Which answer of the entry it is; null: the one without conditions. */
  readonly answerId: string | null
  /** Why it is that one. */
  readonly when: When | null
  readonly parts: readonly AnswerPart[]
  /** All answers of the entry that fit, this one first: the next is said where a fact is missing for one. */
  readonly answers: readonly ChosenAnswer[]
  /** How alike question and wording are; to be compared within one search. */
  readonly score: number
  /** That this entry answers the question, calibrated. */
  readonly probability: number
}

/** How near an entry is. */
export type Chance = Pick<FoundEntry, 'score' | 'probability'>

/** An entry that is near. */
export interface NearEntry extends Chance {
  readonly entry: Entry
}

/** Entries with the answers to say, best first; one that has none for the circumstances is passed over. */
export function foundEntries(near: readonly NearEntry[], options: SearchOptions): SearchResult {
  const best = near.flatMap(({ entry, score, probability }) => foundEntry(entry, options, { score, probability }) ?? [])
  return { verdict: verdictOn(best), best }
}

/** The entry a question stands for that was tapped. */
export function tapped(entry: Entry | undefined, options: SearchOptions): SearchResult {
  const found = entry && foundEntry(entry, options, { score: 1, probability: 1 })
  return found ? { verdict: 'answer', best: [found] } : { verdict: 'not_known', best: [] }
}

function foundEntry(entry: Entry, options: SearchOptions, chance: Chance): FoundEntry | undefined {
  const answers = answersOf(entry, options)
  const [first] = answers
  if (!first) return undefined
  const { answerId, when, text, language, parts } = first
  const { question } = entryIn(entry, options.language ?? 'zh-CN')
  return { entryId: entry.id, question, intents: entry.intents, answer: text, language, answerId, when, parts, answers, ...chance }
}

/** The answers that may be said; without circumstances the plain one. */
function answersOf(entry: Entry, { circumstances, language = 'zh-CN' }: SearchOptions): readonly ChosenAnswer[] {
  if (circumstances) return answersThatFit(entry, circumstances)
  const { answer: text, language: written } = entryIn(entry, language)
  const [first] = entry.answers
  if (text !== '' || !first) return [{ answerId: null, when: null, text, language: written, parts: entry.parts }]
  return [{ answerId: first.id, when: first.when, text: first.text, language: entry.language, parts: first.parts ?? [] }]
}
