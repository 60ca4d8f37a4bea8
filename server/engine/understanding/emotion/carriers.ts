import type { Hit } from './label.ts'
import { leaning } from './leaning.ts'
import type { Moods } from './moods.ts'

const CLAUSE = /[^,。!?;，、~\n]+/g
const MOST_CLAUSES = 12

/** Places in the folded text that carried the mood: the words that stand on its side, or, where no word does, the clause that leans there most. */
export function carriers(score: number, hits: readonly Hit[], moods: Moods | null, text: string): [number, number][] {
  const worded = hits.filter((hit) => hit.weight < 0 === score < 0).map(({ start, end }): [number, number] => [start, end])
  if (worded.length > 0 || score === 0) return worded
  const clauses = [...text.slice(0, 300).matchAll(CLAUSE)].slice(0, MOST_CLAUSES)
  let most = 0
  let best: [number, number][] = []
  for (const clause of clauses) {
    const words = clause[0].trim()
    const towards = Math.sign(score) * leaning(moods, words)
    if (towards <= most) continue
    most = towards
    const start = clause.index + clause[0].indexOf(words)
    best = [[start, start + words.length]]
  }
  return best
}
