import { type Bench, type Bound, total } from './sum.ts'

/** What a sum can at best come down to by the discounts still to come, whatever is chosen: never above the truth. Grows with the sum. */
export function atBest(sum: number, table: Bench, coming: readonly Bound[]): number {
  return coming.reduce((left, one) => Math.max(0, left - Math.min(mostOff(one, left, table), one.of.cap ?? left)), sum)
}

/** No more than this is taken off so much. */
function mostOff({ of: { off }, measured }: Bound, sum: number, { lines }: Bench): number {
  const listed = () => total(lines.map(({ unit, quantity }) => unit * quantity))
  switch (off.kind) {
    case 'percent':
      // shares are rounded line by line
      return (sum * (100 - off.pay)) / 100 + lines.length
    case 'nth':
      return (sum * (100 - off.pay)) / 100 + total(lines.map(({ quantity }) => quantity))
    case 'amount':
      return off.each === 'order' ? off.minor : off.minor * total(lines.map(({ quantity }) => quantity))
    case 'tiers':
      return Math.max(...off.tiers.map(([, one]) => one))
    case 'every':
      return Math.min(off.most ?? Number.POSITIVE_INFINITY, (measured === 'left' ? sum : listed()) / off.from) * off.off
    case 'set':
      return sum
    case 'gift':
      return 0
    default:
      return off satisfies never
  }
}
