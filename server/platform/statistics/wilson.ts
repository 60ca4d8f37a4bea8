/** A share of a sample, and between what the true one lies. */
export interface Share {
  /** Of how many. */
  readonly of: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** The 97.5th percentile of the normal distribution: an interval of 95 %. */
export const Z = 1.959964

/** Wilson's score interval of 95 % (Wilson 1927) for `hits` of `of`; 0 … 1 where nothing was seen. */
export const wilson = (hits: number, of: number): Share => wilsonAt(of === 0 ? 0 : hits / of, of)

/** The same for a share and a number of observations that need be no whole one: the effective size of a weighted sample. `z`: another quantile. */
export function wilsonAt(share: number, of: number, z = Z): Share {
  if (of === 0) return { of, share: 0, low: 0, high: 1 }
  const middle = share + (z * z) / (2 * of)
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return { of, share, low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) }
}

const width = ({ low, high }: Share): number => high - low
/** More than this nobody appraises. */
const MOST = 2 ** 30

/** How many more observations would make the interval of a share half as wide, at the same share: the least whole number, by bisection. */
export function moreToHalve(share: number, of: number): number {
  const goal = width(wilsonAt(share, of)) / 2
  let [low, high] = [of, MOST]
  while (high - low > 0.5) {
    const middle = (low + high) / 2
    if (width(wilsonAt(share, middle)) <= goal) high = middle
    else low = middle
  }
  return Math.ceil(high - of)
}
