import { normalise } from '#engine/text'
import { contextAfter, NOTHING_BEFORE, type ReadingContext } from './context.ts'
import type { Labelled } from './corpus/notation.ts'
import type { Talk } from './corpus/talks.ts'
import { trainCutter } from './cuts.ts'
import { INTENTS } from './intents.ts'
import { Features } from './net/features.ts'
import { type Sample, TRAIN_NET, type TrainNetOptions, trainNet } from './net/train-net.ts'
import type { ReaderParts } from './reader.ts'
import { ACTS, REFERENCES } from './turn-reading.ts'

/** A sentence by itself, of which only the intent is told. */
export interface LoneSentence {
  readonly text: string
  readonly intent: string
}

/** A message of a talk with what was before it. */
export interface Situated extends Labelled {
  readonly context: ReadingContext
}

/** The shopper's messages of talks, each in its context. */
export function situated(talks: readonly Talk[]): Situated[] {
  return talks.flatMap(({ lines }) => {
    let context = NOTHING_BEFORE
    return lines.flatMap((line) => {
      const here = context
      context = contextAfter(context, line)
      return line.from === 'shopper' ? [{ text: line.text, acts: line.acts, context: here }] : []
    })
  })
}

/** How much a sentence without its talk counts. */
const LONE = 0.5

const CLASSES = { act: ACTS, intent: INTENTS, reference: REFERENCES }
const ID = {
  act: new Map<string, number>(ACTS.map((act, i) => [act, i])),
  intent: new Map<string, number>(INTENTS.map((intent, i) => [intent, i])),
  reference: new Map<string, number>(REFERENCES.map((reference, i) => [reference, i])),
}

/** Teaches a reader. The same material and seed give the same reader. */
export function trainReader(
  messages: readonly Situated[],
  sentences: readonly LoneSentence[],
  options: TrainNetOptions = TRAIN_NET,
): ReaderParts {
  const folded = messages.map((message) => ({ message, folded: foldedEdges(message) }))
  const cutter = trainCutter(
    folded.map(({ folded: { text, edges } }) => ({ text, edges: new Set(edges) })),
    options.seed,
  )
  const features = new Features()
  const samples = [
    ...folded.flatMap(({ message, folded }) => samplesOf(features, message, folded)),
    ...sentences.map(({ text, intent }) => loneSample(features, text, intent)),
  ]
  return { cutter, net: trainNet(samples, CLASSES, options) }
}

/** The text as it is read, and where its pieces begin and end in it. */
function foldedEdges({ text, acts }: Labelled): { text: string; edges: number[] } {
  const folded = normalise(text)
  const placeOf = (unit: number) => {
    const at = folded.from.findIndex((from) => from >= unit)
    return at < 0 ? folded.text.length : at
  }
  return { text: folded.text, edges: [0, ...acts.slice(1).map(({ span }) => placeOf(span[0])), folded.text.length] }
}

/** Contexts are partly not known where a talk is not of our own keeping: what was done is left out of one copy, the words of another. */
function samplesOf(features: Features, { acts, context }: Situated, { text, edges }: { text: string; edges: number[] }): Sample[] {
  const views = context.told === '' ? [context] : [context, { ...context, does: [] }, { ...context, told: '' }]
  return views.flatMap((view) => {
    const shared = features.contextOf(view)
    return acts.map(({ act, intent, refersTo }, i) => {
      features.of(text, edges[i]!, edges[i + 1]!, shared)
      const labels = { act: ID.act.get(act)!, intent: ID.intent.get(intent)!, reference: ID.reference.get(refersTo)! }
      return kept(features, labels, 1 / views.length)
    })
  })
}

function loneSample(features: Features, text: string, intent: string): Sample {
  const folded = normalise(text).text
  features.of(folded, 0, folded.length, features.contextOf(NOTHING_BEFORE))
  return kept(features, { act: -1, intent: ID.intent.get(intent) ?? -1, reference: -1 }, LONE)
}

const kept = ({ rows, weights, length }: Features, labels: Sample['labels'], cost: number): Sample => ({
  rows: rows.slice(0, length),
  weights: weights.slice(0, length),
  labels,
  cost,
})
