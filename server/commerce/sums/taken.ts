import type { Terms } from '@xiaoer/contract/campaigns'
import { apportion } from './apportion.ts'
import { type Bench, type Bound, type Open, total } from './sum.ts'

/** What a discount takes off each of the lines it touches. */
export interface Taken {
  readonly lines: readonly number[]
  readonly offs: readonly number[]
  readonly sum: number
}

const NOTHING: Taken = { lines: [], offs: [], sum: 0 }

/** What is left to pay of an amount, in whole minor units. */
const share = (amount: number, pay: number, rounding: Terms['rounding']): number => {
  // hundredths of a percent, so that 0.07 of something is no dust of binary fractions
  const exact = (amount * Math.round(pay * 100)) / 10_000
  return rounding === 'half_up' ? Math.floor(exact + 0.5) : rounding === 'down' ? Math.floor(exact) : Math.ceil(exact)
}

/** The lines it may still touch. */
export const touchable = ({ lines, shutBy }: Bound, { left, took }: Open): readonly number[] =>
  lines.filter((i) => left[i]! > 0 && (shutBy.length === 0 || !took[i]!.some((at) => shutBy.includes(at))))

/** What the thresholds of a discount look at. */
export function measured({ lines: goods }: Bench, bound: Bound, open: Open, lines: readonly number[]): { sum: number; pieces: number } {
  const by = bound.measured === 'left' ? open.left : open.before
  const worth = (i: number) => (bound.measured === 'list' ? goods[i]!.unit * goods[i]!.quantity : by[i]!)
  const sum = total(lines.map(worth))
  open.seen?.set(bound.at, sum)
  return { sum, pieces: total(lines.map((i) => goods[i]!.quantity)) }
}

/** What it takes off as things stand; nothing where its threshold is not reached. */
export function takenBy(bench: Bench, bound: Bound, open: Open): Taken {
  const lines = touchable(bound, open)
  if (lines.length === 0) return NOTHING
  const { sum, pieces } = measured(bench, bound, open, lines)
  if (sum < bound.of.from || pieces < bound.of.pieces) return NOTHING
  const offs = OFFS[bound.of.off.kind](bench, bound, open, lines, sum)
  const whole = total(offs)
  const { cap } = bound.of
  if (whole <= 0) return NOTHING
  return cap !== undefined && whole > cap ? { lines, offs: apportion(cap, offs), sum: cap } : { lines, offs, sum: whole }
}

type Offs = (bench: Bench, bound: Bound, open: Open, lines: readonly number[], measured: number) => number[]

/** Spread over the lines in proportion to what is left of them, never more than that. */
const spread = (off: number, { left }: Open, lines: readonly number[]): number[] => {
  const weights = lines.map((i) => left[i]!)
  return apportion(Math.min(off, total(weights)), weights)
}

const OFFS: Readonly<Record<Bound['of']['off']['kind'], Offs>> = {
  percent: ({ terms }, { of: { off } }, { left }, lines) =>
    off.kind === 'percent' ? lines.map((i) => left[i]! - share(left[i]!, off.pay, terms.rounding)) : [],
  amount: (bench, { of: { off } }, open, lines) => {
    if (off.kind !== 'amount') return []
    if (off.each === 'order') return spread(off.minor, open, lines)
    return lines.map((i) => Math.min(open.left[i]!, off.minor * bench.lines[i]!.quantity))
  },
  tiers: (_bench, { of: { off } }, open, lines, sum) =>
    off.kind === 'tiers' ? spread(off.tiers.findLast(([from]) => sum >= from)?.[1] ?? 0, open, lines) : [],
  every: (_bench, { of: { off } }, open, lines, sum) =>
    off.kind === 'every' ? spread(Math.min(Math.floor(sum / off.from), off.most ?? Number.POSITIVE_INFINITY) * off.off, open, lines) : [],
  nth: nthOffs,
  set: setOffs,
  gift: () => [],
}

interface Row {
  readonly i: number
  readonly piece: number
  readonly quantity: number
}

/** Lines by what one piece of them costs now, the dearest first. */
const byPiece = ({ lines: all }: Bench, { left }: Open, lines: readonly number[]): Row[] =>
  lines
    .map((i) => ({ i, piece: Math.floor(left[i]! / all[i]!.quantity), quantity: all[i]!.quantity }))
    .sort((a, b) => b.piece - a.piece || a.i - b.i)

function nthOffs(bench: Bench, { of: { off } }: Bound, open: Open, lines: readonly number[]): number[] {
  if (off.kind !== 'nth') return []
  const offs = new Map<number, number>()
  const groups = off.among === 'scope' ? [lines] : Map.groupBy(lines, (i) => bench.lines[i]!.productId).values()
  for (const group of groups) {
    let counted = 0
    for (const { i, piece, quantity } of byPiece(bench, open, group)) {
      const hit = Math.floor((counted + quantity) / off.nth) - Math.floor(counted / off.nth)
      offs.set(i, hit * (piece - share(piece, off.pay, bench.terms.rounding)))
      counted += quantity
    }
  }
  return lines.map((i) => offs.get(i) ?? 0)
}

function setOffs(bench: Bench, { of: { off } }: Bound, open: Open, lines: readonly number[]): number[] {
  if (off.kind !== 'set') return []
  const rows = byPiece(bench, open, lines)
  const sets = Math.floor(total(rows.map(({ quantity }) => quantity)) / off.pieces)
  let free = sets * off.pieces
  const worth = new Map<number, number>()
  for (const { i, piece, quantity } of rows) {
    const inside = Math.min(free, quantity)
    worth.set(i, inside === quantity ? open.left[i]! : inside * piece)
    free -= inside
  }
  const weights = lines.map((i) => worth.get(i) ?? 0)
  return apportion(Math.max(0, total(weights) - sets * off.minor), weights)
}
