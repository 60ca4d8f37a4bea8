import { meanOf, type Spot } from './smooth.ts'

/** Where a line bends: at which x with its interval of 95 %, and how steep it is before and after. */
export interface Kink {
  readonly at: number
  readonly low: number
  readonly high: number
  readonly before: number
  readonly after: number
  /** The chance of so clear a bend where the line is straight. */
  readonly chance: number
}

/** Places that are near one another are put together: so many stretches. */
const MOST = 60
const LEAST = 8
const CANDIDATES = 40
const ROUNDS = 199
const SURE = 0.05
/** Of 199 rounds in order, those between which 95 of a hundred lie. */
const EDGE = 4

interface Bin {
  readonly x: number
  readonly y: number
  readonly weight: number
}
/** Plain columns: a page draws four hundred of them and looks at forty bends in each. */
type Vector = Float64Array

/** What stands at right angles to the straight lines, of length one, and how long it was. */
interface Bend {
  readonly at: number
  readonly hinge: Vector
  readonly unit: Vector
  readonly length: number
}
/** The straight lines as two units at right angles, and every bend that is looked for. */
interface Frame {
  readonly level: Vector
  readonly slope: Vector
  readonly slopeLength: number
  readonly bends: readonly Bend[]
}

/**
 * The one point at which the slope changes (broken-line regression, Muggeo 2003, by a search over candidates). Whether there is one at all is tested
 * by the largest F over the candidates against a wild bootstrap of the straight line (Hansen 1996): undefined where it may be chance at 95 %.
 * The interval is that of a wild bootstrap of the broken line. `random` makes it repeatable.
 */
export function kinkOf(spots: readonly Spot[], random: () => number): Kink | undefined {
  const bins = binned(spots)
  if (bins.length < LEAST) return undefined
  const frame = frameOf(bins)
  const seen = Float64Array.from(bins, ({ y, weight }) => Math.sqrt(weight) * y)
  const straight = straightOf(frame, seen)
  const bend = clearest(frame, seen)
  if (!bend) return undefined
  const clear = clearness(frame, seen)
  const flat = drawn(seen, straight, random).map((again) => clearness(frame, again))
  const chance = (1 + flat.filter((one) => one >= clear).length) / (1 + flat.length)
  if (chance > SURE) return undefined
  const broken = plus(straight, bend.unit, dot(bend.unit, seen))
  const places = drawn(seen, broken, random)
    .map((again) => clearest(frame, again)?.at ?? bend.at)
    .toSorted((a, b) => a - b)
  const more = dot(bend.unit, seen) / bend.length
  const before = dot(frame.slope, plus(seen, bend.hinge, -more)) / frame.slopeLength
  const [low = bend.at, high = bend.at] = [places[EDGE], places[ROUNDS - 1 - EDGE]]
  return { at: bend.at, low: Math.min(bend.at, low), high: Math.max(bend.at, high), before, after: before + more, chance }
}

function dot(a: Vector, b: Vector): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
const plus = (a: Vector, b: Vector, times: number): Vector => a.map((one, i) => one + times * (b[i] ?? 0))
const asUnit = (vector: Vector): { unit: Vector; length: number } => {
  const length = Math.sqrt(dot(vector, vector))
  return { unit: vector.map((one) => (length > 0 ? one / length : 0)), length }
}

/** The designs do not change from round to round: they are set at right angles once (Gram and Schmidt). */
function frameOf(bins: readonly Bin[]): Frame {
  const roots = Float64Array.from(bins, ({ weight }) => Math.sqrt(weight))
  const level = asUnit(roots).unit
  const without = (vector: Vector, unit: Vector) => plus(vector, unit, -dot(unit, vector))
  const lines = asUnit(
    without(
      Float64Array.from(bins, ({ x }, i) => x * (roots[i] ?? 0)),
      level,
    ),
  )
  const bends = candidatesOf(bins).flatMap((at) => {
    const hinge = Float64Array.from(bins, ({ x }, i) => Math.max(0, x - at) * (roots[i] ?? 0))
    const { unit, length } = asUnit(without(without(hinge, level), lines.unit))
    return length > 1e-9 ? [{ at, hinge, unit, length }] : []
  })
  return { level, slope: lines.unit, slopeLength: lines.length, bends }
}

const straightOf = ({ level, slope }: Frame, seen: Vector): Vector =>
  plus(
    level.map((one) => one * dot(level, seen)),
    slope,
    dot(slope, seen),
  )

/** The bend that comes nearest to what was seen. */
function clearest({ bends }: Frame, seen: Vector): Bend | undefined {
  let found: Bend | undefined
  let most = -1
  for (const bend of bends) {
    const gain = dot(bend.unit, seen) ** 2
    if (gain > most) [found, most] = [bend, gain]
  }
  return found
}

/** By how much the best bend is nearer than the straight line, against what is left. */
function clearness(frame: Frame, seen: Vector): number {
  const bend = clearest(frame, seen)
  const gain = bend ? dot(bend.unit, seen) ** 2 : 0
  const left = dot(seen, seen) - dot(frame.level, seen) ** 2 - dot(frame.slope, seen) ** 2 - gain
  return gain / Math.max(1e-12, left)
}

/** The same x again and again, each with its residual turned by a coin. */
const drawn = (seen: Vector, fitted: Vector, random: () => number): Vector[] =>
  Array.from({ length: ROUNDS }, () => seen.map((one, i) => (fitted[i] ?? 0) + (random() < 0.5 ? 1 : -1) * (one - (fitted[i] ?? 0))))

/** Neighbours together, each stretch with about the same number of units. */
function binned(spots: readonly Spot[]): Bin[] {
  const seen = spots.filter(({ of }) => of > 0).toSorted((a, b) => a.x - b.x)
  const goal = seen.reduce((sum, { of }) => sum + of, 0) / MOST
  const bins: Bin[] = []
  let held: Spot[] = []
  for (const spot of seen) {
    held.push(spot)
    if (held.reduce((sum, { of }) => sum + of, 0) >= goal) {
      bins.push(together(held))
      held = []
    }
  }
  return held.length > 0 ? [...bins, together(held)] : bins
}

function together(spots: readonly Spot[]): Bin {
  const weight = spots.reduce((sum, { of }) => sum + of, 0)
  const of = (value: (spot: Spot) => number) => spots.reduce((sum, spot) => sum + spot.of * value(spot), 0) / weight
  return { x: of(({ x }) => x), y: of(meanOf), weight }
}

/** Between the tenth and the ninth tenth of what was seen: a bend at the edge has nothing beyond it. */
function candidatesOf(bins: readonly Bin[]): number[] {
  const from = bins[Math.floor(bins.length * 0.1)]?.x ?? 0
  const to = bins[Math.ceil(bins.length * 0.9) - 1]?.x ?? 0
  return Array.from({ length: CANDIDATES }, (_, i) => from + ((to - from) * i) / (CANDIDATES - 1))
}
