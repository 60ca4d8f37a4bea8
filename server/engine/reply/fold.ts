import type { PartOf } from '@xiaoer/contract'
import type { Outcome, Words } from '#engine/conversation'

/** So many sentences are read; what goes on behind them is a tap away. */
const MOST = 3
/** A remainder shorter than this, in units of text, is not worth a tap. */
const LEAST = 30

/** What may stand behind a tap: what is known of goods and offers. Never sums, orders and parcels, questions, consent, refusals, receipts, people. */
const OF_GOODS: ReadonlySet<string> = new Set(['campaign', 'compare', 'delivery', 'graph', 'product', 'promo', 'size', 'stock'])

/** Whether a line may be behind a tap: a rule of the shop, and of an answer also what it tells of goods. */
function mayWait(words: Words, { do: does }: Outcome): boolean {
  if ('entryId' in words) return does === 'answer' || does === 'ask'
  return does === 'answer' && 'key' in words && OF_GOODS.has(words.key.split('.')[0] ?? '')
}

/** Where a rule is written: whoever wants it taps for it. */
const WHERE: ReadonlySet<string> = new Set(['settle.law', 'settle.rules_read'])

const sentences = new Intl.Segmenter('zh', { granularity: 'sentence' })
/** What a sentence may end with (UAX 29). */
const ENDS = /[\p{Sentence_Terminal}\r\n\u0085\u2028\u2029]/gu
/** How many sentences a text has at most. */
const mostSentences = (text: string): number => 1 + (text.match(ENDS)?.length ?? 0)

/** A line as it is read. */
export interface Line {
  readonly words: Words
  readonly text: string
}

/**
 * The stretch of a bubble's text that waits behind a tap, as [from, to) in units: what follows its third sentence, up to the first line that never
 * waits; before that, where a rule is written. Undefined where nothing does.
 */
export function foldOf(lines: readonly Line[], outcome: Outcome): PartOf<'text'>['fold'] {
  let at = 0
  let read = 0
  let from: number | undefined
  let to = 0
  // cutting into sentences takes longer than the rest of a reply, and most replies are short
  const last =
    lines.reduce((sum, { text }) => sum + mostSentences(text), 0) > MOST ? lines.findLastIndex(({ words }) => mayWait(words, outcome)) : -1
  for (const [nth, { words, text }] of lines.entries()) {
    const start = nth === 0 ? at : at + 1
    const waits = mayWait(words, outcome)
    if ('key' in words && WHERE.has(words.key)) return [at, start + text.length]
    if (from !== undefined && !waits) break
    for (const { index } of nth > last ? [] : sentences.segment(text)) {
      if (from === undefined && waits && read >= MOST) from = index === 0 ? at : start + index
      read++
    }
    at = start + text.length
    to = at
  }
  return from !== undefined && to - from >= LEAST ? [from, to] : undefined
}
