import { lexicon } from '#engine/text'
import type { WayFact } from '../../facts/index.ts'

/** How fast goods are to be sent. */
type Speed = 'fast' | 'slow'

const known = lexicon<Speed>('data/knowledge/delivery-words.tsv', 1)

/** Which way of sending words mean, by how fast it is; undefined where they say nothing of it, or both. */
export function speedSaid(said: string): Speed | undefined {
  const found = known(said)
  return found.has('fast') === found.has('slow') ? undefined : found.has('fast') ? 'fast' : 'slow'
}

/** The one way of several that is so fast: by its name, else by its price; undefined where none stands out. */
export function wayOf(speed: Speed, ways: readonly WayFact[]): WayFact | undefined {
  const [named, ...more] = ways.filter(({ name }) => speedSaid(name) === speed)
  if (named) return more.length === 0 ? named : undefined
  const priced = ways
    .flatMap((way) => (way.price ? [{ way, price: way.price.minor }] : []))
    .toSorted((one, other) => one.price - other.price)
  const [first, last] = [priced[0], priced.at(-1)]
  return first && last && first.price < last.price ? (speed === 'slow' ? first.way : last.way) : undefined
}
