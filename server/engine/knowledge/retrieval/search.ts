import { type Entry, entryIn } from '../entry.ts'
import type { Index } from './build.ts'
import { agreement, featuresOf, probability } from './judge.ts'
import { likeness, type Match, matches } from './score.ts'

/** What is known beside the question. */
export interface SearchOptions {
  readonly intent?: string | undefined
  readonly language?: string | undefined
  /** Gives this entry alone: a question that was tapped. */
  readonly entryId?: string | undefined
}

/** Whether the best entry answers, the shopper is asked which is meant, or nothing is known. */
export interface SearchResult {
  readonly verdict: 'answer' | 'ask' | 'not_known'
  /** Likeliest first, at most five. */
  readonly best: readonly FoundEntry[]
}

/** An entry that may answer the question. */
export interface FoundEntry {
  readonly entryId: string
  readonly question: string
  readonly answer: string
  /** How alike question and wording are, 0 … 1.2. */
  readonly score: number
  /** That this entry answers the question, calibrated. */
  readonly probability: number
}

const MOST = 5
/** From here on an answer is right more often than a question back is worth. */
const SURE = 0.5
const MAYBE = 0.18
/** Fewer words in common than this say nothing, whatever the intent. */
const WORDLESS = 0.25
/** Where the words point nowhere, an intent's main entry goes first. */
const MAIN = 0.2
/** Agreement of the intent is worth this much likeness in the order of candidates. */
const AGREEING = 0.6

/** What the entries say to a question: an answer, the likeliest questions, or honestly nothing. Pure. */
export function search(index: Index, text: string, options: SearchOptions = {}): SearchResult {
  if (options.entryId !== undefined) return alone(index.byId.get(options.entryId), options.language)
  const ranked = rank(index, candidates(index, text, options.intent), options.intent).slice(0, MOST + 1)
  const best = ranked.slice(0, MOST).map((match, at) => found(index, match, at === 0 ? ranked[1] : ranked[0], options))
  const top = best[0]?.probability ?? 0
  const sure = top >= SURE || (top >= MAYBE * 2.2 && top >= 3 * (best[1]?.probability ?? 0))
  return { verdict: sure ? 'answer' : top >= MAYBE ? 'ask' : 'not_known', best }
}

/** Those that share words, and those that answer the intent whatever their words. */
function candidates(index: Index, text: string, intent: string | undefined): Match[] {
  const worded = matches(index, text)
  if (intent === undefined || !index.answering.has(intent)) return worded
  const there = new Set(worded.map(({ owner }) => owner))
  const silent = index.entries.flatMap(({ intents }, owner) =>
    intents.includes(intent) && !there.has(owner) ? [{ owner, asked: 0, held: 0, score: 0, within: 0 }] : [],
  )
  return [...worded, ...silent]
}

function rank(index: Index, all: readonly Match[], intent: string | undefined): Match[] {
  const value = (match: Match) => {
    const { intents, priority } = index.entries[match.owner]!
    const agrees = agreement(intents, intent)
    return likeness(match) + AGREEING * agrees + (agrees === 1 && priority > 0 ? MAIN : 0)
  }
  return [...all]
    .map((match) => ({ match, worth: value(match) }))
    .sort((a, b) => b.worth - a.worth || a.match.owner - b.match.owner)
    .map(({ match }) => match)
}

function found(index: Index, match: Match, rival: Match | undefined, { intent, language = 'zh-CN' }: SearchOptions): FoundEntry {
  const entry = index.entries[match.owner]!
  const worded = likeness(match) >= WORDLESS
  const chance = probability(featuresOf(index, match, rival, intent)) * (worded ? 1 : 0.4)
  const { question, answer } = entryIn(entry, language)
  return { entryId: entry.id, question, answer, score: round(likeness(match)), probability: round(chance) }
}

/** Quantised, so that a trace is the same on every machine. */
const round = (value: number) => Math.round(value * 1000) / 1000

function alone(entry: Entry | undefined, language = 'zh-CN'): SearchResult {
  if (!entry) return { verdict: 'not_known', best: [] }
  const { question, answer } = entryIn(entry, language)
  return { verdict: 'answer', best: [{ entryId: entry.id, question, answer, score: 1, probability: 1 }] }
}
