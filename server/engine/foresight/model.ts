import { readFileSync } from 'node:fs'

/** What was asked under some signs; several at once count as so many. */
export interface Lesson {
  readonly signs: readonly string[]
  readonly asked: string
}

/** How often trades share that something is asked under a sign: taken as said before, in place of sessions that a new shop has not had. */
export interface Shared {
  readonly sign: string
  readonly asked: string
  readonly count: number
}

/** A question with how likely it is, among those that are known. */
export interface Foreseen {
  readonly asked: string
  readonly chance: number
}

/** The questions of a situation, the likeliest first. */
export type Foresight = (signs: readonly string[]) => Foreseen[]

/** Of a sign that was met with a question never. */
const SMOOTH = 0.5
/** Signs overlap, so that each says less than it would alone: their sum is raised to so much less than one for each more there are. */
const OVERLAP = 0.6

/**
 * Learns which question follows which signs: naive Bayes over counts with additive smoothing, what trades share counted as said before. So few
 * sessions as a shop has in a month teach it, and why something was foreseen can be read from the counts.
 */
export function learnQuestions(lessons: readonly Lesson[], shared: readonly Shared[]): Foresight {
  const bySign = new Map<string, Map<string, number>>()
  const all = new Map<string, number>()
  const add = (sign: string, asked: string, count: number) => {
    const counts = bySign.get(sign) ?? new Map<string, number>()
    counts.set(asked, (counts.get(asked) ?? 0) + count)
    bySign.set(sign, counts)
  }
  for (const { sign, asked, count } of shared) {
    if (sign === '*') all.set(asked, (all.get(asked) ?? 0) + count)
    else add(sign, asked, count)
  }
  for (const { signs, asked } of lessons) {
    all.set(asked, (all.get(asked) ?? 0) + 1)
    for (const sign of new Set(signs)) add(sign, asked, 1)
  }
  const total = sum(all)
  return (signs) => {
    const known = [...new Set(signs)].flatMap((sign) => bySign.get(sign) ?? [])
    const scores = [...all].map(([asked, count]) => {
      const base = (count + SMOOTH) / (total + SMOOTH * all.size)
      // how much more often it is asked under the sign than at all
      const lift = known.reduce(
        (log, counts) => log + Math.log(((counts.get(asked) ?? 0) + base / SMOOTH) / (sum(counts) + 1 / SMOOTH) / base),
        0,
      )
      return { asked, score: Math.log(base) + lift * OVERLAP }
    })
    const top = Math.max(...scores.map(({ score }) => score))
    const weights = scores.map(({ asked, score }) => ({ asked, chance: Math.exp(score - top) }))
    const whole = weights.reduce((of, { chance }) => of + chance, 0)
    return weights
      .map(({ asked, chance }) => ({ asked, chance: chance / whole }))
      .sort((a, b) => b.chance - a.chance || (a.asked < b.asked ? -1 : 1))
  }
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((of, one) => of + one, 0)

const SHARED = new URL('../../../data/foresight/shared.tsv', import.meta.url)
let kept: readonly Shared[] | undefined

/** What trades share, from `data/foresight/shared.tsv`. */
export const sharedLessons = (): readonly Shared[] =>
  (kept ??= readFileSync(SHARED, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [sign = '', asked = '', count = ''] = line.split('\t')
      return { sign, asked, count: Number(count) }
    }))
