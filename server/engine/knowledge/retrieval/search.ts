import type { AnswerPart, When } from '@xiaoer/contract'
import { answersThatFit, type ChosenAnswer, maySpeak as speaksTo } from '../answers/choose.ts'
import type { Circumstances } from '../answers/circumstances.ts'
import { type Entry, entryIn } from '../entry.ts'
import type { Index } from './build.ts'
import { agreement, featuresOf, probability } from './judge.ts'
import { likeness, type Match, matches } from './score.ts'

/** What is known beside the question. */
export interface SearchOptions {
  readonly intent?: string | undefined
  readonly language?: string | undefined
  /** Who asks, where and when: an entry that has no answer for them is as if it were not there. Without it nothing is compared. */
  readonly circumstances?: Circumstances | undefined
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
  /** Which answer of the entry it is; null: the one without conditions. */
  readonly answerId: string | null
  /** Why it is that one. */
  readonly when: When | null
  readonly parts: readonly AnswerPart[]
  /** All answers of the entry that fit, this one first: the next is said where a fact is missing for one. */
  readonly answers: readonly ChosenAnswer[]
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
  if (options.entryId !== undefined) return alone(index.byId.get(options.entryId), options)
  const fitting = candidates(index, text, options.intent).filter(({ owner }) => maySpeak(index.entries[owner]!, options))
  const ranked = rank(index, fitting, options.intent).slice(0, MOST + 1)
  const best = ranked.slice(0, MOST).map((match, at) => found(index, match, at === 0 ? ranked[1] : ranked[0], options))
  return { verdict: verdictOn(best), best }
}

/** What the likeliest entries, best first, come to. */
export function verdictOn(best: readonly { readonly probability: number }[]): SearchResult['verdict'] {
  const top = best[0]?.probability ?? 0
  const sure = top >= SURE || (top >= MAYBE * 2.2 && top >= 3 * (best[1]?.probability ?? 0))
  return sure ? 'answer' : top >= MAYBE ? 'ask' : 'not_known'
}

const maySpeak = (entry: Entry, { circumstances }: SearchOptions) => !circumstances || speaksTo(entry, circumstances)

/** The answers that may be said; without circumstances the plain one. */
function answersOf(entry: Entry, { circumstances, language = 'zh-CN' }: SearchOptions): readonly ChosenAnswer[] {
  if (circumstances) return answersThatFit(entry, circumstances)
  const { answer: text } = entryIn(entry, language)
  const [first] = entry.answers
  if (text !== '' || !first) return [{ answerId: null, when: null, text, parts: entry.parts }]
  return [{ answerId: first.id, when: first.when, text: first.text, parts: first.parts ?? [] }]
}

/** An entry with the answer to say first. */
function told(entry: Entry, options: SearchOptions, chance: { score: number; probability: number }): FoundEntry {
  const answers = answersOf(entry, options)
  const { answerId = null, when = null, text = '', parts = [] } = answers[0] ?? {}
  const { question } = entryIn(entry, options.language ?? 'zh-CN')
  return { entryId: entry.id, question, answer: text, answerId, when, parts, answers, ...chance }
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

function found(index: Index, match: Match, rival: Match | undefined, options: SearchOptions): FoundEntry {
  const entry = index.entries[match.owner]!
  const worded = likeness(match) >= WORDLESS
  const chance = probability(featuresOf(index, match, rival, options.intent)) * (worded ? 1 : 0.4)
  return told(entry, options, { score: round(likeness(match)), probability: round(chance) })
}

/** Quantised, so that a trace is the same on every machine. */
const round = (value: number) => Math.round(value * 1000) / 1000

function alone(entry: Entry | undefined, options: SearchOptions): SearchResult {
  if (!entry || answersOf(entry, options).length === 0) return { verdict: 'not_known', best: [] }
  return { verdict: 'answer', best: [told(entry, options, { score: 1, probability: 1 })] }
}
