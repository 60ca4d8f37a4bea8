import type { SentenceFault } from './faults.ts'
import type { WrittenSentence } from './written-sentence.ts'

/** Two sentences of an intent that share this much of their bigrams teach one thing twice: "这单到哪了" and "订单到哪了". */
const TOO_ALIKE = 0.7

/** Sentences of one intent and language that say what an earlier one says in nearly the same words. */
export function nearDuplicates(sentences: readonly WrittenSentence[]): SentenceFault[] {
  const sets = sentences.map(({ bigrams }) => new Set(bigrams))
  return sentences.flatMap((sentence, i) => {
    const twin = sentences.slice(0, i).find((other, j) => other.key === sentence.key || alike(sets[i]!, sets[j]!) >= TOO_ALIKE)
    if (twin === undefined) return []
    return [
      {
        kind: 'near-duplicate' as const,
        file: sentence.file,
        line: sentence.line,
        why: `"${sentence.text}" says the same as "${twin.text}" in ${twin.file}:${twin.line}`,
      },
    ]
  })
}

/** Dice's coefficient, 0 … 1. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  const most = (2 * Math.min(a.size, b.size)) / (a.size + b.size)
  if (most < TOO_ALIKE) return most
  let shared = 0
  for (const bigram of a) if (b.has(bigram)) shared++
  return (2 * shared) / (a.size + b.size)
}
