import { cosine, GramVectors, normalise } from '#engine/text'
import type { Model } from './model.ts'

/** How much the words count against what they want. */
const WORDS = 0.55

/** A message made ready to be compared with many. */
export interface Comparable {
  readonly words: ReturnType<GramVectors['of']>
  /** What the intents say of it. */
  readonly wants: Float64Array
}

/** Reads messages once and compares them. */
export interface Likeness {
  read(text: string): Comparable
  /** 0 … 1. */
  between(a: Comparable, b: Comparable): number
}

/**
 * How alike two messages are, 0 … 1: the cosine of their grams and concepts, and the cosine of what the intents say of each,
 * so that "几时发货" and "啥时候能寄出" are alike without a character in common.
 */
export function likenessOf(model: Model): Likeness {
  const vectors = new GramVectors(model.intents.space)
  return {
    read(typed) {
      const { text } = model.wording.plain(normalise(typed))
      const margins = Float64Array.from(model.intents.margins(text))
      return { words: vectors.of(text), wants: margins.map((margin) => Math.exp(3 * margin)) }
    },
    between: (a, b) => WORDS * cosine(a.words, b.words) + (1 - WORDS) * angle(a.wants, b.wants),
  }
}

/** The same for two texts at once. */
export function similarityOf(model: Model): (a: string, b: string) => number {
  const { read, between } = likenessOf(model)
  return (a, b) => between(read(a), read(b))
}

/** Pearson's correlation, cut at 0: what both want beyond the common. */
function angle(a: Float64Array, b: Float64Array): number {
  const mean = (of: Float64Array) => of.reduce((x, y) => x + y, 0) / of.length
  const [ma, mb] = [mean(a), mean(b)]
  let dot = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    dot += (a[i]! - ma) * (b[i]! - mb)
    aa += (a[i]! - ma) ** 2
    bb += (b[i]! - mb) ** 2
  }
  return aa === 0 || bb === 0 ? 0 : Math.max(0, dot / Math.sqrt(aa * bb))
}
