import { ACTS, type ActKind, type DialogueAct, REFERENCES, type SlotKind } from '#engine/conversation'
import { type Concepts, type Normalised, normalise } from '#engine/text'
import { seeded } from '#platform/random'
import { contextAfter, NOTHING_BEFORE, type ReadingContext } from './context.ts'
import type { Labelled } from './corpus/notation.ts'
import type { Talk } from './corpus/talks.ts'
import { trainCutter } from './cuts.ts'
import { INTENTS } from './intents.ts'
import { Features } from './net/features.ts'
import { Teller, type Told, trainTelling } from './net/telling.ts'
import { type Sample, TRAIN_NET, type TrainNetOptions, trainNet, type View } from './net/train-net.ts'
import type { ReaderParts } from './reader.ts'

/** A sentence by itself, of which only the intent is told. */
export interface LoneSentence {
  readonly text: string
  readonly intent: string
}

/** A message of a talk with what was before it. */
export interface Situated extends Labelled {
  readonly context: ReadingContext
}

/** How words become what is read. */
export interface ReadingOptions {
  readonly concepts?: Concepts | undefined
  /** Folds what was typed; a wording of its own may make dialect and slips plain. */
  readonly fold?: (text: string) => Normalised
}

/** The shopper's messages of talks, each in its context. */
export function situated(talks: readonly Talk[]): Situated[] {
  return talks.flatMap(({ lines }) => {
    let context = NOTHING_BEFORE
    return lines.flatMap((line): Situated[] => {
      const here = context
      context = contextAfter(context, line)
      return line.from === 'shopper' ? [{ text: line.text, acts: line.acts, context: here }] : []
    })
  })
}

/** Messages that could have come in one, as channels that gather bring them: with the one after it, where that leans on no words of the shop's between them. */
function gathered(messages: readonly Situated[]): Situated[] {
  return messages.flatMap((message, at) => {
    const before = messages[at - 1]
    const goesOn = before !== undefined && message.context.before === before.text
    return goesOn && (message.context.told === '' || message.acts.every(standsAlone)) ? [joined(before, message)] : []
  })
}

const COURTESY: ReadonlySet<ActKind> = new Set(['thank', 'check_presence', 'close', 'apologise', 'vent', 'abuse', 'call_person'])
/** Whether an act could have been said without the words before it. */
const standsAlone = ({ act, refersTo }: DialogueAct): boolean => COURTESY.has(act) || refersTo === '' || refersTo === 'm'

/** Two messages as one, read where the first one stood. */
function joined(first: Situated, second: Situated): Situated {
  const by = first.text.length + 1
  const moved = ([from, to]: readonly [number, number]) => [from + by, to + by] as const
  const acts = second.acts.map((act) => ({
    ...act,
    span: moved(act.span),
    slots: act.slots.map((slot) => ({ ...slot, span: moved(slot.span) })),
  }))
  return { text: `${first.text} ${second.text}`, acts: [...first.acts, ...acts], context: first.context }
}

/** How much a sentence without its talk counts. */
const LONE = 1

/** The classes of each head. */
export const CLASSES = { act: ACTS, intent: INTENTS, reference: REFERENCES }
const ID = {
  act: new Map<string, number>(ACTS.map((act, i) => [act, i])),
  intent: new Map<string, number>(INTENTS.map((intent, i) => [intent, i])),
  reference: new Map<string, number>(REFERENCES.map((reference, i) => [reference, i])),
}

/** How a reader is taught. */
export interface TrainReaderOptions extends TrainNetOptions {
  /** Messages that teach what is wanted, and not where one is cut. */
  readonly whole: readonly Situated[]
}

/** Teaches a reader. The same material and seed give the same reader. */
export function trainReader(
  cut: readonly Situated[],
  sentences: readonly LoneSentence[],
  { fold = normalise, concepts }: ReadingOptions = {},
  { whole, ...options }: TrainReaderOptions = { ...TRAIN_NET, whole: [] },
): ReaderParts {
  const messages = [...cut, ...whole]
  const folded = messages.map((message) => foldedEdges(message, fold))
  const cutter = trainCutter(
    [...folded.slice(0, cut.length), ...gathered(cut).map((message) => foldedEdges(message, fold))].map(({ text, edges }) => ({
      text,
      edges: new Set(edges),
    })),
    options.seed,
  )
  const telling = trainTelling(messages.flatMap(toldIn), options.seed)
  const unnoted = toldByOthers(messages, options.seed)
  const features = new Features(concepts)
  const others = withOtherValues(messages, options.seed).map((message) => foldedEdges(message, fold))
  const samples = [
    ...messages.flatMap(({ acts, context }, i) => samplesOf(features, acts, partly(context, unnoted[i]!), [folded[i]!, others[i]!])),
    ...sentences.map((sentence) => loneSample(features, sentence, fold)),
  ]
  return { cutter, telling, net: trainNet(samples, CLASSES, options) }
}

/** A message as it is read. */
export interface Folded {
  readonly text: string
  readonly edges: readonly number[]
}

/** The text as it is read, and where its pieces begin and end in it. */
export function foldedEdges({ text, acts }: Labelled, fold: (text: string) => Normalised): Folded {
  const folded = fold(text)
  const placeOf = (unit: number) => {
    const at = folded.from.findIndex((from) => from >= unit)
    return at < 0 ? folded.text.length : at
  }
  return { text: folded.text, edges: [0, ...acts.slice(1).map(({ span }) => placeOf(span[0])), folded.text.length] }
}

/** The messages with values of their kinds put in place of their own: what is wanted does not hang on which goods or numbers are named. */
export function withOtherValues(messages: readonly Situated[], seed: number): Situated[] {
  const random = seeded(seed)
  const values = Map.groupBy(
    messages.flatMap(({ acts }) => acts.flatMap(({ slots }) => slots)),
    ({ slot }) => slot,
  )
  const other = (slot: SlotKind) => {
    const all = values.get(slot)!
    return all[Math.floor(random() * all.length)]!.text
  }
  return messages.map((message) => {
    let [text, by] = [message.text, 0]
    const acts = message.acts.map((act) => {
      const from = act.span[0] + by
      for (const { slot, span } of act.slots) {
        const put = other(slot)
        text = text.slice(0, span[0] + by) + put + text.slice(span[1] + by)
        by += put.length - (span[1] - span[0])
      }
      return { ...act, span: [from, act.span[1] + by] as const }
    })
    return { ...message, text, acts }
  })
}

const toldIn = ({ context: { told, does } }: Situated): Told[] => (told === '' ? [] : [{ told, does }])

/** What the shop's words before each message seem to do, told by what was learned of the other half: of its own it knows too much. */
function toldByOthers(messages: readonly Situated[], seed: number): string[][] {
  const halves = [0, 1].map((half) => new Teller(trainTelling(messages.filter((_, at) => at % 2 === half).flatMap(toldIn), seed)))
  return messages.map(({ context: { told } }, at) => (told === '' ? [] : halves[1 - (at % 2)]!.of(told)))
}

/** A context is partly not known where a talk is not of our own keeping: what was done is told from the words in some views, the words are left out of others. */
export const partly = (context: ReadingContext, unnoted: readonly string[]): readonly ReadingContext[] =>
  context.told === '' ? [context] : [context, { ...context, does: unnoted }, { ...context, told: '' }]

/** A sample for each piece, seen in several views: each way in which its context may be known, with its own values and with others. */
export function samplesOf(
  features: Features,
  acts: readonly DialogueAct[],
  contexts: readonly ReadingContext[],
  texts: readonly Folded[],
): Sample[] {
  const views: View[][] = acts.map(() => [])
  for (const view of contexts) {
    const shared = features.contextOf(view)
    for (const { text, edges } of texts)
      acts.forEach((_, i) => {
        features.of(text, edges[i]!, edges[i + 1]!, shared)
        views[i]!.push(viewOf(features))
      })
  }
  return acts.map(({ act, intent, refersTo }, i) => ({
    views: views[i]!,
    labels: { act: ID.act.get(act)!, intent: ID.intent.get(intent)!, reference: ID.reference.get(refersTo)! },
    cost: 1,
  }))
}

function loneSample(features: Features, { text, intent }: LoneSentence, fold: (text: string) => Normalised): Sample {
  const folded = fold(text).text
  features.of(folded, 0, folded.length, features.contextOf(NOTHING_BEFORE))
  return { views: [viewOf(features)], labels: { act: -1, intent: ID.intent.get(intent) ?? -1, reference: -1 }, cost: LONE }
}

const viewOf = ({ rows, weights, length }: Features): View => ({ rows: rows.slice(0, length), weights: weights.slice(0, length) })
