/** The share of a standard normal distribution below `z` (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}

/** Mean and variance (n − 1) of some values; zeros where there are too few. */
export function momentsOf(values: readonly number[]): { n: number; mean: number; variance: number } {
  const n = values.length
  if (n === 0) return { n, mean: 0, variance: 0 }
  const mean = values.reduce((sum, one) => sum + one, 0) / n
  return { n, mean, variance: n < 2 ? 0 : values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1) }
}
