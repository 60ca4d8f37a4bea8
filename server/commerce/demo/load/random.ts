/** A small repeatable source of choices: the demo shop is the same on every load. */
export interface Dice {
  /** 0 ≤ n < 1. */
  fraction(): number
  /** Both ends included. */
  whole(from: number, to: number): number
  between(from: number, to: number): number
  one<T>(of: readonly T[]): T
}

/** mulberry32: 32 bits of state, good enough to mix a shop, not for secrets. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1))
  return { fraction, whole, between: (from, to) => from + fraction() * (to - from), one: (of) => of[whole(0, of.length - 1)]! }
}
