/** A share of a sample, and between what the true one lies. */
export interface Share {
  /** Of how many. */
  readonly of: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** The 97.5th percentile of the normal distribution: an interval of 95 %. */
const Z = 1.959964

/** Wilson's score interval of 95 % (Wilson 1927) for `hits` of `of`; 0 … 1 where nothing was seen. */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { of, share: 0, low: 0, high: 1 }
  const share = hits / of
  const middle = share + (Z * Z) / (2 * of)
  const half = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const scale = 1 + (Z * Z) / of
  return { of, share, low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) }
}
