import type { Sentence } from '../taught/sentences.ts'

/** Matters that are asked about without a mood. */
const CALM =
  /^(?:product|stock|price\.quote|promo|member|install|inform|order\.(?:place|merge|remark|invoice|installment)|payment|shipping\.(?:carrier|fee|area|origin|eta|delivery|schedule)|return\.(?:policy|address)|service\.(?:hours|trade_in))/
/** One in so many is enough beside the sentences written for moods. */
const EVERY = 8

/** Short answers and manners: "没有了" is no loss. Those that thank are not calm. */
const MANNERS = /^chat\.(?:greeting|affirm|deny|bye|identity)/
const EVERY_OF_MANNERS = 2
const WARM = /谢|感|辛苦|多亏|棒|好评|thank|thx|appreciate|great/

/** Some of the sentences that teach calm matters, as neutral ones: how shoppers ask and answer says no mood. */
export function calmSentences(sentences: readonly Sentence[]): Sentence[] {
  const asked = sentences.filter(({ intent }) => CALM.test(intent)).filter((_, i) => i % EVERY === 0)
  const manners = sentences
    .filter(({ text, intent }) => MANNERS.test(intent) && !WARM.test(text))
    .filter((_, i) => i % EVERY_OF_MANNERS === 0)
  return [...asked, ...manners].map(({ text }) => ({ text, intent: 'neutral' }))
}
