import { hashText } from '#engine/text'
import type { SentenceFault } from './faults.ts'
import type { WrittenSentence } from './written-sentence.ts'

const SAMPLED = 100
/** Of all bigrams of the sample, how many are different ones. */
const LEAST = 0.5

/** One fault where 100 sampled sentences of an intent (all, where there are fewer) say mostly the same words. */
export function lowVariety(sentences: readonly WrittenSentence[]): SentenceFault[] {
  const found = variety(sentences)
  const [first] = sentences
  if (first === undefined || found >= LEAST) return []
  const why = `the sentences of ${first.intent} are too much of a kind: ${found.toFixed(2)} of their bigrams are different ones, ${LEAST} must be`
  return [{ kind: 'low variety', file: first.file, line: first.line, why }]
}

/** Distinct bigrams over bigrams, 1 where there are none. */
export function variety(sentences: readonly WrittenSentence[]): number {
  const bigrams = sampled(sentences).flatMap((sentence) => sentence.bigrams)
  return bigrams.length === 0 ? 1 : new Set(bigrams).size / bigrams.length
}

/** By hash: the same sentences give the same sample wherever they stand. */
function sampled(sentences: readonly WrittenSentence[]): WrittenSentence[] {
  if (sentences.length <= SAMPLED) return [...sentences]
  const ranked = sentences.map((sentence) => ({ sentence, rank: hashText(sentence.key) }))
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SAMPLED)
    .map(({ sentence }) => sentence)
}
