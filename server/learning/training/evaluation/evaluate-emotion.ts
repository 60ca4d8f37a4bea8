import { normalise, POLARITY, Polarity, packPolarity, shuffled, trainPolarity, WIDE_POLARITY } from '#engine/text'
import { seeded } from '#platform/random'
import { percentile } from '#platform/statistics'
import type { Labelled } from './labelled-files.ts'
import { accuracy, calibrationError, type Judged, macroF1, mcc } from './scores.ts'
import { timed } from './timed.ts'

/** What a measuring of moods is given. */
export interface EvaluateEmotion {
  readonly train: readonly Labelled[]
  /** Absent: a fifth of `train`, chosen by the seed. */
  readonly test?: readonly Labelled[]
  readonly seed: number
  /** Sentences of the project's own, labelled in the same way, that are taught beside A. */
  readonly own?: readonly Labelled[]
  /** Gives −1 … 1 without having seen a sentence of `train`: the model that ships. */
  readonly shipped?: (text: string) => number
}

/** Reviews are long; what decides stands in the first and the last words. */
const READ = 150
/** From so many examples on, wide nets pay. */
const MANY = 20_000

/** Positive (1) against negative (0), by a judge of sides trained on A or by the mood of the shipped model. */
export function evaluateEmotion({ train, test, seed, own = [], shipped }: EvaluateEmotion): Record<string, number> {
  const [taught, asked] = test === undefined ? fifth(train, seed) : [train, test]
  const began = performance.now()
  const { says, megabytes } = shipped === undefined ? trained([...taught, ...own]) : asShipped(shipped)
  const trainSeconds = (performance.now() - began) / 1000
  const times: number[] = []
  const rows = asked.map(({ text, label }): Judged => {
    const { value, micros } = timed(() => says(text))
    times.push(micros)
    return { truth: label, answer: value.label, confidence: value.confidence }
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
    modelMb: round(megabytes),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    sentences: asked.length,
  }
}

interface Judge {
  readonly says: (text: string) => { label: string; confidence: number }
  /** Of the model as it would be kept; 0 for the shipped one, which is measured as a whole. */
  readonly megabytes: number
}

function trained(taught: readonly Labelled[]): Judge {
  const examples = taught.map(({ text, label }) => ({ text: ends(text), positive: label === '1' }))
  const parts = trainPolarity(examples, examples.length < MANY ? POLARITY : WIDE_POLARITY)
  const polarity = new Polarity(parts)
  const says = (text: string) => {
    const positive = polarity.probability(ends(text))
    return { label: positive > 0.5 ? '1' : '0', confidence: Math.max(positive, 1 - positive) }
  }
  return { says, megabytes: packPolarity(parts).byteLength / 1e6 }
}

function asShipped(mood: (text: string) => number): Judge {
  const says = (text: string) => {
    const score = mood(text)
    return { label: score >= 0 ? '1' : '0', confidence: 0.5 + Math.abs(score) / 2 }
  }
  return { says, megabytes: 0 }
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
