/** Whole numbers below a bound that follow from a seed (Numerical Recipes' linear congruence). */
export function seeded(seed: number): (most: number) => number {
  let state = (Math.imul(seed + 1, 2_654_435_761) + 12_345) >>> 0
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.trunc((state / 2 ** 32) * most)
  }
}
