/** Two questions so alike, by the bigrams they share (Dice), are shown as near-duplicates. */
const ALIKE = 0.8
const BANDS = 4
const EMPTY = 0

/**
 * Finds questions that say nearly the same as one before, without comparing all with all: of every question four pairs of least hashes of
 * its bigrams are kept (minwise hashing), each with the latest question that had it. Of two alike at 0.8 it finds about nine in ten.
 * What differs in a number, a size or a Latin word is another question.
 */
export class NearDuplicates {
  private readonly questions: string[] = []
  private slots = new Uint32Array(1 << 16)

  /** The question before that is nearest, if one is near; and keeps this one. */
  meet(question: string): string | undefined {
    const grams = bigrams(question)
    const bands = bandsOf(grams)
    const found = this.nearest(question, grams, bands)
    this.keep(question, bands)
    return found
  }

  private nearest(question: string, grams: ReadonlySet<number>, bands: readonly number[]): string | undefined {
    let best: string | undefined
    let most = ALIKE
    for (const band of bands) {
      const at = this.slots[band % this.slots.length] ?? EMPTY
      const other = at === EMPTY ? undefined : this.questions[at - 1]
      if (other === undefined || other === best) continue
      const share = dice(grams, bigrams(other))
      if (share < most || marksOf(other) !== marksOf(question)) continue
      best = other
      most = share
    }
    return best
  }

  private keep(question: string, bands: readonly number[]): void {
    this.questions.push(question)
    if (this.questions.length * BANDS * 2 > this.slots.length) this.grow()
    for (const band of bands) this.slots[band % this.slots.length] = this.questions.length
  }

  /** Twice the room; what is kept finds its place anew. */
  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 4)
    for (const [at, question] of this.questions.entries())
      for (const band of bandsOf(bigrams(question))) this.slots[band % this.slots.length] = at + 1
  }
}

/** Of the folded question; each as one number, which is made and compared in a fraction of a string's time. */
function bigrams(question: string): Set<number> {
  const letters = fold(question)
  const grams = new Set<number>()
  if (letters.length === 1) grams.add(letters.charCodeAt(0))
  for (let at = 1; at < letters.length; at++) grams.add(letters.charCodeAt(at - 1) * 0x10000 + letters.charCodeAt(at))
  return grams
}

const fold = (question: string) =>
  question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{S}\s]+|[吗呢啊呀吧的了]/gu, '')

/** Numbers and Latin words, in their order. */
const marksOf = (question: string) =>
  (
    question
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z]+|\d+(?:\.\d+)?/gu) ?? []
  ).join(' ')

function dice(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0
  for (const gram of a) if (b.has(gram)) both++
  return (2 * both) / (a.size + b.size || 1)
}

/** Of each band two least hashes, made one. */
function bandsOf(grams: ReadonlySet<number>): number[] {
  const least = new Uint32Array(BANDS * 2).fill(0xffffffff)
  for (const gram of grams) {
    const hash = hashOf(gram)
    for (let nth = 0; nth < least.length; nth++) {
      const value = Math.imul(hash ^ (nth * 0x9e3779b1), 0x85ebca6b + nth * 2) >>> 0
      if (value < least[nth]!) least[nth] = value
    }
  }
  return Array.from(
    { length: BANDS },
    (_, band) => (Math.imul(least[band * 2]!, 31) ^ least[band * 2 + 1]! ^ Math.imul(band, 0x27d4eb2f)) >>> 0,
  )
}

/** Both letters, mixed. */
function hashOf(gram: number): number {
  let hash = Math.imul((gram / 0x10000) ^ 0x811c9dc5, 0x01000193)
  hash = Math.imul(hash ^ (gram & 0xffff), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}
