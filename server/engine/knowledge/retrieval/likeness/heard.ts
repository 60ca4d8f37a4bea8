import type { Parlance } from '#engine/text'

/** What a candidate gains where its words want all that the question's want: at twice as much more answers are right, and more are wrong. */
const HEARD = 1

/** For each of some texts what the merchant's past sessions say for it, beyond what they say for all of them. */
export function heard(parlance: Parlance | undefined, question: string, texts: readonly string[]): number[] {
  if (parlance === undefined) return texts.map(() => 0)
  const wanted = parlance.wants(question)
  const alike = texts.map((text) => cosine(wanted, parlance.wants(text)))
  const mean = alike.reduce((sum, one) => sum + one, 0) / texts.length
  return alike.map((one) => HEARD * (one - mean))
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [dot, aa, bb] = [0, 0, 0]
  for (let at = 0; at < a.length; at++) {
    dot += a[at]! * b[at]!
    aa += a[at]! ** 2
    bb += b[at]! ** 2
  }
  return dot <= 0 ? 0 : dot / Math.sqrt(aa * bb)
}
