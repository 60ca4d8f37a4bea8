/** How many letters are wrong, left out, added or swapped with their neighbour (optimal string alignment); one more than `most` where it is over. */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      row.push(
        Math.min(
          (rows[i - 1]?.[j] ?? i) + 1,
          (row[j - 1] ?? j) + 1,
          (rows[i - 1]?.[j - 1] ?? 0) + same,
          swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    rows.push(row)
  }
  return rows[one.length]?.[other.length] ?? most + 1
}

const SHORTEST = 5
const LONG = 8

/** The known word that a strange one is a slip of: begun alike, with one letter wrong, or two of a long one; undefined where none or several are. */
export function meantBy(word: string, known: Iterable<string>): string | undefined {
  if (word.length < SHORTEST) return undefined
  const most = word.length >= LONG ? 2 : 1
  let best: string[] = []
  let least = most
  for (const one of known) {
    if (one[0] !== word[0] || one.length < SHORTEST - 1) continue
    const slips = slipsBetween(word, one, least)
    if (slips > least) continue
    best = slips < least ? [one] : [...best, one]
    least = slips
  }
  return best.length === 1 ? best[0] : undefined
}
