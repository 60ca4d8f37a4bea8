import { finite } from '#platform/statistics'
import { cosineOf, type Lesson, learnReading, type Reading } from './reading.ts'

/** A vector a text, in their order; rejects where the model gives none in time. */
export type Embed = (texts: readonly string[], withinMs: number) => Promise<readonly ArrayLike<number>[]>

/** Two texts, and whether one answer serves both. */
export interface AlikeTexts {
  readonly texts: readonly [string, string]
  readonly alike: boolean
}

/** What a merchant's own model of vectors is used with. */
export interface VectorOptions {
  readonly embed: Embed
  /** What its cosines are read by. */
  readonly lessons: readonly AlikeTexts[]
  /** Private data of a shopper leaves no machine. */
  readonly mask: (text: string) => string
  readonly trouble: (error: unknown) => void
}

/** An entry's chance, and the texts that ask for it. */
export interface Weighable {
  readonly probability: number
  readonly texts: readonly string[]
}

/** A question waits for vectors so long; without them it is answered by words alone. */
const WITHIN_MS = 400
/** The lessons are read once, in the background. */
const LESSONS_MS = 60_000
/** Where reading the lessons failed, it is tried again so much later. */
const AGAIN_MS = 60_000
/** Texts asked for in one call. */
const BATCH = 32
/** Vectors held: of 1,024 numbers each some 16 MB. */
const MOST_HELD = 4_000
/** Words and vectors see much the same: what vectors say counts for half beside them. */
const SHARE = 0.5
/** So far, in log odds, vectors move a chance at most: they never turn a plain answer into nothing. */
const MOST_MOVED = 2

/** Weighs what a search found by vectors too. Where there are none yet, or not in time, the words' own order and chances stand. */
export class Vectors {
  private readonly options: VectorOptions
  private readonly held = new Map<string, ArrayLike<number>>()
  private reading: Reading | undefined
  private learning: Promise<void> | undefined
  private triedAt = Number.NEGATIVE_INFINITY
  /** How many numbers a vector has. */
  private length: number | undefined

  constructor(options: VectorOptions) {
    this.options = options
  }

  /** Reads the lessons once; settles when that is done or has failed. */
  learn(): Promise<void> {
    if (this.reading !== undefined || performance.now() - this.triedAt < AGAIN_MS) return this.learning ?? Promise.resolve()
    this.triedAt = performance.now()
    this.learning = this.learnt().catch((error: unknown) => this.options.trouble(error))
    return this.learning
  }

  /** The same entries with their chances as words and vectors have them together, likeliest first. */
  async weigh<Found extends Weighable>(question: string, found: readonly Found[]): Promise<readonly Found[]> {
    if (found.length === 0) return found
    const { reading } = this
    if (reading === undefined) {
      void this.learn()
      return found
    }
    if (reading.slope === 0) return found
    try {
      const asked = this.options.mask(question)
      const vectors = await this.of([asked, ...found.flatMap(({ texts }) => texts)], WITHIN_MS)
      const nearest = ({ texts }: Found) => Math.max(...texts.map((text) => cosineOf(vectors.get(asked)!, vectors.get(text)!)))
      return found
        .map((one) => ({ ...one, probability: moved(one.probability, reading.slope * nearest(one) + reading.bias) }))
        .sort((a, b) => b.probability - a.probability)
    } catch (error) {
      this.options.trouble(error)
      return found
    }
  }

  private async learnt(): Promise<void> {
    const { lessons } = this.options
    const vectors = await this.of(
      lessons.flatMap(({ texts }) => texts),
      LESSONS_MS,
    )
    const met = lessons.map(
      ({ texts: [one, other], alike }): Lesson => ({ cosine: cosineOf(vectors.get(one)!, vectors.get(other)!), alike }),
    )
    this.reading = learnReading(met)
  }

  /** By text; those that are not held are asked for, together. */
  private async of(texts: readonly string[], withinMs: number): Promise<ReadonlyMap<string, ArrayLike<number>>> {
    const wanted = [...new Set(texts)]
    const missing = wanted.filter((text) => !this.held.has(text))
    const by = performance.now() + withinMs
    const got = new Map(wanted.flatMap((text) => (this.held.has(text) ? [[text, this.held.get(text)!] as const] : [])))
    for (let at = 0; at < missing.length; at += BATCH) {
      const some = missing.slice(at, at + BATCH)
      const vectors = await this.options.embed(some, by - performance.now())
      this.ofOneModel(vectors)
      for (const [nth, text] of some.entries()) got.set(text, vectors[nth]!)
    }
    this.hold(got)
    return got
  }

  /** Vectors of another length than those before are another model's, put in place of the first: what is held and read of that is forgotten. */
  private ofOneModel(vectors: readonly ArrayLike<number>[]): void {
    const before = this.length ?? vectors[0]?.length
    this.length = before
    const other = vectors.find(({ length }) => length !== before)
    if (other === undefined) return
    this.held.clear()
    this.reading = undefined
    this.length = undefined
    throw new Error(`vectors of ${other.length} numbers where there were ${before}: another model answers, it is read anew`)
  }

  /** What was used last stands last; what was not for longest goes. */
  private hold(vectors: ReadonlyMap<string, ArrayLike<number>>): void {
    for (const [text, vector] of vectors) {
      this.held.delete(text)
      this.held.set(text, vector)
    }
    for (const text of this.held.keys()) {
      if (this.held.size <= MOST_HELD) return
      this.held.delete(text)
    }
  }
}

/** A probability moved by log odds; quantised, as a trace has it. */
function moved(probability: number, odds: number): number {
  const sure = Math.min(0.999, Math.max(0.001, probability))
  const by = SHARE * Math.min(MOST_MOVED / SHARE, Math.max(-MOST_MOVED / SHARE, finite(odds, 'the model of vectors')))
  return Math.round(1_000 / (1 + Math.exp(-(Math.log(sure / (1 - sure)) + by)))) / 1_000
}
