import type { SlotValue } from '#engine/conversation'
import { type Normalised, normalise, shuffled } from '#engine/text'
import { seeded } from '#platform/random'
import { MOST, SLOT_ROWS, SlotFeatures } from './features.ts'
import { filledOf, Lattice, type SlotWeights } from './lattice.ts'
import { Margins } from './margins.ts'
import { beginOf, OUTSIDE, TAGS } from './tags.ts'
import { Tokens } from './tokens.ts'
import { isValueElsewhere, type MarkedWords, Words, wordsIn } from './words.ts'

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
export const TRAIN_SLOTS: TrainSlotsOptions = { passes: 8, seed: 1, rate: 0.07, rare: 3, dropped: 0.5 }

/** A message as it teaches: the rows of its tokens one behind the other. */
interface Lesson {
  readonly rows: Int32Array
  /** Behind the last row of each token. */
  readonly ends: Int32Array
  readonly tags: Uint8Array
}

/** Learns to find values: a linear-chain conditional random field (Lafferty et al., ICML 2001) over the tags that each feature was seen with, by AdaGrad. The same messages and seed give the same weights. */
export function trainSlots(messages: readonly MarkedMessage[], options: TrainSlotsOptions = TRAIN_SLOTS): SlotWeights {
  const folded = telling(messages.map(foldedOf))
  const lessons = lessonsOf(folded)
  const weights = { ...emptyWeights(lessons, options.rare), words: wordsIn(folded) }
  const random = seeded(options.seed)
  const lattice = new Lattice()
  const margins = new Margins(weights, options.rate)
  const kept = new Int32Array(MOST)
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

/** A message folded, with the values as they stand in it then. */
interface FoldedMessage extends MarkedWords {
  readonly folded: Normalised
  readonly message: MarkedMessage
}

const NUMBERED = /\d/u

/** The messages with a mark, and of the others those in which nothing looks like a value: writers left most messages unmarked whatever they hold, so that these would teach that "明天" is no day. */
function telling(all: readonly FoldedMessage[]): FoldedMessage[] {
  const words = new Words(wordsIn(all.filter(({ values }) => values.length > 0)))
  const tokens = new Tokens()
  return all.filter(({ text, values }) => {
    if (values.length > 0) return true
    tokens.of(text)
    words.of(text, tokens)
    return !NUMBERED.test(text) && !words.codes.subarray(0, tokens.length).some(isValueElsewhere)
  })
}

function foldedOf(message: MarkedMessage): FoldedMessage {
  const { text, slots } = message
  const folded = normalise(text)
  const at = (unit: number) => {
    const place = folded.from.findIndex((from) => from >= unit)
    return place < 0 ? folded.text.length : place
  }
  return {
    message,
    folded,
    text: folded.text,
    values: slots.map(({ slot, span: [from, to] }) => ({ slot, text: folded.text.slice(at(from), at(to)) })),
  }
}

/** The words of a message's own neighbourhood are not known to it: of those of its own it knows too much. */
const PARTS = 5
const TOGETHER = 40
const partOf = (at: number): number => Math.floor(at / TOGETHER) % PARTS

function lessonsOf(all: readonly FoldedMessage[]): Lesson[] {
  const features = new SlotFeatures()
  const words = Array.from({ length: PARTS }, (_, part) => new Words(wordsIn(all.filter((_, at) => partOf(at) !== part))))
  return all.map(({ message, folded }, at) => lessonOf(features, folded, message, words[partOf(at)]!))
}

function lessonOf(features: SlotFeatures, folded: Normalised, { does, slots }: MarkedMessage, words: Words): Lesson {
  features.of(folded.text, does, words)
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
function emptyWeights(lessons: readonly Lesson[], rare: number): Omit<SlotWeights, 'words'> {
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
  return {
    ends,
    filled: filledOf(ends),
    tags: Uint8Array.from(tags),
    values: new Float32Array(tags.length),
    steps: new Float32Array(TAGS * TAGS),
  }
}
