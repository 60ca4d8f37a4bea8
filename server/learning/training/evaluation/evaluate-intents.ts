import { Classifier, type ClassifierOptions, type Concepts, DEFAULT_OPTIONS, type Example, normalise, trainClassifier } from '#engine/text'
import { percentile } from '#platform/statistics'
import type { Labelled } from './labelled-files.ts'
import { accuracy, calibrationError, type Judged, macroF1, mcc } from './scores.ts'
import { bestSettings } from './settings/best-settings.ts'
import { type Threshold, thresholdAfforded, thresholdFromClasses, trialsOf } from './threshold.ts'
import { timed } from './timed.ts'

/** What a measuring of intents is given. */
export interface EvaluateIntents {
  readonly train: readonly Labelled[]
  readonly test: readonly Labelled[]
  readonly val?: readonly Labelled[]
  readonly oosVal?: readonly Labelled[]
  readonly oos?: readonly Labelled[]
  /** The label that means "refuse" in the test; so do labels that were never trained. */
  readonly refuse?: string
  readonly seed: number
  /** Those of the shipped lexicons, which the engine's own model reads too. */
  readonly concepts?: Concepts
}

/** What came of it: shares 0 … 1, times as named. */
export interface IntentFigures {
  accuracy: number
  macroF1: number
  mcc: number
  oosRecall: number | null
  ece: number
  trainSeconds: number
  p50us: number
  p99us: number
  rssMb: number
  threshold: number | null
  wariness: number | null
  cost: number
  blend: number
  sentences: number
}

/** Trains this engine's intent classifier on one set, chooses its settings on another or on parts of the first, and measures it on a third. */
export function evaluateIntents(sets: EvaluateIntents): IntentFigures {
  const started = performance.now()
  const train = sets.train.filter((row) => row.label !== sets.refuse).map(fold)
  const base = { ...DEFAULT_OPTIONS, seed: sets.seed, ...(sets.concepts === undefined ? {} : { concepts: sets.concepts }) }
  const options = bestSettings(train, sets.val?.map(fold), base)
  const classifier = new Classifier(trainClassifier(train, options))
  const threshold = thresholdOf(sets, train, options, classifier)
  const trainSeconds = (performance.now() - started) / 1000
  return {
    ...measure(classifier, sets, threshold),
    trainSeconds: round(trainSeconds),
    threshold: threshold?.below ?? null,
    wariness: threshold?.wariness ?? null,
    cost: options.cost,
    blend: options.blend,
  }
}

/** Nothing is refused where the test knows no strangers. */
function thresholdOf(
  sets: EvaluateIntents,
  train: readonly Example[],
  options: ClassifierOptions,
  classifier: Classifier,
): Threshold | null {
  if (sets.refuse === undefined && sets.oos === undefined) return null
  if (sets.oosVal === undefined || sets.val === undefined) return thresholdFromClasses(train, options)
  return thresholdAfforded(
    trialsOf(classifier, sets.val.map(fold)),
    trialsOf(
      classifier,
      sets.oosVal.map(({ text }) => ({ text: fold({ text, label: '' }).text, label: null })),
    ),
  )
}

function measure(
  classifier: Classifier,
  sets: EvaluateIntents,
  threshold: Threshold | null,
): Omit<IntentFigures, 'trainSeconds' | 'threshold' | 'wariness' | 'cost' | 'blend'> {
  const trained = new Set(classifier.classes)
  const times: number[] = []
  const judge = ({ text, label }: Labelled): Judged & { best: string } => {
    const { value: best, micros } = timed(() => classifier.classes[classifier.classify(normalise(text).text)]!)
    times.push(micros)
    const refused = threshold !== null && classifier.familiarityAt(threshold.wariness) < threshold.below
    const confidence = classifier.confidence(classifier.probabilities[classifier.classes.indexOf(best)]!)
    return { truth: label === sets.refuse || !trained.has(label) ? null : label, answer: refused ? null : best, confidence, best }
  }
  const rows = sets.test.map(judge)
  const strangers = [...(sets.oos ?? []).map((row) => ({ ...judge(row), truth: null })), ...rows.filter((row) => row.truth === null)]
  const own = rows.filter((row) => row.truth !== null)
  return {
    accuracy: round(accuracy(sets.oos === undefined ? rows : own)),
    macroF1: round(macroF1(rows)),
    mcc: round(mcc(rows)),
    oosRecall: strangers.length === 0 ? null : round(strangers.filter((row) => row.answer === null).length / strangers.length),
    ece: round(calibrationError(own.map((row) => ({ confidence: row.confidence, right: row.best === row.truth })))),
    p50us: round(percentile(times, 0.5)),
    p99us: round(percentile(times, 0.99)),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    sentences: sets.test.length,
  }
}

const fold = ({ text, label }: Labelled): Example => ({ text: normalise(text).text, label })
const round = (n: number) => Math.round(n * 1e4) / 1e4
