import type { Trace } from '#engine/conversation'
import { mix } from '#engine/text'
import { UNKNOWN } from '#engine/understanding'
import { labellable } from '../doubts/doubtful.ts'
import { foldedText } from '../taught/text-key.ts'

/** Drawn of each day, evenly: so many labels a week give a share to within ten in a hundred. */
export const DRAWN_A_DAY = 10
/** Words that a day keeps at most. */
const MOST_WORDS = 2_000
/** A word of one conversation alone may be somebody's name. */
const LEAST_CONVERSATIONS = 2
const LONGEST_WORD = 12

/** What one day's understanding was like. */
export interface DayStats {
  readonly turns: number
  readonly refused: number
  /** Sums over messages that were not refused. */
  readonly confidence: number
  readonly squares: number
  readonly intents: Readonly<Record<string, number>>
  /** In how many conversations each word stood. */
  readonly words: Readonly<Record<string, number>>
}

/** A turn that was drawn. */
export interface Drawn {
  readonly turnId: string
  readonly conversationId: string
  readonly at: Date
  readonly intent: string
  readonly text: string
  readonly rank: number
}

/** ICU's dictionary of words comes with Node. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const WORD = /^[\p{sc=Han}\p{L}]{2,}$/u

/** Gathers one day from its traces. Pure: the same traces in any order give the same. */
export class DayGatherer {
  private turns = 0
  private refused = 0
  private confidence = 0
  private squares = 0
  private readonly intents = new Map<string, number>()
  private readonly words = new Map<string, Set<string>>()
  private drawn: Drawn[] = []

  add(at: Date, trace: Trace): void {
    const text = labellable(trace)
    if (text === undefined) return
    const { turnId, conversationId, understood } = trace
    const { intent, confidence } = understood
    this.turns++
    if (intent === UNKNOWN) this.refused++
    else {
      this.confidence += confidence
      this.squares += confidence * confidence
    }
    this.intents.set(intent, (this.intents.get(intent) ?? 0) + 1)
    for (const word of wordsOf(text)) this.words.set(word, (this.words.get(word) ?? new Set()).add(conversationId))
    this.drawn.push({ turnId, conversationId, at, intent, text, rank: rankOf(turnId) })
    if (this.drawn.length >= 20 * DRAWN_A_DAY) this.drawn = this.lowest()
  }

  get stats(): DayStats {
    const kept = [...this.words]
      .map(([word, conversations]) => [word, conversations.size] as const)
      .filter(([, count]) => count >= LEAST_CONVERSATIONS)
      .sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1))
      .slice(0, MOST_WORDS)
    const { turns, refused, confidence, squares } = this
    return { turns, refused, confidence, squares, intents: Object.fromEntries([...this.intents].sort()), words: Object.fromEntries(kept) }
  }

  /** Those drawn, by nothing but their ids. */
  get draws(): readonly Drawn[] {
    return this.lowest()
  }

  private lowest = () => this.drawn.sort((a, b) => a.rank - b.rank || (a.turnId < b.turnId ? -1 : 1)).slice(0, DRAWN_A_DAY)
}

function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const { segment } of segmenter.segment(foldedText(text)))
    if (WORD.test(segment) && segment.length <= LONGEST_WORD) words.add(segment)
  return words
}

function rankOf(id: string): number {
  let hash = 0x2f6b
  for (let i = 0; i < id.length; i++) hash = mix(hash, id.charCodeAt(i))
  return hash >>> 0
}
