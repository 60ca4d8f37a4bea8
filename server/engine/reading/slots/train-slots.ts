import type { SlotValue } from '#engine/conversation'
import { type Normalised, normalise, shuffled } from '#engine/text'
import { seeded } from '#platform/random'
import { SLOT_ROWS, SlotFeatures } from './features.ts'
import { Lattice, type SlotWeights } from './lattice.ts'
import { Margins } from './margins.ts'
import { beginOf, OUTSIDE, TAGS } from './tags.ts'
import type { Tokens } from './tokens.ts'

/** A message with the values that are marked in it, and what the shop's words before it did. */
export interface MarkedMessage {
  readonly text: string
  readonly does: readonly string[]
  readonly slots: readonly Pick<SlotValue, 'slot' | 'span'>[]
}

/** How the values are learnt. */
export interface TrainSlotsOptions {
  readonly passes: number
  readonly seed: number
  readonly rate: number
  /** Features that stand at fewer tokens are not learnt. */
  readonly rare: number
  /** How many of the features of a message are left out at a time. */
  readonly dropped: number
}

/** See `TrainSlotsOptions`; chosen on talks of other writers. */
export const TRAIN_SLOTS: TrainSlotsOptions = { passes: 5, seed: 1, rate: 0.2, rare: 2, dropped: 0.3 }

/** A message as it teaches: the rows of its tokens one behind the other. */
interface Lesson {
  readonly rows: Int32Array
  /** Behind the last row of each token. */
  readonly ends: Int32Array
  readonly tags: Uint8Array
}

/** Learns to find values: a linear-chain conditional random field (Lafferty et al., ICML 2001) over the tags that each feature was seen with, by AdaGrad. The same messages and seed give the same weights. */
export function trainSlots(messages: readonly MarkedMessage[], options: TrainSlotsOptions = TRAIN_SLOTS): SlotWeights {
  const features = new SlotFeatures()
  const lessons = messages.map((message) => lessonOf(features, message))
  const weights = emptyWeights(lessons, options.rare)
  const random = seeded(options.seed)
  const lattice = new Lattice()
  const margins = new Margins(weights, options.rate)
  const kept = new Int32Array(64)
  for (let pass = 0; pass < options.passes; pass++)
    for (const which of shuffled(lessons.length, random)) {
      const { rows, ends, tags } = lessons[which]!
      const chosen: Int32Array[] = []
      for (let token = 0; token < tags.length; token++) {
        let count = 0
        for (let at = token === 0 ? 0 : ends[token - 1]!; at < ends[token]!; at++)
          if (random() >= options.dropped) kept[count++] = rows[at]!
        chosen.push(kept.slice(0, count))
        lattice.fill(weights, token, kept, count, tags[token]!)
      }
      margins.learn(lattice, chosen, tags)
    }
  return { ...weights, values: weights.values.map((value) => value * (1 - options.dropped)) }
}

function lessonOf(features: SlotFeatures, { text, does, slots }: MarkedMessage): Lesson {
  const folded = normalise(text)
  features.of(folded.text, does)
  const { tokens } = features
  const ends = new Int32Array(tokens.length)
  const rows: number[] = []
  for (let token = 0; token < tokens.length; token++) {
    features.at(token)
    for (let i = 0; i < features.length; i++) rows.push(features.rows[i]!)
    ends[token] = rows.length
  }
  return { rows: Int32Array.from(rows), ends, tags: tagsOf(tokens, folded, slots) }
}

/** The tags of marked values: each begins with the first token that it touches. */
function tagsOf({ starts, ends, length }: Tokens, { from, to }: Normalised, slots: MarkedMessage['slots']): Uint8Array {
  const tags = new Uint8Array(length)
  for (const { slot, span } of slots) {
    let tag = beginOf(slot)
    for (let token = 0; token < length; token++) {
      if (to[ends[token]! - 1]! <= span[0] || from[starts[token]!]! >= span[1]) continue
      tags[token] = tag
      tag = beginOf(slot) + 1
    }
  }
  return tags
}

/** A place for each feature with each tag that it was seen with, and with none. */
function emptyWeights(lessons: readonly Lesson[], rare: number): SlotWeights {
  const seen = new Int32Array(lessons.reduce((sum, { rows }) => sum + rows.length, 0))
  const counts = new Uint8Array(SLOT_ROWS)
  let at = 0
  for (const { rows, ends, tags } of lessons)
    for (let token = 0, i = 0; token < tags.length; token++)
      for (; i < ends[token]!; i++) {
        seen[at++] = rows[i]! * 128 + tags[token]!
        if (counts[rows[i]!]! < 255) counts[rows[i]!]!++
      }
  seen.sort()
  const ends = new Uint32Array(SLOT_ROWS)
  const tags: number[] = []
  for (let i = 0, row = 0; row < SLOT_ROWS; row++) {
    const begin = tags.length
    for (; i < seen.length && seen[i]! >> 7 === row; i++) {
      const tag = seen[i]! & 127
      if (counts[row]! < rare || (i > 0 && seen[i] === seen[i - 1])) continue
      if (tags.length === begin && tag !== OUTSIDE) tags.push(OUTSIDE)
      tags.push(tag)
    }
    ends[row] = tags.length
  }
  return { ends, tags: Uint8Array.from(tags), values: new Float32Array(tags.length), steps: new Float32Array(TAGS * TAGS) }
}
