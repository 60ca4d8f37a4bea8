import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Hit } from './label.ts'
import { leaning } from './leaning.ts'
import type { Moods } from './moods.ts'

const CLAUSE = /[^,。!?;，、~\n]+/g
const MOST_CLAUSES = 12

/** Places in the folded text that carried the mood: the words that stand on its side, or, where no word does, the clause that leans there most. */
export function carriers(score: number, hits: readonly Hit[], moods: Moods | null, text: string): [number, number][] {
  const worded = hits.filter((hit) => hit.weight < 0 === score < 0).map(({ start, end }): [number, number] => [start, end])
  if (worded.length > 0 || score === 0) return worded
  const clauses = clausesOf(text)
  // What stands alone carried it: nothing to ask again.
  if (clauses.length < 2) return clauses
  let most = 0
  let best: [number, number][] = []
  for (const clause of clauses) {
    const towards = Math.sign(score) * leaning(moods, text.slice(...clause))
    if (towards <= most) continue
    most = towards
    best = [clause]
  }
  return best
}

function clausesOf(text: string): [number, number][] {
  return [...firstGraphemes(text, 300).matchAll(CLAUSE)].slice(0, MOST_CLAUSES).flatMap(([clause], i, all): [number, number][] => {
    const words = clause.trim()
    const start = (all[i]?.index ?? 0) + clause.indexOf(words)
    return words === '' ? [] : [[start, start + words.length]]
  })
}
