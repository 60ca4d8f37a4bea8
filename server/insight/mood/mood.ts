import type { MoodOutcome, MoodWorth, SessionMood } from '@xiaoer/contract/worth'
import { type Matched, matched } from '#platform/statistics'
import type { Counted } from '../facts/index.ts'
import type { MoodRow } from './read.ts'

type Outcomes = MoodWorth['soothed']

const MOODS: readonly SessionMood[] = ['pleased', 'calm', 'soothed', 'soured', 'upset']
/** Sessions that are alike, on either side. */
const LEAST = 5
/** The money in minor units. */
const OUTCOMES = [
  { name: 'paid', unit: 'share' },
  { name: 'spent', unit: 'money' },
  { name: 'sent_back', unit: 'share' },
  { name: 'stars', unit: 'stars' },
] as const

/** Outcomes by mood, each against calm sessions that are alike; and soothed ones against those that ended upset. */
export function moodWorth(rows: readonly MoodRow[]): Pick<MoodWorth, 'moods' | 'soothed'> {
  return {
    moods: MOODS.map((mood) => ({
      mood,
      sessions: rows.reduce((sum, one) => sum + (one.mood === mood ? one.sessions : 0), 0),
      outcomes: compared(rows, [mood], mood === 'calm' ? [] : ['calm']),
    })),
    soothed: compared(rows, ['soothed'], ['soured', 'upset']),
  }
}

function compared(rows: readonly MoodRow[], one: readonly SessionMood[], other: readonly SessionMood[]): Outcomes {
  const alike = [...Map.groupBy(rows, (row) => row.alike).values()]
  return OUTCOMES.map(({ name, unit }) => {
    const strata = alike.map((group) => ({ one: sums(group, one, name), other: sums(group, other, name) }))
    const [of, top] = sums(rows, one, name)
    const found = matched(strata, unit === 'share' ? 'share' : 'mean')
    return { name, unit, of, value: of === 0 ? null : top / of, against: found && isEnough(found) ? found : null }
  })
}

/** One against two is no comparison, and where nothing varies the normal law tells an interval without width: nothing is said of either. */
const isEnough = ({ one, other, low, high }: Matched): boolean => Math.min(one, other) >= LEAST && low < high

const sums = (rows: readonly MoodRow[], moods: readonly SessionMood[], name: MoodOutcome): Counted =>
  rows
    .filter(({ mood }) => moods.includes(mood))
    .reduce<Counted>(
      ([of, sum, squares], row) => {
        const [more, top, square] = row.sums[name]
        return [of + more, sum + top, squares + square]
      },
      [0, 0, 0],
    )
