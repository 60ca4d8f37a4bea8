/** Longer texts are compared by their beginnings: half of it in each of two words. */
const COMPARED = 48
const HALF = 24
const ALL = 2 ** HALF - 1

/** Where each character of a text stands, a bit a place; made once for all that it is compared with. */
export interface Ordered {
  readonly length: number
  readonly low: ReadonlyMap<number, number>
  readonly high: ReadonlyMap<number, number>
}

export function ordered(text: string): Ordered {
  const [low, high] = [new Map<number, number>(), new Map<number, number>()]
  const length = Math.min(text.length, COMPARED)
  for (let at = 0; at < length; at++) {
    const half = at < HALF ? low : high
    half.set(text.charCodeAt(at), (half.get(text.charCodeAt(at)) ?? 0) | (1 << (at % HALF)))
  }
  return { length, low, high }
}

/** The longest run of characters in the same order, gaps allowed, over the shorter of both: 0 … 1. All places of a row at once (Hyyrö 2004). */
export function inOrder({ length, low, high }: Ordered, other: string): number {
  const compared = Math.min(other.length, COMPARED)
  if (length === 0 || compared === 0) return 0
  let [lower, upper] = [ALL, ALL]
  for (let at = 0; at < compared; at++) {
    const unit = other.charCodeAt(at)
    const under = lower & (low.get(unit) ?? 0)
    const over = upper & (high.get(unit) ?? 0)
    const sum = lower + under
    lower = (sum & ALL) | (lower & ~under)
    upper = ((upper + over + (sum >>> HALF)) & ALL) | (upper & ~over)
  }
  // a zero for each step of the run; places behind the text's end stay ones
  return (ones(~lower & ALL) + ones(~upper & ALL)) / Math.min(length, compared)
}

function ones(word: number): number {
  let count = 0
  for (let left = word; left !== 0; left &= left - 1) count++
  return count
}
