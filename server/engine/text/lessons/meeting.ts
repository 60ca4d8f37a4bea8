import type { Postings } from './gather.ts'

/** Cosines are raised to this power, so that common words shared with many examples move nothing. A power of a kernel is a kernel. */
const nearness = (cosine: number): number => cosine * cosine * cosine

/** Nearer to nothing an example moves nothing. */
const LEAST = 0.002

/** Which examples one text at a time is near to: its grams are held to the postings one by one. */
export class Meeting {
  /** The examples that the last text is near to, the first of them, and how near, 0 … 1. */
  readonly neighbours: Uint32Array
  readonly near: Float64Array
  /** By example: all 0 between texts. */
  private readonly cosines: Float64Array
  private touched = 0

  constructor(examples: number) {
    this.cosines = new Float64Array(examples)
    this.neighbours = new Uint32Array(examples)
    this.near = new Float64Array(examples)
  }

  /** A gram of the text, by its place among the postings, with its share of the text's vector. */
  hold({ starts, examples, shares }: Postings, gram: number, share: number): void {
    const { cosines, neighbours } = this
    for (let k = starts[gram]!; k < starts[gram + 1]!; k++) {
      const example = examples[k]!
      if (cosines[example] === 0) neighbours[this.touched++] = example
      cosines[example]! += share * shares[k]!
    }
  }

  /** Ends a text: gives how many examples it is near to. */
  end(): number {
    const { cosines, neighbours, near } = this
    let count = 0
    for (let k = 0; k < this.touched; k++) {
      const example = neighbours[k]!
      const nearby = nearness(cosines[example]!)
      cosines[example] = 0
      if (nearby < LEAST) continue
      neighbours[count] = example
      near[count++] = nearby
    }
    this.touched = 0
    return count
  }
}
