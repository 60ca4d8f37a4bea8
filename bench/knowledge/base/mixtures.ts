import type { GraphNode } from '../../../server/engine/knowledge/graph/index.ts'
import type { NodeKind } from '../../../server/engine/knowledge/graph/kinds.ts'
import type { Trade, Word } from './frame.ts'
import { MIXED, type MixedFrame } from './mixed.ts'

/** A frame and what stands in its blanks. */
export interface Mixture {
  readonly frame: MixedFrame
  readonly words: readonly Word[]
}

/** Deals mixtures of a trade: each once in the whole base, in an order that wanders through all of them. */
export class Mixtures {
  private readonly given = new Set<string>()
  private readonly decks: ReadonlyMap<Trade, Deck>

  constructor(nodes: ReadonlyMap<Trade, readonly GraphNode[]>) {
    this.decks = new Map([...nodes].map(([trade, all]) => [trade, new Deck(all, trade)]))
  }

  /** The next one; undefined where all have been dealt. */
  next(trade: Trade): Mixture | undefined {
    for (;;) {
      const mixture = this.decks.get(trade)?.next()
      if (!mixture) return undefined
      const key = [mixture.frame.key, ...mixture.words.map(({ name }) => name)].join('|')
      const told = !this.given.has(key) && sensible(mixture)
      this.given.add(key)
      if (told) return mixture
    }
  }
}

/** Two blanks that say nearly the same make no question. */
const sensible = ({ words }: Mixture) =>
  words.every(({ name }, at) => words.slice(at + 1).every((other) => !name.includes(other.name) && !other.name.includes(name)))

/** Frames in turn; of each the combinations of its words in an order without neighbours. */
class Deck {
  private readonly piles: Pile[]
  private turn = 0

  constructor(nodes: readonly GraphNode[], trade: Trade) {
    this.piles = MIXED.map((frame) => new Pile(frame, nodes, trade))
  }

  next(): Mixture | undefined {
    for (let tried = 0; tried < this.piles.length; tried++) {
      const mixture = this.piles[this.turn++ % this.piles.length]!.next()
      if (mixture) return mixture
    }
    return undefined
  }
}

/** A prime larger than any pile, so that its steps meet every combination once. */
const STEP = 15_485_863

class Pile {
  private readonly frame: MixedFrame
  private readonly choices: readonly (readonly Word[])[]
  private readonly size: number
  private at = 0

  constructor(frame: MixedFrame, nodes: readonly GraphNode[], trade: Trade) {
    this.frame = frame
    const triple = frame.kinds.length > 2
    this.choices = frame.kinds.map((kind, nth) => wordsOf(nodes, kind, triple || nth === 0 ? trade : undefined))
    this.size = this.choices.reduce((product, { length }) => product * length, 1)
  }

  next(): Mixture | undefined {
    if (this.at >= this.size) return undefined
    let place = (this.at++ * STEP) % this.size
    const words = this.choices.map((choice) => {
      const word = choice[place % choice.length]!
      place = Math.floor(place / choice.length)
      return word
    })
    return { frame: this.frame, words }
  }
}

/** Of one trade alone, or of what all trades speak of too. */
const wordsOf = (nodes: readonly GraphNode[], kind: NodeKind, trade: Trade | undefined): Word[] =>
  nodes
    .filter((node) => node.kind === kind && (trade === undefined || node.pack === trade))
    .map(({ zh, also }) => ({ name: zh, spoken: also }))
