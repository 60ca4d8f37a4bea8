import type { ProductName } from '#commerce'
import { normalise, tellingIn } from '#engine/text'

/** Where a word stands on a product counts: in what it is called most, in what is written of it least. */
const TITLE = 3
const MARK = 2
const CATEGORY = 1.5
const TEXT = 0.5
/** So much of the best one's weight makes another as good. */
const AS_GOOD = 0.85
/** And so much makes it one that fits the words of a search. */
const FITS = 0.5

const folded = (text: string): string => normalise(text, { repeats: Number.POSITIVE_INFINITY }).text

/** The words of a catalogue, each weighed by where it stands and by how few of the goods have it. */
export class Weights {
  private readonly goods = new Map<string, ReadonlyMap<string, number>>()
  private readonly often = new Map<string, number>()

  constructor(products: readonly ProductName[]) {
    for (const one of products) {
      const words = wordsOf(one)
      this.goods.set(one.id, words)
      for (const word of words.keys()) this.often.set(word, (this.often.get(word) ?? 0) + 1)
    }
  }

  private scoreOf(id: string, words: readonly string[], least = 0): number {
    const own = this.goods.get(id)
    if (!own) return 0
    return words.reduce((sum, word) => {
      const weight = own.get(word) ?? 0
      return weight < least ? sum : sum + weight * Math.log(1 + this.goods.size / (this.often.get(word) ?? 1))
    }, 0)
  }

  /** Of some goods those that the words tell from the others; all of them where they tell none. */
  narrowed(ids: readonly string[], words: readonly string[]): readonly string[] {
    if (ids.length < 2) return ids
    const scores = ids.map((id) => this.scoreOf(id, words))
    const most = Math.max(...scores)
    return most === 0 ? ids : ids.filter((_, at) => (scores[at] ?? 0) >= AS_GOOD * most)
  }

  /** All goods that words fit, best first; what is only written of them, in a word, is too little. */
  fitting(words: readonly string[]): string[] {
    const scored = [...this.goods.keys()].flatMap((id) => {
      const named = this.scoreOf(id, words, CATEGORY)
      return named === 0 ? [] : [{ id, score: named + this.scoreOf(id, words) / 10 }]
    })
    const most = Math.max(0, ...scored.map(({ score }) => score))
    return scored
      .filter(({ score }) => score >= FITS * most)
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id)
  }
}

function wordsOf({ title, aliases, category, marks = [], text = '' }: ProductName): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  const add = (said: string, weight: number) => {
    for (const word of tellingIn(folded(said))) words.set(word, Math.max(words.get(word) ?? 0, weight))
  }
  for (const name of [title, ...aliases]) add(name, TITLE)
  for (const mark of marks) add(mark, MARK)
  add(category, CATEGORY)
  add(text, TEXT)
  return words
}
