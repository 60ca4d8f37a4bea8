/** The name that was likely meant; what shares less than half of its letters is no slip of the pen. */
export function nearest(field: string, names: readonly string[]): string | undefined {
  const [near] = [...names].sort((a, b) => distance(field, a) - distance(field, b))
  return near !== undefined && distance(field, near) <= Math.max(field.length, near.length) / 2 ? near : undefined
}

/** From how many letters on two words are alike though one of them differs, and though two do. */
const ONE_FROM = 4
const TWO_FROM = 8

/**
 * Whether one word may be a slip in writing the other. Free words are many: other digits name other goods, and one Chinese character in place of
 * another another level.
 */
export function isSlipOf(a: string, b: string): boolean {
  if (a === b || digitsIn(a) !== digitsIn(b)) return false
  const [one, other] = [a.trim().toLowerCase(), b.trim().toLowerCase()]
  const least = Math.min(one.length, other.length)
  if (one === other || (least >= ONE_FROM && isSwap(one, other))) return true
  if (!/[a-z]/.test(one) && one.length === other.length) return false
  return least >= ONE_FROM && distance(one, other) <= (least >= TWO_FROM ? 2 : 1)
}

const digitsIn = (word: string) => word.replaceAll(/\D/g, '')

/** The same letters, two neighbours of them the other way round. */
function isSwap(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i])
  return a.length === b.length && at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1]?.toLowerCase() === b[j - 1]?.toLowerCase() ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}
