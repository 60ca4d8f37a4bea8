import { groupBy } from './group-by.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { lowVariety } from './variety.ts'
import type { WrittenSentence } from './written-sentence.ts'

/** Something wrong with the sentences, where it stands and why. */
export interface SentenceFault {
  readonly kind: 'two intents' | 'near-duplicate' | 'low variety'
  readonly file: string
  readonly line: number
  readonly why: string
}

/**
 * What the sentences must not be: one sentence for two intents (in whatever language folder), one said twice within an intent,
 * and intents whose sentences are all of a kind.
 */
export function sentenceFaults(sentences: readonly WrittenSentence[]): SentenceFault[] {
  const perIntent = groupBy(sentences, ({ language, intent }) => `${language} ${intent}`)
  return [...twoIntents(sentences), ...perIntent.flatMap(nearDuplicates), ...perIntent.flatMap(lowVariety)]
}

function twoIntents(sentences: readonly WrittenSentence[]): SentenceFault[] {
  return groupBy(sentences, ({ key }) => key).flatMap(([first, ...more]) =>
    more
      .filter(({ intent }) => intent !== first!.intent)
      .map(({ file, line, text, intent }) => ({
        kind: 'two intents',
        file,
        line,
        why: `"${text}" teaches ${intent}, and in ${first!.file}:${first!.line} ${first!.intent}`,
      })),
  )
}
