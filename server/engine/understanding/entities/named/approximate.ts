/** Where in a text a word stands with the fewest errors (Sellers 1980: edit distance with a free start), if within `most`. */
export function approximate(text: string, word: string, most: number): { start: number; end: number; errors: number } | undefined {
  const size = word.length + 1
  let costs = Uint16Array.from({ length: size }, (_, i) => i)
  let starts = new Uint16Array(size)
  let best: { start: number; end: number; errors: number } | undefined
  for (let j = 0; j < text.length; j++) {
    const next = new Uint16Array(size)
    const from = new Uint16Array(size)
    from[0] = j + 1
    for (let i = 1; i < size; i++) {
      const swap = costs[i - 1]! + (word.charCodeAt(i - 1) === text.charCodeAt(j) ? 0 : 1)
      const skip = costs[i]! + 1
      const miss = next[i - 1]! + 1
      next[i] = Math.min(swap, skip, miss)
      from[i] = next[i] === swap ? (i === 1 ? j : starts[i - 1]!) : next[i] === skip ? starts[i]! : from[i - 1]!
    }
    const errors = next[word.length]!
    if (errors <= most && (best === undefined || errors < best.errors)) best = { start: from[word.length]!, end: j + 1, errors }
    costs = next
    starts = from
  }
  return best
}
