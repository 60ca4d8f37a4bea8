import { normal } from '#engine/text'
import type { Model } from '#engine/understanding'
import { seeded } from '#platform/random'
import { toUnit } from '../clusters/points.ts'
import { directionsOf, project } from './subspace.ts'
import { Vocabulary, type VocabularyParts, vocabularyOf } from './vocabulary.ts'
import { wantsOf } from './wants.ts'

/** Directions in which the history's sentences differ most: they bring together words of one kind. */
const LEARNT = 96
/** Directions at random, which keep apart what is rare (Johnson and Lindenstrauss). */
const RANDOM = 160
const DIMS = LEARNT + RANDOM
/** What each of the two counts for, and what the intents say beside them. Chosen on the train part of labelled topics. */
const WORDS = 0.7
const WANTS = 0.8
/** Sentences the directions are learnt from. */
const LEARNT_FROM = 20_000
/** The first sentence says what is wanted; what follows explains. */
const BY_PLACE = [1, 0.6, 0.4]
/** Sentences that stand in more openings than this share are menus and forms, and say less the commoner they are (Arora et al. 2017). */
const COMMON = 0.004

/** What a space was made of, as plain arrays. */
export interface SpaceParts {
  readonly vocabulary: VocabularyParts
  /** Terms × 256. */
  readonly directions: Float32Array
  /** Shares of openings that a sentence stands in, of those that stand in many. */
  readonly common: ReadonlyMap<string, number>
}

/** Puts openings of matters into one space: what their words are, learnt from the history itself, and what they want, known from the understanding. One a thread. */
export class Space {
  readonly parts: SpaceParts
  readonly dim: number
  private readonly model: Model
  private readonly vocabulary: Vocabulary
  private readonly sum: Float32Array

  constructor(parts: SpaceParts, model: Model) {
    this.parts = parts
    this.model = model
    this.vocabulary = new Vocabulary(parts.vocabulary)
    this.dim = DIMS + model.intents.classes.length
    this.sum = new Float32Array(this.dim)
  }

  /** Writes the opening's vector, of length 1, to `out` at `at`. */
  write(opening: readonly string[], out: Float32Array, at: number): void {
    const { sum, dim } = this
    const row = out.subarray(at, at + dim).fill(0)
    opening.forEach((plain, place) => {
      const weight = (BY_PLACE[place] ?? 0) * (COMMON / (COMMON + (this.parts.common.get(plain) ?? 0)))
      this.sentence(plain)
      for (let i = 0; i < dim; i++) row[i]! += weight * sum[i]!
    })
    toUnit(row, 0, dim)
  }

  /** The first sentence of an opening that is not of a menu, else its first. */
  tellingOf(opening: readonly string[]): string {
    return opening.find((plain) => (this.parts.common.get(plain) ?? 0) < COMMON) ?? opening[0] ?? ''
  }

  private sentence(plain: string): void {
    const { sum } = this
    sum.fill(0)
    project(this.vocabulary.of(plain), this.parts.directions, DIMS, sum, 0)
    for (const [from, length] of [
      [0, LEARNT],
      [LEARNT, RANDOM],
    ] as const) {
      toUnit(sum, from, length)
      for (let i = from; i < from + length; i++) sum[i]! *= WORDS
    }
    wantsOf(this.model, plain).forEach((want, i) => {
      sum[DIMS + i] = WANTS * want
    })
  }
}

/** The space of a sample of openings. Deterministic. */
export function spaceOf(openings: readonly (readonly string[])[], model: Model): Space {
  const counts = new Map<string, number>()
  for (const opening of openings) for (const plain of opening) counts.set(plain, (counts.get(plain) ?? 0) + 1)
  const sentences = [...counts.keys()]
  const step = Math.max(1, sentences.length / LEARNT_FROM)
  const learnt = Array.from({ length: Math.min(sentences.length, LEARNT_FROM) }, (_, at) => sentences[Math.floor(at * step)]!)
  const vocabulary = vocabularyOf(learnt)
  const rows = learnt.map((plain) => vocabulary.of(plain))
  const common = [...counts].filter(([, count]) => count > 2).map(([plain, count]) => [plain, count / openings.length] as const)
  const directions = withRandom(directionsOf(rows, vocabulary.size, LEARNT, seeded(1)), vocabulary.size)
  return new Space({ vocabulary: vocabulary.parts, directions, common: new Map(common) }, model)
}

/** The learnt directions with random ones beside them. */
function withRandom(learnt: Float32Array, terms: number): Float32Array {
  const random = seeded(2)
  const directions = new Float32Array(terms * DIMS)
  for (let term = 0; term < terms; term++) {
    directions.set(learnt.subarray(term * LEARNT, (term + 1) * LEARNT), term * DIMS)
    for (let i = LEARNT; i < DIMS; i++) directions[term * DIMS + i] = normal(random)
  }
  return directions
}
