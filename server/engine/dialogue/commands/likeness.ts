import { normalise, pairsIn } from '#engine/text'

/** From this likeness on a message begins the scenario whose wording it is like. */
export const LIKE = 0.55

/** Said to be polite, and to lead in: no wording differs by them. */
const FILLERS =
  /请问|你好|您好|在吗|麻烦|谢谢|可以|能不能|能否|帮我|我想|我要|一下|吗|呢|吧|啊|呀|\b(?:please|hi|hello|could you|can you|can i|i want to|i would like to)\b/giu

const plain = (text: string) => normalise(text).text.toLowerCase().replace(FILLERS, ' ').trim()

/** How much two texts have in common, 0 … 1: twice the shared marks over all marks (Dice, 1945). */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const mark of a) if (b.has(mark)) shared++
  return (2 * shared) / (a.size + b.size)
}

const kept = new WeakMap<readonly string[], readonly ReadonlySet<string>[]>()

function marksOfAll(wordings: readonly string[]): readonly ReadonlySet<string>[] {
  const known = kept.get(wordings) ?? wordings.map((wording) => pairsIn(plain(wording)))
  kept.set(wordings, known)
  return known
}

/** How like a message is to the nearest of some wordings, 0 … 1. */
export function likeness(said: string, wordings: readonly string[]): number {
  const marks = pairsIn(plain(said))
  return Math.max(0, ...marksOfAll(wordings).map((one) => dice(marks, one)))
}
