import { GramVectors } from '../features/gram-vector.ts'
import type { Space } from '../linear/dataset.ts'
import { Vocabulary } from '../linear/vocabulary.ts'
import type { Postings } from './gather.ts'

/** Examples learnt after training: each pulls the margins of the texts near it, and leaves those far from it as they were. */
export interface LessonParts extends Postings {
  readonly classes: number
  /** Where each example's pulls begin, and after the last where they end. */
  readonly pullStarts: Uint32Array
  /** Which class is moved, and how much for a text equal to the example. */
  readonly pulled: Uint16Array
  readonly pulls: Float32Array
}

/** Cosines are raised to this power, so that common words shared with many examples move nothing. A power of a kernel is a kernel. */
const nearness = (cosine: number): number => cosine * cosine * cosine

/** Nearer to nothing an example moves nothing. */
const LEAST = 0.002

/** Answers for one text at a time, with buffers of its own. */
export class Lessons {
  /** The examples that the last text is near to, the first `count`, and how near, 0 … 1. */
  readonly neighbours: Uint32Array
  readonly near: Float64Array
  private readonly parts: LessonParts
  private readonly vocabulary: Vocabulary
  private readonly vectors: GramVectors
  /** By example: all 0 between texts. */
  private readonly cosines: Float64Array
  private rows = new Int32Array(1024)

  constructor(parts: LessonParts, space: Space) {
    const examples = parts.pullStarts.length - 1
    this.parts = parts
    this.vocabulary = new Vocabulary(parts.hashes)
    this.vectors = new GramVectors(space)
    this.cosines = new Float64Array(examples)
    this.neighbours = new Uint32Array(examples)
    this.near = new Float64Array(examples)
  }

  /** Adds to the margins of a folded text what its neighbours among the examples teach. */
  move(margins: Float64Array, text: string, start: number, end: number): void {
    const { pullStarts, pulled, pulls } = this.parts
    const count = this.nearTo(text, start, end)
    for (let k = 0; k < count; k++) {
      const example = this.neighbours[k]!
      for (let at = pullStarts[example]!; at < pullStarts[example + 1]!; at++) margins[pulled[at]!]! += this.near[k]! * pulls[at]!
    }
  }

  /** Fills `neighbours` and `near` and gives how many there are. */
  nearTo(text: string, start = 0, end = text.length): number {
    const { cosines, neighbours, near } = this
    const touched = this.meet(text, start, end)
    let count = 0
    for (let k = 0; k < touched; k++) {
      const example = neighbours[k]!
      const nearby = nearness(cosines[example]!)
      cosines[example] = 0
      if (nearby < LEAST) continue
      neighbours[count] = example
      near[count++] = nearby
    }
    return count
  }

  /** Sums the cosines with all examples that share a gram; `neighbours` then holds these. */
  private meet(text: string, start: number, end: number): number {
    const { starts, examples, shares } = this.parts
    const { cosines, neighbours } = this
    const count = this.vectors.read(text, start, end)
    const { weights } = this.vectors
    const scale = this.find(count)
    let touched = 0
    for (let i = 0; i < count; i++) {
      const row = this.rows[i]!
      if (row < 0) continue
      for (let k = starts[row]!; k < starts[row + 1]!; k++) {
        const example = examples[k]!
        if (cosines[example] === 0) neighbours[touched++] = example
        cosines[example]! += weights[i]! * scale * shares[k]!
      }
    }
    return touched
  }

  /** Fills `rows` and gives what brings the vector to length one: what no example holds makes a text stranger to all of them, what too many hold counts for nothing. */
  private find(count: number): number {
    const { starts } = this.parts
    const { hashes, weights } = this.vectors
    if (this.rows.length < count) this.rows = new Int32Array(count * 2)
    this.vocabulary.rowsOf(hashes, count, this.rows)
    let squares = 0
    for (let i = 0; i < count; i++) {
      const row = this.rows[i]!
      if (row < 0 || starts[row]! < starts[row + 1]!) squares += weights[i]! * weights[i]!
    }
    return squares === 0 ? 1 : 1 / Math.sqrt(squares)
  }
}
