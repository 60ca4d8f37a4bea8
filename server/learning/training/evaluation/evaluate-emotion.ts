import { Classifier, DEFAULT_OPTIONS, normalise, shuffled, trainClassifier } from '#engine/text'
import { seeded } from '#platform/random'
import type { Labelled } from './labelled-files.ts'
import { accuracy, calibrationError, type Judged, macroF1, mcc, percentile } from './scores.ts'

export interface EvaluateEmotion {
  readonly train: readonly Labelled[]
  /** Absent: a fifth of `train`, chosen by the seed. */
  readonly test?: readonly Labelled[]
  readonly seed: number
  /** Gives −1 … 1 without having seen a sentence of `train`: the model that ships. */
  readonly shipped?: (text: string) => number
}

/** Reviews are long; what decides stands in the first and the last words. */
const READ = 150

/** Positive (1) against negative (0), by a classifier trained on A or by the mood of the shipped model. */
export function evaluateEmotion({ train, test, seed, shipped }: EvaluateEmotion): Record<string, number> {
  const [taught, asked] = test === undefined ? fifth(train, seed) : [train, test]
  const began = performance.now()
  const says =
    shipped === undefined
      ? trained(taught, seed)
      : (text: string) => ({ label: shipped(text) >= 0 ? '1' : '0', confidence: 0.5 + Math.abs(shipped(text)) / 2 })
  const trainSeconds = (performance.now() - began) / 1000
  const times: number[] = []
  const rows = asked.map(({ text, label }): Judged => {
    const start = performance.now()
    const { label: answer, confidence } = says(text)
    times.push((performance.now() - start) * 1000)
    return { truth: label, answer, confidence }
  })
  const round = (n: number) => Math.round(n * 1e4) / 1e4
  return {
    accuracy: round(accuracy(rows)),
    macroF1: round(macroF1(rows)),
    mcc: round(mcc(rows)),
    ece: round(calibrationError(rows.map((row) => ({ confidence: row.confidence, right: row.truth === row.answer })))),
    trainSeconds: round(trainSeconds),
    p50us: round(percentile(times, 0.5)),
    p99us: round(percentile(times, 0.99)),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    sentences: asked.length,
  }
}

function trained(taught: readonly Labelled[], seed: number): (text: string) => { label: string; confidence: number } {
  const grams = { ...DEFAULT_OPTIONS.grams, units: 3, weights: [1, 0.9, 0.6, 0.25, 0.4, 0.4, 1, 0.5] }
  const examples = taught.map(({ text, label }) => ({ text: ends(text), label }))
  const classifier = new Classifier(trainClassifier(examples, { ...DEFAULT_OPTIONS, grams, seed, minimum: 2, cost: 0.5 }))
  return (text) => {
    const best = classifier.classify(ends(text))
    return { label: classifier.classes[best]!, confidence: classifier.confidence(classifier.probabilities[best]!) }
  }
}

function ends(text: string): string {
  const folded = normalise(text).text
  return folded.length <= 2 * READ ? folded : `${folded.slice(0, READ)} ${folded.slice(-READ)}`
}

function fifth(all: readonly Labelled[], seed: number): [Labelled[], Labelled[]] {
  const order = [...shuffled(all.length, seeded(seed))].map((i) => all[i]!)
  const cut = Math.floor(all.length * 0.8)
  return [order.slice(0, cut), order.slice(cut)]
}
