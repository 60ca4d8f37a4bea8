import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Meanings, TermReader } from '../../grams/reader.ts'

/** What shoppers write to shops, of whatever kind. */
const SENTENCES = join(import.meta.dirname, '../../../../../../data/understanding')
/** Every so many sentences one is read: the common is common in them all. */
const STEP = 4
/** So many lines are a slice, a few milliseconds. */
const SLICE = 100 * STEP

/** How rare a term is in what shoppers write, 0 … 1: what a small base lacks may be what everybody says. */
export type Rarity = (term: number) => number

const KNOWN = new WeakMap<Meanings, Rarity>()

/** Read once for the same meanings. */
export function rarityIn(meanings: Meanings): Rarity {
  for (const _ of readCommon(meanings));
  return KNOWN.get(meanings)!
}

/** Reads for them what shoppers write, a slice at a time: whoever has no time to spare does so before `rarityIn` is asked. */
export function* readCommon(meanings: Meanings): Generator<void> {
  if (KNOWN.has(meanings)) return
  const reader = new TermReader(meanings)
  const holding = new Map<number, number>()
  let count = 0
  for (const line of sentences()) {
    if (count++ % STEP > 0) continue
    for (const term of reader.of(line)) holding.set(term, (holding.get(term) ?? 0) + 1)
    if (count % SLICE === 1) yield
  }
  KNOWN.set(
    meanings,
    rarityOf(Math.ceil(count / STEP), (term) => holding.get(term) ?? 0),
  )
}

function* sentences(): Generator<string> {
  for (const file of globSync('{zh,en}/*.tsv', { cwd: SENTENCES }).sort())
    for (const line of readFileSync(join(SENTENCES, file), 'utf8').split('\n')) {
      const end = line.indexOf('\t')
      if (end > 0) yield line.slice(0, end)
    }
}

/** The inverse document frequency over that of a term nobody has. */
export function rarityOf(count: number, holding: (term: number) => number): Rarity {
  const of = (some: number) => Math.log(1 + (count - some + 0.5) / (some + 0.5))
  const most = of(0)
  return (term) => of(holding(term)) / most
}
