import { type Nearness, Senses } from './senses.ts'

/** Longer words are none. */
const LONGEST = 12

/** What the words of everyday life have to do with one another. */
export class Everyday {
  private readonly rows = new Map<string, number[]>()
  private readonly senses: Senses

  /** Folded words by name. */
  constructor(words: ReadonlyMap<string, ReadonlySet<string>>) {
    for (const [row, own] of [...words.values()].entries())
      for (const word of own) {
        const known = this.rows.get(word)
        if (known) known.push(row)
        else this.rows.set(word, [row])
      }
    this.senses = new Senses(words)
  }

  /** The rows of which a folded text has any word, wherever it stands. */
  rowsIn(text: string): ReadonlySet<number> {
    const found = new Set<number>()
    for (let from = 0; from < text.length; from++)
      for (let to = from + 1; to <= Math.min(text.length, from + LONGEST); to++)
        for (const row of this.rows.get(text.slice(from, to)) ?? []) found.add(row)
    return found
  }

  /** How folded texts meet this one, words of these rows or not. */
  nearTo(question: string): (text: string) => Nearness {
    return this.senses.nearTo(question)
  }
}
