import type { Model } from '#engine/understanding'

/** How much likelier a better margin counts. */
const SHARPNESS = 1.5

/** What a plain sentence wants, known from the understanding: how much each intent stands out of all, of length 1 together. */
export function wantsOf({ intents }: Model, plain: string): number[] {
  const wants = intents.margins(plain).map((margin) => Math.exp(SHARPNESS * margin))
  const mean = wants.reduce((a, b) => a + b, 0) / wants.length
  const length = Math.sqrt(wants.reduce((a, b) => a + (b - mean) ** 2, 0)) || 1
  return Array.from(wants, (one) => (one - mean) / length)
}
