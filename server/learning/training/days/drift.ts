import type { Drift } from '@xiaoer/contract/progress'
import { UNKNOWN } from '#engine/understanding'
import { wilsonAt } from '#platform/statistics'
import type { DayStats } from './day-stats.ts'

/** Days that today is held against; of fewer nothing can be said. */
export const AGAINST_DAYS = 28
const LEAST_DAYS = 3
/** A hundred matters are looked at every day: by this quantile one in some thousand is told by chance. */
const Z = 3.5
/** A matter that few ask is told only once it is no handful any more. */
const LEAST_OF_MATTER = 8
/** A new word stands in so many conversations of the day. */
const LEAST_OF_WORD = 4
const MOST_WORDS = 12
/** A day of fewer messages says too little of confidence. */
const LEAST_TURNS = 30
/** A fall that matters to anybody. */
const LEAST_FALL = 0.03

/** What is otherwise than in the days before: new words, matters that grow, confidence that falls, more that is refused. Pure. */
export function driftOf(today: DayStats, before: readonly DayStats[]): Drift[] {
  const told = before.filter(({ turns }) => turns > 0)
  if (told.length < LEAST_DAYS) return []
  const past = sumOf(told)
  return [...matters(today, past), ...words(today, told), ...confidence(today, past), ...refused(today, past)]
}

type Past = Omit<DayStats, 'words'>

function sumOf(days: readonly DayStats[]): Past {
  const intents: Record<string, number> = {}
  for (const day of days) for (const [intent, count] of Object.entries(day.intents)) intents[intent] = (intents[intent] ?? 0) + count
  const sum = (of: (day: DayStats) => number) => days.reduce((all, day) => all + of(day), 0)
  return {
    turns: sum((day) => day.turns),
    refused: sum((day) => day.refused),
    confidence: sum((day) => day.confidence),
    squares: sum((day) => day.squares),
    intents,
  }
}

function matters(today: DayStats, past: Past): Drift[] {
  return Object.entries(today.intents)
    .filter(([intent, count]) => intent !== UNKNOWN && count >= LEAST_OF_MATTER)
    .flatMap(([intent, count]): Drift[] => {
      const [now, then] = [count / today.turns, (past.intents[intent] ?? 0) / past.turns]
      return wilsonAt(now, today.turns, Z).low > wilsonAt(then, past.turns, Z).high
        ? [{ kind: 'matter', name: intent, count, now, before: then }]
        : []
    })
    .sort((a, b) => b.now - b.before - (a.now - a.before))
}

function words(today: DayStats, before: readonly DayStats[]): Drift[] {
  return Object.entries(today.words)
    .filter(([word, count]) => count >= LEAST_OF_WORD && before.every((day) => (day.words[word] ?? 0) === 0))
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_WORDS)
    .map(([name, count]): Drift => ({ kind: 'word', name, count, now: count, before: 0 }))
}

function confidence(today: DayStats, past: Past): Drift[] {
  const [now, then] = [meanOf(today), meanOf(past)]
  if (now.of < LEAST_TURNS || then.of < LEAST_TURNS) return []
  const error = Math.sqrt(now.variance / now.of + then.variance / then.of)
  return then.mean - now.mean > Math.max(LEAST_FALL, Z * error)
    ? [{ kind: 'confidence', name: null, count: now.of, now: now.mean, before: then.mean }]
    : []
}

function meanOf({ turns, refused: none, confidence: sum, squares }: Past): { of: number; mean: number; variance: number } {
  const of = turns - none
  const mean = of === 0 ? 0 : sum / of
  return { of, mean, variance: of === 0 ? 0 : Math.max(0, squares / of - mean * mean) }
}

function refused(today: DayStats, past: Past): Drift[] {
  if (today.turns < LEAST_TURNS) return []
  const [now, then] = [today.refused / today.turns, past.refused / past.turns]
  return wilsonAt(now, today.turns, Z).low > wilsonAt(then, past.turns, Z).high
    ? [{ kind: 'refused', name: null, count: today.refused, now, before: then }]
    : []
}
