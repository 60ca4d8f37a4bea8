import { type Lattice, type SlotWeights, THOUGHT_OF } from './lattice.ts'
import { mayFollow, OUTSIDE, TAGS } from './tags.ts'
import { MOST_TOKENS } from './tokens.ts'

/** Smaller mistakes are passed over. */
const SMALL = 0.003
const BEGUN = 1

/** How likely each tag of a lattice is (forward and backward), and a step of learning from how far that is off. Holds buffers. */
export class Margins {
  private readonly weights: SlotWeights
  private readonly rate: number
  private readonly spent: Float32Array
  private readonly spentSteps = new Float32Array(TAGS * TAGS).fill(1)
  private readonly own = new Float64Array(MOST_TOKENS * THOUGHT_OF)
  private readonly ahead = new Float64Array(MOST_TOKENS * THOUGHT_OF)
  private readonly behind = new Float64Array(MOST_TOKENS * THOUGHT_OF)
  private readonly off = new Float64Array(TAGS)

  constructor(weights: SlotWeights, rate: number) {
    this.weights = weights
    this.rate = rate
    this.spent = new Float32Array(weights.values.length).fill(BEGUN)
  }

  /** One step from a message: its lattice, the rows of its tokens and their right tags. */
  learn(lattice: Lattice, rows: readonly Int32Array[], tags: Uint8Array): void {
    const { length } = tags
    if (length === 0) return
    this.forward(lattice, length)
    this.backward(lattice, length)
    for (let token = 0; token < length; token++) {
      this.learnToken(lattice, token, rows[token]!, tags[token]!)
      if (token > 0 && lattice.many[token]! + lattice.many[token - 1]! > 2) this.learnSteps(lattice, token, tags)
    }
  }

  private factor(from: number, to: number): number {
    return mayFollow(from, to) ? Math.exp(this.weights.steps[from * TAGS + to]!) : 0
  }

  private forward({ tags, scores, many }: Lattice, length: number): void {
    const { own, ahead } = this
    for (let token = 0; token < length; token++) {
      const begin = token * THOUGHT_OF
      const end = begin + many[token]!
      let top = scores[begin]!
      for (let at = begin; at < end; at++) top = Math.max(top, scores[at]!)
      let total = 0
      for (let at = begin; at < end; at++) {
        own[at] = Math.exp(scores[at]! - top)
        let sum = 0
        if (token === 0) sum = mayFollow(OUTSIDE, tags[at]!) ? 1 : 0
        else
          for (let i = begin - THOUGHT_OF; i < begin - THOUGHT_OF + many[token - 1]!; i++)
            sum += ahead[i]! * this.factor(tags[i]!, tags[at]!)
        total += ahead[at] = sum * own[at]!
      }
      for (let at = begin; at < end; at++) ahead[at]! /= total
    }
  }

  private backward({ tags, many }: Lattice, length: number): void {
    const { own, behind } = this
    const last = (length - 1) * THOUGHT_OF
    behind.fill(1, last, last + many[length - 1]!)
    for (let token = length - 2; token >= 0; token--) {
      const begin = token * THOUGHT_OF
      let total = 0
      for (let at = begin; at < begin + many[token]!; at++) {
        let sum = 0
        for (let i = begin + THOUGHT_OF; i < begin + THOUGHT_OF + many[token + 1]!; i++)
          sum += this.factor(tags[at]!, tags[i]!) * own[i]! * behind[i]!
        total += behind[at] = sum
      }
      for (let at = begin; at < begin + many[token]!; at++) behind[at]! /= total
    }
  }

  private learnToken({ tags, many }: Lattice, token: number, rows: Int32Array, right: number): void {
    const { ahead, behind, off, spent, weights } = this
    const begin = token * THOUGHT_OF
    const end = begin + many[token]!
    let total = 0
    for (let at = begin; at < end; at++) total += ahead[at]! * behind[at]!
    let isOff = false
    for (let at = begin; at < end; at++) {
      const by = (ahead[at]! * behind[at]!) / total - (tags[at] === right ? 1 : 0)
      off[tags[at]!] = Math.abs(by) < SMALL ? 0 : by
      isOff ||= Math.abs(by) >= SMALL
    }
    if (isOff)
      for (const row of rows)
        for (let at = row === 0 ? 0 : weights.ends[row - 1]!; at < weights.ends[row]!; at++) {
          const by = off[weights.tags[at]!]!
          if (by === 0) continue
          spent[at]! += by * by
          weights.values[at]! -= (this.rate * by) / Math.sqrt(spent[at]!)
        }
    for (let at = begin; at < end; at++) off[tags[at]!] = 0
  }

  private learnSteps({ tags, many }: Lattice, token: number, right: Uint8Array): void {
    const { own, ahead, behind, spentSteps } = this
    const { steps } = this.weights
    const here = token * THOUGHT_OF
    const before = here - THOUGHT_OF
    const likely = (i: number, at: number) => ahead[i]! * this.factor(tags[i]!, tags[at]!) * own[at]! * behind[at]!
    let total = 0
    for (let at = here; at < here + many[token]!; at++) for (let i = before; i < before + many[token - 1]!; i++) total += likely(i, at)
    const moved: [number, number][] = []
    for (let at = here; at < here + many[token]!; at++)
      for (let i = before; i < before + many[token - 1]!; i++) {
        const isRight = tags[i] === right[token - 1] && tags[at] === right[token]
        const by = likely(i, at) / total - (isRight ? 1 : 0)
        if (Math.abs(by) >= SMALL && mayFollow(tags[i]!, tags[at]!)) moved.push([tags[i]! * TAGS + tags[at]!, by])
      }
    for (const [step, by] of moved) {
      spentSteps[step]! += by * by
      steps[step]! -= (this.rate * by) / Math.sqrt(spentSteps[step]!)
    }
  }
}
