const ENDS = /[。！!？?；;\n]|\.(?=\s|$)/gu

/** The sentence around each place of a text: its ends are looked for once, however many places are asked for. */
export function sentencesOf(text: string): (at: number) => string {
  const ends = [...text.matchAll(ENDS)].map(({ index }) => index)
  return (at) => {
    const next = firstFrom(ends, at)
    return text.slice(next === 0 ? 0 : (ends[next - 1] ?? 0) + 1, ends[next] ?? text.length).trim()
  }
}

/** Which of rising numbers is the first that is not below this one. */
function firstFrom(rising: readonly number[], least: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
