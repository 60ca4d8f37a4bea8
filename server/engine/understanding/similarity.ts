import { cosine, GramVectors, normalise, type Parlance } from '#engine/text'
import { AppError } from '#platform/errors'
import type { Model } from './model.ts'

/** How much the words count against what they want. */
const WORDS = 0.55
/** The same where it is learnt which words are said all the time, and what they want is known better. */
const WORDS_OF_PARLANCE = 0.45

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
 * so that "几时发货" and "啥时候能寄出" are alike without a character in common. With a parlance also what the merchant's past sessions taught
 * of the words. Throws `invalid` where it was learnt for other intents.
 */
export function likenessOf(model: Model, parlance?: Parlance): Likeness {
  const vectors = new GramVectors(model.intents.space)
  if (parlance) mustBeFor(model, parlance)
  const share = parlance ? WORDS_OF_PARLANCE : WORDS
  return {
    read(typed) {
      const { text } = model.wording.plain(normalise(typed))
      const words = vectors.of(text)
      const wants = wantsOf(model, text)
      if (!parlance) return { words, wants }
      const learnt = parlance.wants(text)
      return { words: parlance.weighed(words), wants: unit(wants).map((want, at) => want + learnt[at]!) }
    },
    between: (a, b) => share * cosine(a.words, b.words) + (1 - share) * angle(a.wants, b.wants),
  }
}

/** The same for two texts at once. */
export function similarityOf(model: Model, parlance?: Parlance): (a: string, b: string) => number {
  const { read, between } = likenessOf(model, parlance)
  return (a, b) => between(read(a), read(b))
}

function mustBeFor({ intents }: Model, { classes }: Parlance): void {
  if (classes.join() === intents.classes.join()) return
  throw new AppError(
    'invalid',
    'What the history taught was learnt for other intents than the model that ships has; run `xiaoer train --history` again',
  )
}

/** What the intents say of a folded and plain text, by class. */
export const wantsOf = (model: Model, text: string): Float64Array =>
  Float64Array.from(model.intents.margins(text)).map((margin) => Math.exp(3 * margin))

/** Beyond the common, of length 1; nothing stays nothing. */
export function unit(of: Float64Array): Float64Array {
  const mean = of.reduce((x, y) => x + y, 0) / of.length
  const length = Math.sqrt(of.reduce((sum, one) => sum + (one - mean) ** 2, 0))
  return of.map((one) => (length === 0 ? 0 : (one - mean) / length))
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
