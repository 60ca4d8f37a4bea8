import type { AnswerPart, When } from '@xiaoer/contract'
import { verdictOn } from '../retrieval/search.ts'
import type { ChosenAnswer } from './choose.ts'
import type { FoundEntry, SearchResult } from './found.ts'
import { filledIn, placeholdersIn } from './placeholders.ts'

/** A value for a placeholder as it is read in the shopper's language; undefined where the shop does not know it. */
export type LiveFact = (placeholder: string) => Promise<string | undefined>

/** An entry with the words that may be said, as a trace keeps it: what an answer has not is left out. */
export interface ToldEntry extends Pick<FoundEntry, 'entryId' | 'question' | 'answer' | 'score' | 'probability'> {
  /** What the answer is written in. */
  readonly language: string
  /** What it answers. */
  readonly intents?: readonly string[]
  readonly answerId?: string
  /** Why it was this answer. */
  readonly when?: When
  readonly parts?: readonly AnswerPart[]
  /** What was put in for each placeholder. */
  readonly filled?: Readonly<Record<string, string>>
}

/**
 * Puts live facts into the answers found. Where one is missing the next answer of the entry that fits is said; an entry that has none left is
 * passed over, and the verdict is found anew from the rest.
 */
export async function fillIn(
  { verdict, best }: SearchResult,
  fact: LiveFact,
): Promise<{ verdict: SearchResult['verdict']; best: ToldEntry[] }> {
  const told = await Promise.all(best.map((entry) => tell(entry, fact)))
  const left = told.filter((one) => one !== undefined)
  return { verdict: left.length === best.length ? verdict : verdictOn(left), best: left }
}

async function tell(
  { entryId, question, intents, score, probability, answers }: FoundEntry,
  fact: LiveFact,
): Promise<ToldEntry | undefined> {
  for (const answer of answers) {
    const said = await filledAnswer(answer, fact)
    if (!said) continue
    const { answerId, when, language, parts } = answer
    return {
      ...{ entryId, question, score, probability, answer: said.text, language },
      ...(intents.length > 0 && { intents }),
      ...(answerId !== null && { answerId }),
      ...(when && { when }),
      ...(parts.length > 0 && { parts }),
      ...(said.filled && { filled: said.filled }),
    }
  }
  return undefined
}

async function filledAnswer(
  { text }: ChosenAnswer,
  fact: LiveFact,
): Promise<{ text: string; filled?: Record<string, string> } | undefined> {
  const names = placeholdersIn(text)
  if (names.length === 0) return { text }
  const values = new Map<string, string>()
  for (const name of names) {
    const value = await fact(name)
    if (value) values.set(name, value)
  }
  const filled = filledIn(text, values)
  return filled === undefined ? undefined : { text: filled, filled: Object.fromEntries(values) }
}
