import type { Parlance } from '#engine/text'
import type { Circumstances } from '../answers/circumstances.ts'
import { type Card, Cards, maySpeak } from './card.ts'
import type { GramIndex } from './grams/gram-index.ts'
import { type Judged, judge, WORDLESS } from './likeness/judge.ts'

/** What is known beside the question. */
export interface SearchOptions {
  readonly intent?: string | undefined
  readonly language?: string | undefined
  /** Who asks, where and when: an entry that has no answer for them is as if it were not there. Without it nothing is compared. */
  readonly circumstances?: Circumstances | undefined
  /** What the merchant's past sessions taught, where they did. */
  readonly parlance?: Parlance | undefined
  /** Of a single word those that ask most nearly only that go first: for lists that are looked through while somebody types. What it comes to stays. */
  readonly typing?: boolean | undefined
  /** Gives this entry alone: a question that was tapped. */
  readonly entryId?: string | undefined
}

/** Whether the best entry answers, the shopper is asked which is meant, or nothing is known. */
export type Verdict = 'answer' | 'ask' | 'not_known'

/** So many entries are told of. */
export const MOST = 5
/** From here on an answer is right more often than a question back is worth; from the lower one where it is twice as likely as the next. */
const SURE = 0.5
const SURE_APART = 0.45
/** Below, what is nearest is not shown: it is seldom what was asked. Where of 670,000 pairs nine in ten of what they cannot answer and one in twenty of what they can are below. */
const MAYBE = 0.35

/** What the likeliest entries, best first, come to. */
export function verdictOn([first, second]: readonly Pick<Judged, 'probability' | 'score'>[]): Verdict {
  const top = first?.probability ?? 0
  const sure = top >= SURE || (top >= SURE_APART && top >= 2 * (second?.probability ?? 0))
  return sure && first!.score >= WORDLESS ? 'answer' : top >= MAYBE ? 'ask' : 'not_known'
}

const CARDS = new WeakMap<GramIndex, Cards>()

/** The likeliest entries, best first; equal questions to an equal index give equal answers. Pure. */
export function search(
  index: GramIndex,
  text: string,
  { intent, circumstances, parlance, most = MOST }: SearchOptions & { most?: number } = {},
): Judged[] {
  const cards = CARDS.get(index) ?? new Cards()
  CARDS.set(index, cards)
  const holds = circumstances && ((card: Card) => maySpeak(card, circumstances))
  return judge(index, text, { most, cards, intent, parlance, holds })
}
