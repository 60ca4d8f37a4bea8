import { normalise, shuffled } from '#engine/text'
import { seeded } from '#platform/random'
import type { ReadingContext } from './context.ts'
import { trainCutter } from './cuts.ts'
import { Features } from './net/features.ts'
import { Teller } from './net/telling.ts'
import { type Sample, type TrainNetOptions, trainNet } from './net/train-net.ts'
import type { ReaderParts } from './reader.ts'
import { CLASSES, foldedEdges, partly, type ReadingOptions, type Situated, samplesOf, withOtherValues } from './train.ts'

/** How a reader goes on: chosen by what labels of people say of real messages that taught nothing (`docs/understand/understanding.md`). */
export const TEACH: TeachOptions = { passes: 12, seed: 7, dropped: 0.6, rate: 0.01, begun: 0.01, beside: 2, counts: 1 }

/** See `TEACH`. */
export interface TeachOptions extends TrainNetOptions {
  /** Messages of what ships that are gone through again for each of the house's, so that they are not forgotten. */
  readonly beside: number
  /** What a mistake on one of the house's costs, that on one of what ships being 1. */
  readonly counts: number
}

/** Teaches a reader a house's own messages on top of what it knows; it is left as it is. The same material gives the same reader. */
export function teachReader(
  known: ReaderParts,
  house: readonly Situated[],
  shipped: readonly Situated[],
  { fold = normalise, concepts }: ReadingOptions = {},
  options: TeachOptions = TEACH,
): ReaderParts {
  const again = drawn(shipped, options.beside * house.length, options.seed)
  const edges = [...house, ...again].map((message) => foldedEdges(message, fold))
  const cutter = trainCutter(
    edges.map(({ text, edges }) => ({ text, edges: new Set(edges) })),
    options.seed,
    known.cutter,
  )
  const teller = new Teller(known.telling)
  const features = new Features(concepts)
  const samplesIn = (
    messages: readonly Situated[],
    seen: (context: ReadingContext, unnoted: readonly string[]) => readonly ReadingContext[],
  ) => {
    const others = withOtherValues(messages, options.seed)
    return messages.flatMap((message, i) => {
      const contexts = seen(message.context, message.context.told === '' ? [] : teller.of(message.context.told))
      return samplesOf(features, message.acts, contexts, [foldedEdges(message, fold), foldedEdges(others[i]!, fold)])
    })
  }
  const samples: Sample[] = [...samplesIn(house, asServed).map((one) => ({ ...one, cost: options.counts })), ...samplesIn(again, partly)]
  return { cutter, telling: known.telling, net: trainNet(samples, CLASSES, options, known.net) }
}

/** Of past sessions nobody noted what the shop's words do; while serving that is known, and the words are not looked at. */
const asServed = (context: ReadingContext, does: readonly string[]): readonly ReadingContext[] =>
  context.told === ''
    ? [context]
    : [
        { ...context, does },
        { ...context, does, told: '' },
      ]

const drawn = <T>(all: readonly T[], many: number, seed: number): T[] =>
  [...shuffled(all.length, seeded(seed))].slice(0, many).map((at) => all[at]!)
