/** How near examples are to each other, in compressed rows; each is its own neighbour at 1. */
export interface Nearness {
  readonly starts: Uint32Array
  readonly neighbours: Uint32Array
  readonly near: Float32Array
}

/** What margins must be: at least `wanted` for the class of a row, at most `unwanted` for all others. */
export interface Goal {
  readonly wanted: number
  readonly unwanted: number
  /** Rows that contradict each other meet in the middle: what is missing may stay at this share of the pull. */
  readonly ridge: number
}

/** Changes smaller than this no longer tell. */
const SMALL = 2e-3
/** Mostly ten or twenty are enough. */
const MOST_PASSES = 40

/**
 * The pulls, by row, then class, under which all margins reach their goal; most stay 0. Dual coordinate descent on a kernel machine with squared hinge
 * (Hsieh et al., ICML 2008), for all classes at once. `margins`, by row, then class, are moved along and are those reached in the end.
 */
export function solvePulls(nearness: Nearness, margins: Float32Array, labels: Int32Array, goal: Goal): Float32Array {
  const classes = margins.length / labels.length
  const pulls = new Float32Array(margins.length)
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let largest = 0
    for (let row = 0; row < labels.length; row++) {
      for (let c = 0; c < classes; c++) {
        const change = changeOf(margins[row * classes + c]!, pulls[row * classes + c]!, c === labels[row], goal)
        if (Math.abs(change) < SMALL) continue
        largest = Math.max(largest, Math.abs(change))
        pulls[row * classes + c]! += change
        spread(nearness, margins, row, c, classes, change)
      }
    }
    if (largest === 0) break
  }
  return pulls
}

/** What brings one margin to its goal, as far as a pull may go: upwards for the own class, downwards for the others. */
function changeOf(margin: number, pull: number, own: boolean, { wanted, unwanted, ridge }: Goal): number {
  if (own) return Math.max(-pull, (wanted - margin - ridge * pull) / (1 + ridge))
  return Math.min(-pull, (unwanted - margin - ridge * pull) / (1 + ridge))
}

function spread(
  { starts, neighbours, near }: Nearness,
  margins: Float32Array,
  row: number,
  c: number,
  classes: number,
  change: number,
): void {
  for (let at = starts[row]!; at < starts[row + 1]!; at++) margins[neighbours[at]! * classes + c]! += change * near[at]!
}
