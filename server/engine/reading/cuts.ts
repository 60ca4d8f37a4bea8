import { classOf, hashText, mix, shuffled } from '#engine/text'
import { seeded } from '#platform/random'

/** Weights of the cutter: feature hashing over what stands around a place. */
export const CUT_ROWS = 1 << 15
/** Units looked at on each side of a place. */
const AROUND = 4
/** Above this a place is a cut: a cut too many costs a piece its context, a cut too few an act. */
const SURE = 0.4
const MOST_PIECES = 6

/** Where a folded message is cut into acts, by a logistic line over the units around each place. */
export interface Cutter {
  readonly weights: Float32Array
}

/** The places of a message with their features, one after the other. */
function rowsAt(text: string, at: number, rows: Int32Array): number {
  let count = 0
  const add = (hash: number) => {
    rows[count++] = (hash >>> 0) % CUT_ROWS
  }
  for (let side = -AROUND; side < AROUND; side++) {
    const unit = unitAt(text, at + side)
    add(mix(mix(0x71, side), unit))
    add(mix(mix(mix(0x72, side), unit), unitAt(text, at + side + 1)))
    add(mix(mix(0x73, side), kindAt(text, at + side)))
  }
  add(mix(mix(mix(0x74, kindAt(text, at - 1)), kindAt(text, at)), unitAt(text, at - 1)))
  add(mix(mix(mix(0x75, unitAt(text, at - 2)), unitAt(text, at - 1)), mix(unitAt(text, at), unitAt(text, at + 1))))
  add(mix(0x76, Math.min(at, 6)))
  add(mix(0x77, Math.min(text.length - at, 6)))
  add(mix(0x78, hashText(text.slice(0, at).length < 5 ? text.slice(0, at) : 'long')))
  return count
}

const unitAt = (text: string, at: number): number => (at < 0 || at >= text.length ? 1 : text.charCodeAt(at))
const kindAt = (text: string, at: number): number => (at < 0 || at >= text.length ? 9 : classOf(text.charCodeAt(at)))

const ROOM = new Int32Array(64)

function chance(weights: Float32Array, text: string, at: number): number {
  const count = rowsAt(text, at, ROOM)
  let sum = 0
  for (let i = 0; i < count; i++) sum += weights[ROOM[i]!]!
  return 1 / (1 + Math.exp(-sum))
}

/** The edges of the pieces of a folded message, its begin and end among them; six pieces at most, cut where the cutter is surest. */
export function piecesOf({ weights }: Cutter, text: string): number[] {
  const found: { at: number; sure: number }[] = []
  for (let at = 1; at < text.length; at++) {
    const sure = chance(weights, text, at)
    if (sure > SURE) found.push({ at, sure })
  }
  const kept = found.length < MOST_PIECES ? found : found.sort((a, b) => b.sure - a.sure).slice(0, MOST_PIECES - 1)
  return [0, ...kept.map(({ at }) => at).sort((a, b) => a - b), text.length]
}

const PASSES = 6
const BEGUN = 1e-3
const RATE = 0.1

/** Learns where to cut from messages with their edges. The same seed gives the same cutter. */
export function trainCutter(messages: readonly { readonly text: string; readonly edges: ReadonlySet<number> }[], seed: number): Cutter {
  const random = seeded(seed)
  const weights = new Float32Array(CUT_ROWS)
  const spent = new Float32Array(CUT_ROWS).fill(BEGUN)
  for (let pass = 0; pass < PASSES; pass++)
    for (const which of shuffled(messages.length, random)) {
      const { text, edges } = messages[which]!
      for (let at = 1; at < text.length; at++) {
        const off = chance(weights, text, at) - (edges.has(at) ? 1 : 0)
        if (Math.abs(off) < 0.002) continue
        const count = rowsAt(text, at, ROOM)
        for (const row of ROOM.subarray(0, count)) {
          spent[row]! += off * off
          weights[row]! -= (RATE * off) / Math.sqrt(spent[row]!)
        }
      }
    }
  return { weights }
}
