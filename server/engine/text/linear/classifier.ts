import { type Gram, gramsOf } from '../features/grams-of.ts'
import { type LessonParts, Lessons } from '../lessons/lessons.ts'
import { type Calibration, calibrated } from './calibration.ts'
import { addNet, type ClassNet } from './class-net.ts'
import type { Space } from './dataset.ts'
import { entryClass, entryValue, type SharedRows } from './quantise.ts'
import { Columns } from './rows/columns.ts'
import { RowReader } from './rows/row-reader.ts'
import { RowSum } from './rows/row-sum.ts'

/** A trained classifier as plain arrays. */
export interface ClassifierParts {
  readonly space: Space
  readonly classes: readonly string[]
  readonly weights: SharedRows
  /** Says its part beside the line; `null` for the line alone. */
  readonly net: ClassNet | null
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
  private readonly facts: Columns
  private readonly rows: RowSum
  private readonly lessons: Lessons | null
  /** Room for the net's units. */
  private readonly hidden: Float64Array

  /** `lessons`: what was learnt on top of it, by `learnLessons`. */
  constructor(
    parts: ClassifierParts,
    lessons: LessonParts | null = null,
    facts = new Columns(parts.space, parts.weights),
    reader = new RowReader(parts.space, facts),
  ) {
    this.parts = parts
    this.lessons = lessons === null ? null : new Lessons(lessons, parts.space)
    this.classes = parts.classes
    this.probabilities = new Float64Array(parts.classes.length)
    this.reader = reader
    this.facts = facts
    this.rows = new RowSum(parts.weights, facts)
    this.hidden = new Float64Array(parts.net?.bias.length ?? 0)
  }

  /** The same classifier with other lessons on top, or none; weights and buffers are shared. */
  withLessons(lessons: LessonParts | null): Classifier {
    return new Classifier(this.parts, lessons, this.facts, this.reader)
  }

  /** What each gram of a folded text adds to the margins of the line, in the order of the text; a gram that was never learnt adds nothing and is left out. */
  *contributions(text: string): Generator<{ gram: Gram; to: (id: number) => number }> {
    const count = this.reader.read(text)
    const values = new Map(Array.from({ length: count }, (_, k) => [this.reader.columns[k]!, this.reader.values[k]!]))
    for (const gram of gramsOf(text, this.space.grams, this.space.concepts)) {
      const column = this.space.vocabulary.row(gram.hash)
      const value = values.get(column)
      if (value === undefined) continue
      values.delete(column)
      yield { gram, to: (id) => value * this.weightOf(column, id) }
    }
  }

  private weightOf(column: number, id: number): number {
    const { rows, starts, entries, scales } = this.parts.weights
    const row = rows[column]!
    const entry = entries.subarray(starts[row]!, starts[row + 1]!).find((each) => entryClass(each) === id)
    return entry === undefined ? 0 : this.space.idf[column]! * scales[row]! * entryValue(entry)
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
    const { sharpness, net } = this.parts
    const count = this.line(text, start, end)
    if (net !== null) {
      this.warmth = softMaximum(this.probabilities, sharpness)
      this.beside(count)
    }
    const { best, top, sum } = softmax(this.probabilities, sharpness)
    // The line alone: what softmax summed is the sum of the soft maximum too.
    if (net === null) this.warmth = top + Math.log(sum) / sharpness
    return best
  }

  /** Fills `probabilities` with bare margins instead; what calibration needs. */
  margins(text: string, start = 0, end = text.length): Float64Array {
    this.beside(this.line(text, start, end))
    return this.probabilities
  }

  /** Only the line says how familiar a text is: a net is sure of strangers too. Gives how many columns the text has. */
  private line(text: string, start: number, end: number): number {
    const out = this.probabilities
    const count = this.reader.read(text, start, end)
    this.rows.add(this.reader, count, out)
    this.lessons?.move(out, text, start, end)
    return count
  }

  private beside(count: number): void {
    if (this.parts.net !== null) addNet(this.parts.net, this.reader, count, this.space.idf, this.hidden, this.probabilities)
  }
}

function softMaximum(values: Float64Array, sharpness: number): number {
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < values.length; c++) top = Math.max(top, values[c]!)
  let sum = 0
  for (let c = 0; c < values.length; c++) sum += Math.exp((values[c]! - top) * sharpness)
  return top + Math.log(sum) / sharpness
}

/** In place; gives the index of the greatest, its value before, and what all summed to. */
export function softmax(values: Float64Array, sharpness: number): { best: number; top: number; sum: number } {
  let best = 0
  for (let c = 1; c < values.length; c++) if (values[c]! > values[best]!) best = c
  const top = values[best]!
  let sum = 0
  for (let c = 0; c < values.length; c++) sum += values[c] = Math.exp((values[c]! - top) * sharpness)
  for (let c = 0; c < values.length; c++) values[c]! /= sum
  return { best, top, sum }
}
