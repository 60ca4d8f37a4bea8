/** Random numbers from a seed, the same on every machine (mulberry32, T. Ettinger). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A moment to strike at, in milliseconds from now. */
export const pauseOf = (random: () => number): Promise<void> => new Promise((strike) => setTimeout(strike, 300 + random() * 1_500))
