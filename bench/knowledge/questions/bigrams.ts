const SIGNS = /[^\p{Letter}\p{Number}]/gu

/** Pairs of neighbouring characters, each once; signs and spaces are none. */
export function bigramsOf(text: string): string[] {
  const plain = text.toLowerCase().replace(SIGNS, '')
  const found = new Set<string>()
  for (let at = 0; at + 1 < plain.length; at++) found.add(plain.slice(at, at + 2))
  return [...found]
}

/** The share of the bigrams of one text that another has. */
export function shared(text: string, other: string): number {
  const own = bigramsOf(text)
  const there = new Set(bigramsOf(other))
  return own.filter((bigram) => there.has(bigram)).length / Math.max(1, own.length)
}
