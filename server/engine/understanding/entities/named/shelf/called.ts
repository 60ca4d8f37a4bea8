import type { ProductName } from '#commerce'
import { bareLetters, inSimplified, stemOf } from '#engine/text'

/** A stretch of words that calls goods by a part of their name, and the goods that have it. */
export interface Called {
  readonly start: number
  readonly end: number
  readonly ids: readonly string[]
}

/** A part that more goods have tells none of them. */
const MOST = 4
const SHORTEST = 3
const LATIN = /[a-z0-9]+(?:[.'-][a-z0-9]+)*/gu
const HAN = /\p{sc=Han}+/gu

interface Part {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The parts of a name: words of letters and figures, pairs of Han characters. */
function partsOf(name: string): Part[] {
  const words = [...name.matchAll(LATIN)].flatMap(({ 0: word, index }): Part[] =>
    word.length >= SHORTEST ? [{ text: stemOf(word), start: index, end: index + word.length }] : [],
  )
  const pairs = [...name.matchAll(HAN)].flatMap(({ 0: run, index }) =>
    Array.from({ length: run.length - 1 }, (_, at): Part => ({ text: run.slice(at, at + 2), start: index + at, end: index + at + 2 })),
  )
  return [...words, ...pairs]
}

// one sign stays one sign: places in it are places in what was typed
const folded = (text: string): string => {
  const plain = bareLetters(inSimplified(text.toLowerCase()))
  return plain.length === text.length ? plain : text.toLowerCase()
}

/** Built once for a catalogue: which goods words call by a part that their title or an alias alone has among the shop's goods, or few do. */
export function calledBy(products: readonly ProductName[]): (words: string) => Called | undefined {
  const known = new Map<string, Set<string>>()
  for (const { id, title, aliases } of products)
    for (const name of [title, ...aliases])
      for (const { text } of partsOf(folded(name))) known.set(text, (known.get(text) ?? new Set()).add(id))
  return (words) => {
    const parts = partsOf(folded(words)).flatMap((part) => {
      const ids = known.get(part.text)
      return ids && ids.size <= MOST ? [{ ...part, ids }] : []
    })
    const [best] = parts.toSorted((a, b) => a.ids.size - b.ids.size)
    if (!best) return undefined
    // what else is said of them narrows them down
    const own = parts.filter(({ ids }) => [...best.ids].every((id) => ids.has(id)))
    return { start: Math.min(...own.map(({ start }) => start)), end: Math.max(...own.map(({ end }) => end)), ids: [...best.ids] }
  }
}
