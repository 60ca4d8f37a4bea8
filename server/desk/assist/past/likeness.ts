/** Signs that say nothing. */
const MARKS = /[\s\p{P}\p{S}]+/gu

/** The signs of a text and what stands side by side in it, each once: enough to tell like from unlike among short messages. */
export function gramsIn(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC').toLowerCase().replace(MARKS, ' ').trim()
  const signs = [...plain]
  const pairs = signs.flatMap((one, i) => (one === ' ' || (signs[i + 1] ?? ' ') === ' ' ? [] : [one + signs[i + 1]]))
  return new Set([...signs.filter((one) => one !== ' '), ...pairs])
}

/** How alike two texts are by what they share of both, 0 … 1 (Dice, 1945). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  if (small.size === 0) return 0
  let shared = 0
  for (const gram of small) if (large.has(gram)) shared += 1
  return (2 * shared) / (small.size + large.size)
}
