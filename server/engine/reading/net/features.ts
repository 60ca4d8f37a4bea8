import { type Concepts, Grams, hashText, mix, normalise } from '#engine/text'
import type { ReadingContext } from '../context.ts'

/** A message's pieces and their context are hashed into so many rows (feature hashing, Weinberger et al., ICML 2009). */
export const ROWS = 1 << 17

/** Where a feature comes from: the same gram says something else in each. */
const PIECE = 0x11
const WHOLE = 0x23
const TOLD = 0x35
const BEFORE = 0x47
const STATE = 0x59
const JOINED = 0x6b

/** How much each source counts in all, however many features it has. */
const SHARE = { piece: 1, whole: 0.5, told: 0.6, before: 0.4, state: 0.35 } as const

const GRAMS = { units: 3, letters: 5, skips: true, weights: [], concepts: 12 } as const
/** Of what was told the end says what is expected now. */
const TOLD_AT_MOST = 80
const BEFORE_AT_MOST = 60
/** Pieces this short mean what the context makes of them: they are joined with it whole. */
const SHORT = 6
/** Features of one piece at most. */
const MOST = 4096

/** The sparse features of one piece: rows and their weights. Reused: read it before the next piece. */
export class Features {
  readonly rows = new Int32Array(MOST)
  readonly weights = new Float32Array(MOST)
  length = 0
  private readonly grams: Grams

  constructor(concepts?: Concepts) {
    this.grams = new Grams(GRAMS, concepts)
  }

  /** Fills the rows for a piece of a folded message. `begin`: features of the context, kept from `contextOf`. */
  of(message: string, start: number, end: number, context: ContextFeatures): void {
    this.length = 0
    this.addGrams(message, start, end, PIECE, SHARE.piece)
    if (start > 0 || end < message.length) this.addGrams(message, 0, message.length, WHOLE, SHARE.whole)
    this.addAll(context)
    const piece = message.slice(start, end).trim()
    const short = [...piece].length <= SHORT ? hashText(piece) : hashText('long')
    for (const key of context.keys) this.add(mix(mix(JOINED, key), short), SHARE.state)
    for (const key of context.keys)
      for (let i = 0, unit = start; unit < end && i < SHORT; unit++, i++)
        this.add(mix(mix(JOINED + 1, key), message.charCodeAt(unit)), SHARE.state / 3)
  }

  private addGrams(text: string, start: number, end: number, source: number, share: number): void {
    const { grams } = this
    grams.of(text, start, end)
    const weight = share / Math.sqrt(Math.max(1, grams.length))
    for (let i = 0; i < grams.length; i++) this.add(mix(source, grams.hashes[i]!), weight)
  }

  private addAll({ rows, weights }: ContextFeatures): void {
    rows.forEach((row, i) => {
      if (this.length === MOST) return
      this.rows[this.length] = row
      this.weights[this.length++] = weights[i]!
    })
  }

  private add(hash: number, weight: number): void {
    if (this.length === MOST) return
    this.rows[this.length] = (hash >>> 0) % ROWS
    this.weights[this.length++] = weight
  }

  /** The features that all pieces of a message share. */
  contextOf(context: ReadingContext): ContextFeatures {
    this.length = 0
    const told = normalise(context.told).text.slice(-TOLD_AT_MOST)
    if (told !== '') this.addGrams(told, 0, told.length, TOLD, SHARE.told)
    const before = normalise(context.before).text.slice(-BEFORE_AT_MOST)
    if (before !== '') this.addGrams(before, 0, before.length, BEFORE, SHARE.before)
    const keys = keysOf(context).map(hashText)
    for (const key of keys) this.add(mix(STATE, key), SHARE.state)
    return { rows: [...this.rows.subarray(0, this.length)], weights: [...this.weights.subarray(0, this.length)], keys }
  }
}

/** What `contextOf` gives. */
export interface ContextFeatures {
  readonly rows: readonly number[]
  readonly weights: readonly number[]
  /** Hashes of what is joined with the words. */
  readonly keys: readonly number[]
}

/** The state in words: what was done last, what is under way. */
function keysOf({ told, does, beforeActs, matter, before }: ReadingContext): string[] {
  const first = before === '' && told === ''
  return [
    first ? 'first' : told === '' && does.length === 0 ? 'goes-on' : 'told',
    `matter ${matter ?? 'none'}`,
    ...does.slice(-3).flatMap((act) => [`does ${act}`, `does ${act.split(':')[0]}`]),
    ...beforeActs.slice(-2).flatMap(({ act, intent }) => [`before ${act}`, `before ${intent}`]),
  ]
}
