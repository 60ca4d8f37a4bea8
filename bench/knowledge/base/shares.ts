import type { Told } from './pairs.ts'

/** What the base is made of, counted from its texts. */
export interface Shares {
  readonly pairs: number
  /** Pairs of different answers: what is left when those of one answer are folded. */
  readonly distinct: number
  /** Share of pairs that differ from one of another answer by item, size or condition alone. */
  readonly lookAlike: number
}

const blank = (text: string, words: readonly string[]) => words.reduce((left, word) => left.replace(word, '＿'), text)

/** Counts while the base streams by. Keeps a number a matter and one a skeleton, no text. */
export class ShareCounter {
  private pairs = 0
  private readonly texts = new Set<number>()
  /** By skeleton: whose it is, or −1 where several matters have it, and its pairs. */
  private readonly skeletons = new Map<number, { matter: number; pairs: number; several: boolean }>()
  private matters = 0

  count({ matter, pairs }: Told): void {
    this.matters++
    this.pairs += pairs.length
    const [first] = pairs
    if (first) this.texts.add(hash(first.text))
    const sizes = matter.family ? matter.words.map(({ name }) => name) : []
    for (const { text } of pairs) this.see(hash(blank(text, [matter.item.name, ...sizes])))
  }

  private see(skeleton: number): void {
    const seen = this.skeletons.get(skeleton)
    if (!seen) {
      this.skeletons.set(skeleton, { matter: this.matters, pairs: 1, several: false })
      return
    }
    seen.pairs++
    seen.several ||= seen.matter !== this.matters
  }

  /** Throws where two matters begin with the same text: then it is not told which answer is right. */
  shares(): Shares {
    if (this.texts.size !== this.matters)
      throw new Error(`${this.matters - this.texts.size} questions of the base stand there for two answers`)
    const alike = [...this.skeletons.values()].filter(({ several }) => several).reduce((sum, { pairs }) => sum + pairs, 0)
    return { pairs: this.pairs, distinct: this.matters, lookAlike: alike / this.pairs }
  }
}

/** 53 bits of a text: of a million texts no two meet by chance. */
function hash(text: string): number {
  let [low, high] = [0x811c9dc5, 0x9747b28c]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x5bd1e995) + at
  }
  return (high >>> 0) * 0x200000 + ((low ^ (low >>> 15)) >>> 11)
}
