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

  /** The words of rows in a folded text, wherever they stand, half-open, one for each of their rows. */
  wordsIn(text: string): { start: number; end: number; row: number }[] {
    const found: { start: number; end: number; row: number }[] = []
    for (let start = 0; start < text.length; start++)
      for (let end = start + 1; end <= Math.min(text.length, start + LONGEST); end++)
        for (const row of this.rows.get(text.slice(start, end)) ?? []) found.push({ start, end, row })
    return found
  }

  /** How folded texts meet this one, words of these rows or not. */
  nearTo(question: string): (text: string) => Nearness {
    return this.senses.nearTo(question)
  }
}
