/**
 * Splits an amount over parts in proportion, in whole fen and without a fen lost: largest remainder first, earlier parts before later.
 * No part gets more than its weight as long as the amount is not more than all weights together.
 */
export function apportion(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return weights.map(() => 0)
  // BigInt: fen times fen passes 2^53 for large baskets
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight))
  const shares = exact.map((each) => Number(each / BigInt(whole)))
  const left = amount - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact
    .map((each, at) => ({ at, rest: each % BigInt(whole) }))
    .sort((a, b) => (b.rest > a.rest ? 1 : b.rest < a.rest ? -1 : a.at - b.at))
  for (const { at } of byRemainder.slice(0, left)) shares[at] = shares[at]! + 1
  return shares
}

/** So many percent of an amount, rounded half up to the fen. */
export const percent = (amount: number, of: number): number => Math.floor((amount * of + 50) / 100)
