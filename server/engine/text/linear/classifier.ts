import { asBytes, asFloats, asInt8s, asUints, fromJson, packSections, toJson, unpackSections } from '../bytes.ts'
import type { Concepts, GramOptions } from '../features/grams.ts'
import { type Gram, gramsOf } from '../features/grams-of.ts'
import { type LessonParts, Lessons } from '../lessons/lessons.ts'
import { type Calibration, calibrated } from './calibration.ts'
import { RowReader, type Space } from './dataset.ts'
import { Vocabulary } from './vocabulary.ts'

/** A trained classifier as plain arrays: eight-bit weights with a scale a row. */
export interface ClassifierParts {
  readonly space: Space
  readonly classes: readonly string[]
  /** Distinct rows of weights, and for each column which of them it has, times its scale. */
  readonly weights: Int8Array
  readonly rows: Uint32Array
  readonly scales: Float32Array
  readonly bias: Float32Array
  /** Margins times this, through softmax, are probabilities that hold. */
  readonly sharpness: number
  /** What a probability is worth, as seen on sentences held out. */
  readonly calibration: Calibration
  /** How much grams that were never seen take from the familiarity: the power of the share that was seen. */
  readonly wariness: number
  /** Familiarity below which one right answer in two hundred lay. */
  readonly strangeBelow: number
}

/** Answers for one text at a time. Not shared between threads: each keeps its own buffers. */
export class Classifier {
  readonly classes: readonly string[]
  /** Of the last text: a probability for each class. */
  readonly probabilities: Float64Array
  private readonly parts: ClassifierParts
  private readonly reader: RowReader
  private readonly lessons: Lessons | null

  /** `lessons`: what was learnt on top of it, by `learnLessons`. */
  constructor(parts: ClassifierParts, lessons: LessonParts | null = null, reader = new RowReader(parts.space)) {
    this.parts = parts
    this.lessons = lessons === null ? null : new Lessons(lessons, parts.space)
    this.classes = parts.classes
    this.probabilities = new Float64Array(parts.classes.length)
    this.reader = reader
  }

  /** The same classifier with other lessons on top, or none; weights and buffers are shared. */
  withLessons(lessons: LessonParts | null): Classifier {
    return new Classifier(this.parts, lessons, this.reader)
  }

  /** What each gram of a folded text adds to the margins, in the order of the text; a gram that was never learnt adds nothing and is left out. */
  *contributions(text: string): Generator<{ gram: Gram; to: (id: number) => number }> {
    const { weights, rows, scales, classes } = this.parts
    const count = this.reader.read(text)
    const values = new Map(Array.from({ length: count }, (_, k) => [this.reader.columns[k]!, this.reader.values[k]!]))
    for (const gram of gramsOf(text, this.space.grams, this.space.concepts)) {
      const column = this.space.vocabulary.row(gram.hash)
      const value = values.get(column)
      if (value === undefined) continue
      values.delete(column)
      yield { gram, to: (id) => value * scales[column]! * weights[rows[column]! * classes.length + id]! }
    }
  }

  get space(): Space {
    return this.parts.space
  }

  /** Of the last text: the share of its grams never seen in training. */
  get novelty(): number {
    return this.reader.novelty
  }

  /** Of the last text classified: how much it is like anything learnt, about 0 … 2. */
  get familiarity(): number {
    return this.familiarityAt(this.parts.wariness)
  }

  /**
   * The soft maximum of the margins (the energy of Liu et al., "Energy-based Out-of-distribution Detection", NeurIPS 2020) above the −1 of a text that no
   * class wants; it tells strangers better than the probability does. Grams never seen count for nothing in the margins, so what they are of the text is taken off.
   */
  familiarityAt(wariness: number): number {
    return (this.warmth + 1) * (1 - this.novelty) ** wariness
  }
  private warmth = 0

  /** How sure one may be of a class of this probability. */
  confidence(probability: number): number {
    return calibrated(this.parts.calibration, probability)
  }

  /** True where the last text classified is unlike what was learnt. */
  get isStrange(): boolean {
    return this.familiarity < this.parts.strangeBelow
  }

  /** Fills `probabilities` for a folded text and gives the likeliest class. */
  classify(text: string, start = 0, end = text.length): number {
    this.margins(text, start, end)
    this.warmth = softMaximum(this.probabilities, this.parts.sharpness)
    return softmax(this.probabilities, this.parts.sharpness)
  }

  /** Fills `probabilities` with bare margins instead; what calibration needs. */
  margins(text: string, start = 0, end = text.length): Float64Array {
    const { weights, rows, scales, bias } = this.parts
    const out = this.probabilities
    const size = out.length
    const count = this.reader.read(text, start, end)
    out.set(bias)
    for (let k = 0; k < count; k++) {
      const column = this.reader.columns[k]!
      const value = this.reader.values[k]! * scales[column]!
      const base = rows[column]! * size
      for (let c = 0; c < size; c++) out[c]! += value * weights[base + c]!
    }
    this.lessons?.move(out, text, start, end)
    return out
  }
}

export function softMaximum(values: Float64Array, sharpness: number): number {
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < values.length; c++) top = Math.max(top, values[c]!)
  let sum = 0
  for (let c = 0; c < values.length; c++) sum += Math.exp((values[c]! - top) * sharpness)
  return top + Math.log(sum) / sharpness
}

/** In place; gives the index of the greatest. */
export function softmax(values: Float64Array, sharpness: number): number {
  let best = 0
  for (let c = 1; c < values.length; c++) if (values[c]! > values[best]!) best = c
  const top = values[best]!
  let sum = 0
  for (let c = 0; c < values.length; c++) sum += values[c] = Math.exp((values[c]! - top) * sharpness)
  for (let c = 0; c < values.length; c++) values[c]! /= sum
  return best
}

/** The classifier as bytes: the same parts give the same. */
export function packClassifier(parts: ClassifierParts): Uint8Array {
  return packSections({
    head: fromJson({
      classes: parts.classes,
      grams: parts.space.grams,
      sharpness: parts.sharpness,
      calibration: parts.calibration,
      wariness: parts.wariness,
      strangeBelow: parts.strangeBelow,
    }),
    hashes: asBytes(parts.space.vocabulary.hashes),
    idf: asBytes(parts.space.idf),
    weights: asBytes(parts.weights),
    rows: asBytes(parts.rows),
    scales: asBytes(parts.scales),
    bias: asBytes(parts.bias),
  })
}

interface Head {
  classes: string[]
  grams: GramOptions
  sharpness: number
  calibration: Calibration
  wariness: number
  strangeBelow: number
}
const isHead = (value: unknown): value is Head => typeof value === 'object' && value !== null && 'classes' in value && 'grams' in value

/** `concepts` are those it was trained with. Throws `invalid` where the bytes are not a classifier. */
export function unpackClassifier(bytes: Uint8Array, concepts?: Concepts): ClassifierParts {
  const sections = unpackSections(bytes)
  const head = toJson(sections['head'])
  if (!isHead(head)) throw new TypeError('The classifier has no head; train it again')
  return {
    space: { grams: head.grams, vocabulary: new Vocabulary(asUints(sections['hashes'])), idf: asFloats(sections['idf']), concepts },
    classes: head.classes,
    weights: asInt8s(sections['weights']),
    rows: asUints(sections['rows']),
    scales: asFloats(sections['scales']),
    bias: asFloats(sections['bias']),
    sharpness: head.sharpness,
    calibration: head.calibration,
    wariness: head.wariness,
    strangeBelow: head.strangeBelow,
  }
}
