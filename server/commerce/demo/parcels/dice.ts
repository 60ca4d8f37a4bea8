import { seeded } from '#platform/random'

/** A small repeatable source of choices: the demo shop is the same on every load. */
export interface Dice {
  /** 0 ≤ n < 1. */
  fraction(): number
  /** Both ends included. */
  whole(from: number, to: number): number
  between(from: number, to: number): number
  one<T>(of: readonly T[]): T
}

/** The same choices for the same seed. */
export function dice(seed: number): Dice {
  const fraction = seeded(seed)
  const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1))
  return { fraction, whole, between: (from, to) => from + fraction() * (to - from), one: (of) => of[whole(0, of.length - 1)]! }
}
