import { AppError } from '#platform/errors'
import { asBytes, asFloats, asUints, fromJson, packSections, toJson, unpackSections } from '../bytes.ts'
import { GramVectors, unit } from '../features/gram-vector.ts'
import type { Space } from '../linear/dataset.ts'
import { Vocabulary } from '../linear/vocabulary.ts'

/** Examples learnt after training: each pulls the margins of the texts near it, and leaves those far from it as they were. */
export interface LessonParts {
  readonly classes: number
  /** Hashes of the grams that stand in the examples, and where each one's postings begin. */
  readonly hashes: Uint32Array
  readonly starts: Uint32Array
  /** Which example holds the gram, and its share of that example's vector of length one. */
  readonly examples: Uint32Array
  readonly shares: Float32Array
  /** By example, then class: how much a text equal to the example is moved. */
  readonly pulls: Float32Array
}

/** Cosines are raised to this power, so that common words shared with many examples move nothing. A power of a kernel is a kernel. */
const nearness = (cosine: number): number => cosine * cosine * cosine

/** Answers for one text at a time, with buffers of its own. */
export class Lessons {
  private readonly parts: LessonParts
  private readonly vocabulary: Vocabulary
  private readonly vectors: GramVectors
  private readonly near: Float64Array

  constructor(parts: LessonParts, space: Space) {
    this.parts = parts
    this.vocabulary = new Vocabulary(parts.hashes)
    this.vectors = new GramVectors(space)
    this.near = new Float64Array(parts.pulls.length / parts.classes)
  }

  /** Adds to the margins of a folded text what its neighbours among the examples teach. */
  move(margins: Float64Array, text: string, start: number, end: number): void {
    const { classes, pulls } = this.parts
    const near = this.nearTo(text, start, end)
    for (let i = 0; i < near.length; i++) {
      if (near[i]! < 1e-4) continue
      for (let c = 0; c < classes; c++) margins[c]! += near[i]! * pulls[i * classes + c]!
    }
  }

  /** How near a text is to each example, 0 … 1. Reused between texts: read it before the next call. */
  nearTo(text: string, start = 0, end = text.length): Float64Array {
    const { starts, examples, shares } = this.parts
    const { near } = this
    near.fill(0)
    for (const [hash, share] of unit(this.vectors.of(text, start, end))) {
      const row = this.vocabulary.row(hash)
      if (row < 0) continue
      for (let k = starts[row]!; k < starts[row + 1]!; k++) near[examples[k]!]! += share * shares[k]!
    }
    for (let i = 0; i < near.length; i++) near[i] = nearness(near[i]!)
    return near
  }
}

/** The lessons as bytes: the same lessons give the same. */
export const packLessons = (parts: LessonParts): Uint8Array =>
  packSections({
    head: fromJson({ classes: parts.classes }),
    hashes: asBytes(parts.hashes),
    starts: asBytes(parts.starts),
    examples: asBytes(parts.examples),
    shares: asBytes(parts.shares),
    pulls: asBytes(parts.pulls),
  })

const isHead = (value: unknown): value is { classes: number } => typeof value === 'object' && value !== null && 'classes' in value

/** Throws `invalid` where the bytes are not lessons. */
export function unpackLessons(bytes: Uint8Array): LessonParts {
  const sections = unpackSections(bytes)
  const head = toJson(sections['head'])
  if (!isHead(head)) throw new AppError('invalid', 'The lessons have no head; learn them again')
  return {
    classes: head.classes,
    hashes: asUints(sections['hashes']),
    starts: asUints(sections['starts']),
    examples: asUints(sections['examples']),
    shares: asFloats(sections['shares']),
    pulls: asFloats(sections['pulls']),
  }
}
