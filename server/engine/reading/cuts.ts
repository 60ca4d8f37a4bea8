import { classOf, DIGIT, hashText, IDEOGRAPH, LETTER, mix, shuffled } from '#engine/text'
import { seeded } from '#platform/random'

/** Weights of the cutter: feature hashing over what stands around a place. */
export const CUT_ROWS = 1 << 16
/** Units looked at on each side of a place. */
const AROUND = 3
/** Above this a place is a cut: a cut too many costs a piece its context, a cut too few an act. */
const SURE = 0.35
const MOST_PIECES = 6

/** Where a folded message is cut into acts, by a logistic line over the units around each place. */
export interface Cutter {
  readonly weights: Float32Array
}

/** Of the clauses on both sides of a place so much is looked at. */
const CLAUSE = 8

/** The features of a place: the units around it, and the clauses that end and begin there. */
function rowsAt(text: string, at: number, rows: Int32Array): number {
  let count = 0
  const add = (hash: number) => {
    rows[count++] = (hash >>> 0) % CUT_ROWS
  }
  for (let side = -AROUND; side < AROUND; side++) {
    const unit = unitAt(text, at + side)
    add(mix(mix(0x71, side), unit))
    if (side >= -3 && side < 2) add(mix(mix(mix(0x72, side), unit), unitAt(text, at + side + 1)))
    add(mix(mix(0x73, side), kindAt(text, at + side)))
  }
  const ends = before(text, at)
  const begins = clauseStart(text, ends)
  const stops = clauseEnd(text, at)
  const parted = at - ends
  add(mix(0x74, mix(kindAt(text, at - 1), kindAt(text, at))))
  add(mix(0x75, Math.min(parted, 3)))
  add(mix(mix(0x76, Math.min(parted, 1)), unitAt(text, ends)))
  const left = hashText(text.slice(Math.max(begins, ends - CLAUSE), ends))
  const right = hashText(text.slice(at, Math.min(stops, at + CLAUSE)))
  const open = mix(unitAt(text, at), unitAt(text, at + 1))
  const close = mix(unitAt(text, ends - 2), unitAt(text, ends - 1))
  add(mix(mix(0x77, Math.min(parted, 1)), left))
  add(mix(mix(0x78, Math.min(parted, 1)), right))
  add(mix(mix(0x79, Math.min(parted, 1)), open))
  add(mix(mix(0x7a, Math.min(parted, 1)), close))
  add(mix(mix(0x7b, mix(unitAt(text, begins), unitAt(text, begins + 1))), open))
  add(mix(mix(0x7c, Math.min(ends - begins, 9)), Math.min(stops - at, 9)))
  add(mix(mix(0x7d, Math.min(begins, 1)), Math.min(text.length - stops, 1)))
  return count
}

const isWord = (kind: number): boolean => kind === IDEOGRAPH || kind === LETTER || kind === DIGIT
/** Where the words before a place end: blanks and marks between are passed over. */
function before(text: string, at: number): number {
  let end = at
  while (end > 0 && !isWord(kindAt(text, end - 1))) end--
  return end
}

function clauseStart(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < 3 * CLAUSE && isWord(kindAt(text, start - 1))) start--
  return start
}

function clauseEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && end - at < 3 * CLAUSE && isWord(kindAt(text, end))) end++
  return end
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
/** What counts as learnt already of a place where a cutter goes on. */
const GOING_ON = 1
const RATE = 0.1

/** Learns where to cut from messages with their edges, going on `from` a cutter that is left as it is, or from nothing. The same seed gives the same cutter. */
export function trainCutter(
  messages: readonly { readonly text: string; readonly edges: ReadonlySet<number> }[],
  seed: number,
  from?: Cutter,
): Cutter {
  const random = seeded(seed)
  const weights = from?.weights.slice() ?? new Float32Array(CUT_ROWS)
  const spent = new Float32Array(CUT_ROWS).fill(from ? GOING_ON : BEGUN)
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
