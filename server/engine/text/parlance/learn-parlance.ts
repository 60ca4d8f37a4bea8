import { type Concepts, DEFAULT_GRAMS, type GramOptions } from '../features/grams.ts'
import { type Dataset, makeSpace, toDataset } from '../linear/dataset.ts'
import type { ParlanceParts } from './parlance.ts'
import { solveRidge } from './ridge.ts'

/** What is learnt from: folded texts. */
export interface ParlanceLessons {
  /** All messages: what is common is seen in them. */
  readonly messages: readonly string[]
  /** What shoppers wrote, each with what it and its neighbours want. */
  readonly asked: readonly { readonly text: string; readonly wants: ArrayLike<number> }[]
  readonly classes: readonly string[]
  readonly concepts?: Concepts | undefined
  /** Of 0 … 1, as it gets on. */
  readonly onShare?: (share: number) => void
}

/** Longer runs say what their characters and pairs say too, at twice the time and three times the size. */
const GRAMS: GramOptions = { ...DEFAULT_GRAMS, units: 2, skips: false, weights: [1, 0.8, 0, 0, 0, 0.45, 0.8, 0.4], apart: 1 }
/** A gram that one message alone held is a name or a slip; learning it makes strangers alike. */
const MINIMUM = 2
/** Half and five times as much give the same. */
const PENALTY = 0.1
/** More move nothing. */
const ROUNDS = 15

/** What the words want, so that the wants of a text are the sum of its words' (ridge regression on grams). The same lessons give the same. Pure. */
export function learnParlance({ messages, asked, classes, concepts, onShare }: ParlanceLessons): ParlanceParts {
  const space = makeSpace(messages, GRAMS, MINIMUM, concepts)
  const rarity = rarityIn(toDataset(messages, space), space.idf.length)
  const data = toDataset(
    asked.map(({ text }) => text),
    space,
  )
  const width = classes.length
  const onRound = (done: number) => onShare?.(done / ROUNDS)
  const weights = solveRidge(data, space.idf.length, targetsOf(asked, width), width, { penalty: PENALTY, rounds: ROUNDS, onRound })
  return { space, classes, rarity, ...quantised(weights, width) }
}

/** What each wants beyond what all want. */
function targetsOf(asked: ParlanceLessons['asked'], width: number): Float32Array {
  const mean = new Float64Array(width)
  for (const { wants } of asked) for (let i = 0; i < width; i++) mean[i]! += wants[i]! / asked.length
  const targets = new Float32Array(asked.length * width)
  asked.forEach(({ wants }, row) => {
    for (let i = 0; i < width; i++) targets[row * width + i] = wants[i]! - mean[i]!
  })
  return targets
}

/** Half of the logarithm's weight: at its whole the words that tell would drown what is asked. */
function rarityIn({ rows, columns }: Dataset, size: number): Float32Array {
  const held = new Uint32Array(size)
  for (const column of columns) held[column]!++
  const all = Math.log(rows + 1)
  return Float32Array.from(held, (count) => Math.sqrt(Math.max(0, 1 - Math.log(count + 1) / all)))
}

function quantised(weights: Float32Array, width: number): Pick<ParlanceParts, 'wants' | 'scales'> {
  const wants = new Int8Array(weights.length)
  const scales = new Float32Array(weights.length / width)
  scales.forEach((_, row) => {
    const own = weights.subarray(row * width, (row + 1) * width)
    const scale = own.reduce((most, one) => Math.max(most, Math.abs(one)), 0) / 127
    scales[row] = scale
    own.forEach((one, i) => {
      wants[row * width + i] = scale === 0 ? 0 : Math.round(one / scale)
    })
  })
  return { wants, scales }
}
