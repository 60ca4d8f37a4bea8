/** A rising line through points: from the classifier's own probability to how often it proves right. */
export interface Calibration {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

export const UNCALIBRATED: Calibration = { from: [0, 1], to: [0, 1] }
const POINTS = 14

/** Isotonic regression (pool adjacent violators) over groups of equal size; each point leans a little on the line y = x, so that few rows do not swing it. */
export function fitCalibration(rows: readonly { probability: number; right: boolean }[]): Calibration {
  if (rows.length < POINTS * 5) return UNCALIBRATED
  const sorted = [...rows].sort((a, b) => a.probability - b.probability)
  const size = sorted.length / POINTS
  const groups = Array.from({ length: POINTS }, (_, i) => {
    const group = sorted.slice(Math.round(i * size), Math.round((i + 1) * size))
    const from = group.reduce((sum, row) => sum + row.probability, 0) / group.length
    const right = group.filter((row) => row.right).length
    return { from, to: (right + 2 * from) / (group.length + 2), weight: group.length }
  })
  const to = pool(groups)
  const from = groups.map((group) => round(group.from))
  return { from: [0, ...from, 1], to: [0, ...to.map(round), round(Math.max(to.at(-1) ?? 1, 0.5 + (to.at(-1) ?? 1) / 2))] }
}

function pool(groups: readonly { to: number; weight: number }[]): number[] {
  const blocks: { to: number; weight: number; count: number }[] = []
  for (const { to, weight } of groups) {
    let block = { to, weight, count: 1 }
    for (let last = blocks.at(-1); last !== undefined && last.to > block.to; last = blocks.at(-1)) {
      blocks.pop()
      const both = last.weight + block.weight
      block = { to: (last.to * last.weight + block.to * block.weight) / both, weight: both, count: last.count + block.count }
    }
    blocks.push(block)
  }
  return blocks.flatMap(({ to, count }) => Array.from({ length: count }, () => to))
}

const round = (n: number) => Math.round(n * 1e6) / 1e6

/** The height of the line at a probability. */
export function calibrated({ from, to }: Calibration, probability: number): number {
  let i = 1
  while (i < from.length - 1 && from[i]! < probability) i++
  const width = from[i]! - from[i - 1]!
  const share = width === 0 ? 1 : Math.min(1, Math.max(0, (probability - from[i - 1]!) / width))
  return to[i - 1]! + share * (to[i]! - to[i - 1]!)
}

/** Rows that pull the shift towards none; few rows must not swing it. */
const PRIOR = 4

/**
 * A line learnt from sentences that are harder or easier than those that will be asked, moved to what a sample of the latter says: logistic regression of
 * "was right" on the line's own log-odds (Platt 1999), with a pull towards leaving it as it is.
 */
export function shiftCalibration(line: Calibration, asked: readonly { probability: number; right: boolean }[]): Calibration {
  const rows = asked.map(({ probability, right }) => ({ x: logOdds(calibrated(line, probability)), y: right ? 1 : 0 }))
  let [slope, shift] = [1, 0]
  for (let pass = 0; pass < 25; pass++) {
    const sums = { a: PRIOR * (1 - slope), b: -PRIOR * shift, aa: PRIOR, ab: 0, bb: PRIOR }
    for (const { x, y } of rows) {
      const p = sigmoid(slope * x + shift)
      const bend = p * (1 - p)
      sums.a += (y - p) * x
      sums.b += y - p
      sums.aa += bend * x * x
      sums.ab += bend * x
      sums.bb += bend
    }
    const det = sums.aa * sums.bb - sums.ab * sums.ab
    slope = Math.max(0.1, slope + (sums.bb * sums.a - sums.ab * sums.b) / det)
    shift += (sums.aa * sums.b - sums.ab * sums.a) / det
  }
  return { from: line.from, to: line.to.map((to) => round(sigmoid(slope * logOdds(to) + shift))) }
}

const logOdds = (p: number) => Math.log(Math.min(0.995, Math.max(0.005, p)) / (1 - Math.min(0.995, Math.max(0.005, p))))
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
