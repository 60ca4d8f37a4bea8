/**
 * Splits an amount over parts in proportion, in whole fen and without a fen lost: largest remainder first, earlier parts before later.
 * No part gets more than its weight as long as the amount is not more than all weights together.
 */
export function apportion(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return weights.map(() => 0)
  const split = weights.map((weight) => divided(amount, weight, whole))
  const shares = split.map(({ share }) => share)
  const left = amount - shares.reduce((sum, share) => sum + share, 0)
  if (left === 0) return shares
  const byRemainder = split.map(({ rest }, at) => ({ at, rest })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of byRemainder.slice(0, left)) shares[at] = shares[at]! + 1
  return shares
}

/** amount × weight ÷ whole with its remainder, exact: fen times fen passes 2^53 for large baskets, and BigInt is slow for small ones. */
function divided(amount: number, weight: number, whole: number): { share: number; rest: number } {
  const product = amount * weight
  if (product <= Number.MAX_SAFE_INTEGER) {
    const rest = product % whole
    return { share: (product - rest) / whole, rest }
  }
  const exact = BigInt(amount) * BigInt(weight)
  return { share: Number(exact / BigInt(whole)), rest: Number(exact % BigInt(whole)) }
}

/** So many percent of an amount, rounded half up to the fen. */
export const percent = (amount: number, of: number): number => Math.floor((amount * of + 50) / 100)
