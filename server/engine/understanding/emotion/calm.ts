import type { Sentence } from '../sentences.ts'

/** Matters that are asked about without a mood. */
const CALM =
  /^(?:product|stock|price\.quote|promo|member|install|inform|order\.(?:place|merge|remark|invoice|installment)|payment|shipping\.(?:carrier|fee|area|origin|eta|delivery|schedule)|return\.(?:policy|address)|service\.(?:hours|trade_in)|chat\.greeting)/
/** One in so many is enough beside the sentences written for moods. */
const EVERY = 8

/** Some of the sentences that teach calm matters, as neutral ones: how shoppers ask says no mood. */
export function calmSentences(sentences: readonly Sentence[]): Sentence[] {
  return sentences
    .filter(({ intent }) => CALM.test(intent))
    .filter((_, i) => i % EVERY === 0)
    .map(({ text }) => ({ text, intent: 'neutral' }))
}
