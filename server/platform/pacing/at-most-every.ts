/** Says yes at most once in so many milliseconds, by the clock it is given; one that jumps either way does not silence it. */
export function atMostEvery(ms: number): (at: Date) => boolean {
  let yesAt = Number.NEGATIVE_INFINITY
  return (at) => {
    if (Math.abs(at.getTime() - yesAt) < ms) return false
    yesAt = at.getTime()
    return true
  }
}
