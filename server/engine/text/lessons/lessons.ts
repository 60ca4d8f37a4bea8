import { GramVectors } from '../features/gram-vector.ts'
import type { Space } from '../linear/dataset.ts'
import { Vocabulary } from '../linear/vocabulary.ts'
import type { Postings } from './gather.ts'
import { Meeting } from './meeting.ts'

/** Examples learnt after training: each pulls the margins of the texts near it, and leaves those far from it as they were. */
export interface LessonParts extends Postings {
  readonly classes: number
  /** Where each example's pulls begin, and after the last where they end. */
  readonly pullStarts: Uint32Array
  /** Which class is moved, and how much for a text equal to the example. */
  readonly pulled: Uint16Array
  readonly pulls: Float32Array
}

/** Answers for one text at a time, with buffers of its own. */
export class Lessons {
  private readonly parts: LessonParts
  private readonly vocabulary: Vocabulary
  private readonly vectors: GramVectors
  private readonly meeting: Meeting
  private rows = new Int32Array(1024)

  constructor(parts: LessonParts, space: Space) {
    this.parts = parts
    this.vocabulary = new Vocabulary(parts.hashes)
    this.vectors = new GramVectors(space)
    this.meeting = new Meeting(parts.pullStarts.length - 1)
  }

  /** Adds to the margins of a folded text what its neighbours among the examples teach. */
  move(margins: Float64Array, text: string, start: number, end: number): void {
    const { pullStarts, pulled, pulls } = this.parts
    const count = this.nearTo(text, start, end)
    const { neighbours, near } = this.meeting
    for (let k = 0; k < count; k++) {
      const example = neighbours[k]!
      for (let at = pullStarts[example]!; at < pullStarts[example + 1]!; at++) margins[pulled[at]!]! += near[k]! * pulls[at]!
    }
  }

  /** Sums the cosines with all examples that share a gram; gives how many are near. */
  private nearTo(text: string, start: number, end: number): number {
    const count = this.vectors.read(text, start, end)
    const { weights } = this.vectors
    const scale = this.find(count)
    for (let i = 0; i < count; i++) {
      const row = this.rows[i]!
      if (row >= 0) this.meeting.hold(this.parts, row, weights[i]! * scale)
    }
    return this.meeting.end()
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
