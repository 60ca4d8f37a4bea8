import { type Concepts, DEFAULT_GRAMS, type GramOptions } from '../features/grams.ts'
import { fitCalibration, shiftCalibration, UNCALIBRATED } from './calibration.ts'
import { Classifier, type ClassifierParts, softmax } from './classifier.ts'
import { makeSpace, toDataset } from './dataset.ts'
import { holdOut } from './hold-out.ts'
import { quantise } from './quantise.ts'
import { shareColumns } from './solvers/share-columns.ts'
import { trainClassNet } from './solvers/train-class-net.ts'
import { trainLinear } from './solvers/train-linear.ts'

/** A text and what it is. */
export interface Example {
  /** Folded (see `normalise`). */
  readonly text: string
  readonly label: string
  /** Teaches, but how sure the classifier may be is not learnt from it: it is of another kind than what will be asked. */
  readonly aside?: boolean
  /** The same put otherwise: teaches beside it with less weight (`BESIDE`), where grams are already known, and says nothing of how sure to be. */
  readonly also?: readonly string[]
}

/** What a training is run with. */
export interface ClassifierOptions {
  readonly grams: GramOptions
  /** In how many texts a gram must stand to be kept. */
  readonly minimum: number
  readonly cost: number
  readonly passes: number
  readonly seed: number
  /** How much of a small net trained beside the line is added to its margins; with 0 there is none. */
  readonly blend: number
  readonly concepts?: Concepts
}

/** The options that did best on parts of the training sentences. */
export const DEFAULT_OPTIONS: ClassifierOptions = { grams: DEFAULT_GRAMS, minimum: 1, cost: 1, passes: 10, seed: 7, blend: 0 }
/** What a mistake on another wording of an example costs, as a share. */
const BESIDE = 0.5
/** Fewer say too little of how sure one may be. */
const ASKED_LEAST = 100

/**
 * Trains on all examples; how sure it may be is learnt from a part that a first, smaller training did not see, and moved to what `asked` says:
 * a sample of what will be asked, of which nothing else is learnt.
 */
export function trainClassifier(
  examples: readonly Example[],
  options: ClassifierOptions = DEFAULT_OPTIONS,
  asked: readonly Example[] = [],
): ClassifierParts {
  const classes = classesOf(examples)
  const certainty = learnCertainty(trialsOf(examples, classes, options))
  const parts = fit(examples, classes, options, certainty)
  return asked.length < ASKED_LEAST ? parts : { ...parts, calibration: shiftCalibration(parts.calibration, readAll(parts, asked)) }
}

function readAll(parts: ClassifierParts, examples: readonly Example[]): { probability: number; right: boolean; familiarity: number }[] {
  const classifier = new Classifier(parts)
  return examples.map(({ text, label }) => {
    const best = classifier.classify(text)
    return { probability: classifier.probabilities[best]!, right: classifier.classes[best] === label, familiarity: classifier.familiarity }
  })
}

/** Only which class is likeliest, in half the time: how sure it may be is not learnt. */
export const fitClassifier = (examples: readonly Example[], options: ClassifierOptions): ClassifierParts =>
  fit(examples, classesOf(examples), options, UNSURE)

const classesOf = (examples: readonly Example[]): string[] => [...new Set(examples.map((example) => example.label))].sort()

type Certainty = Pick<ClassifierParts, 'sharpness' | 'calibration' | 'wariness' | 'strangeBelow'>
/** Where there is too little to learn it from. */
const UNSURE: Certainty = { sharpness: 6, calibration: UNCALIBRATED, wariness: 0.25, strangeBelow: -2 }

function fit(examples: readonly Example[], classes: readonly string[], options: ClassifierOptions, certainty: Certainty): ClassifierParts {
  const texts = examples.map((example) => example.text)
  const space = makeSpace(texts, options.grams, options.minimum, options.concepts)
  const ids = new Map(classes.map((name, id) => [name, id]))
  const rows = [...examples, ...examples.flatMap(otherWordings)]
  const labels = Int32Array.from(rows, (row) => ids.get(row.label)!)
  const shares = Float64Array.from(rows, (_, at) => (at < examples.length ? 1 : BESIDE))
  const read = toDataset(
    rows.map(({ text }) => text),
    space,
  )
  const { data, idf, shared } = shareColumns(read, space.idf)
  const learnt = quantise(trainLinear(data, labels, classes.length, idf.length, { ...options, shares }), idf)
  const net = options.blend === 0 ? null : trainClassNet(data, labels, classes.length, idf, options.seed, options.blend)
  const spread = <Rows extends { rows: Uint32Array }>(of: Rows): Rows => ({ ...of, rows: shared.map((column) => of.rows[column]!) })
  return { space, classes, ...certainty, weights: spread(learnt), net: net && spread(net) }
}

const otherWordings = ({ also = [], label }: Example): Example[] => also.map((text) => ({ text, label }))

/** Share of right answers that may be called strange. */
const STRANGE_SHARE = 0.005

/** A training that did not see what is held out. */
interface Trial {
  readonly parts: ClassifierParts
  readonly held: readonly Example[]
}

/** How sure it may be shows as well after fewer passes. */
const TRIAL_PASSES = 0.6
/** With fewer examples than this one part held out says too little: several are, in turn. */
const FEW = 1_000
const TURNS = 4

function trialsOf(examples: readonly Example[], classes: readonly string[], options: ClassifierOptions): Trial[] {
  const shorter = { ...options, passes: Math.ceil(options.passes * TRIAL_PASSES) }
  const own = examples.filter(({ aside }) => !aside)
  const others = examples.filter(({ aside }) => aside)
  return Array.from({ length: own.length < FEW ? TURNS : 1 }, (_, turn) => {
    const [kept, held] = holdOut(own, options.seed + turn * TURNS)
    return { held, kept }
  }).flatMap(({ held, kept }) => (kept.length === 0 ? [] : [{ held, parts: fit([...kept, ...others], classes, shorter, UNSURE) }]))
}

function learnCertainty(trials: readonly Trial[]): Certainty {
  if (trials.reduce((sum, { held }) => sum + held.length, 0) < 20) return UNSURE
  const sharpness = fitSharpness(trials)
  const rows = trials.flatMap(({ parts, held }) => readAll({ ...parts, sharpness }, held))
  // Other wordings of the examples among them, as people type so too.
  const others = trials.flatMap(({ parts, held }) => readAll({ ...parts, sharpness }, held.flatMap(otherWordings)))
  const familiar = [...rows, ...others]
    .filter((row) => row.right)
    .map((row) => row.familiarity)
    .sort((a, b) => a - b)
  return {
    ...UNSURE,
    sharpness,
    calibration: fitCalibration(rows),
    strangeBelow: familiar[Math.floor(familiar.length * STRANGE_SHARE)] ?? UNSURE.strangeBelow,
  }
}

/** The factor on the margins under which held-out examples are likeliest (temperature scaling, Guo et al. 2017). */
function fitSharpness(trials: readonly Trial[]): number {
  const rows = trials.flatMap(({ parts, held }) => {
    const classifier = new Classifier(parts)
    return held.map(({ text, label }) => ({ margins: Float64Array.from(classifier.margins(text)), label: parts.classes.indexOf(label) }))
  })
  let best = 1
  let least = Number.POSITIVE_INFINITY
  for (let sharpness = 1; sharpness <= 20; sharpness *= 1.05) {
    const loss = rows.reduce((sum, row) => sum + surprise(row.margins, row.label, sharpness), 0)
    if (loss < least) {
      least = loss
      best = sharpness
    }
  }
  return best
}

function surprise(margins: Float64Array, label: number, sharpness: number): number {
  const chances = Float64Array.from(margins)
  softmax(chances, sharpness)
  return -Math.log(Math.max(chances[label]!, 1e-9))
}
