import { classOf, DIGIT, IDEOGRAPH, LETTER, mix } from '#engine/text'

/** What a text is about: matters, how much it is about each, and what that comes to. */
export interface Sense {
  readonly matters: Uint16Array
  readonly much: Float32Array
  readonly sum: number
  readonly square: number
}

/** Two neighbours say more than each of them alone. */
const OF_NEIGHBOURS = 2
/** So little of a gram's mass counts as spread over all matters: one that was seen once says less. */
const SMOOTH = 1

/** The matters a gram says more for than for others: the rest only cost time. */
const MOST = 16

/** How much a gram says for a matter. */
type Says = readonly [matter: number, weight: number]

/**
 * What characters and pairs of characters are about, from the words that are known of each matter, so that a word no list has comes near the
 * matters whose words are like it (explicit semantic analysis, Gabrilovich and Markovitch 2007, with matters in the place of articles).
 */
export class Senses {
  private readonly rows: Rows
  /** Used again for every text: of each matter, and those that are not 0. */
  private readonly much: Float32Array
  private readonly touched: Uint16Array

  /** Folded words by matter. */
  constructor(matters: ReadonlyMap<string, ReadonlySet<string>>) {
    this.rows = new Rows([...weighed(heldBy(matters), matters.size)])
    this.much = new Float32Array(matters.size)
    this.touched = new Uint16Array(matters.size)
  }

  /** Of a folded text. */
  of(text: string): Sense {
    const { rows, much, touched } = this
    let count = 0
    eachGram(text, (gram) => {
      const row = rows.find(gram)
      if (row < 0) return
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
        const matter = rows.matters[at]!
        if (much[matter] === 0) touched[count++] = matter
        much[matter]! += rows.weights[at]!
      }
    })
    return this.taken(touched.slice(0, count))
  }

  private taken(matters: Uint16Array): Sense {
    const much = new Float32Array(matters.length)
    let [sum, square] = [0, 0]
    for (let at = 0; at < matters.length; at++) {
      const one = this.much[matters[at]!]!
      this.much[matters[at]!] = 0
      much[at] = one
      sum += one
      square += one * one
    }
    return { matters, much, sum, square }
  }
}

/** What each gram says, in arrays that lie together; grams by open addressing. */
class Rows {
  readonly starts: Uint32Array
  readonly matters: Uint16Array
  readonly weights: Float32Array
  private readonly grams: Int32Array
  private readonly places: Int32Array
  private readonly mask: number

  constructor(rows: readonly (readonly [gram: number, says: readonly Says[]])[]) {
    const size = 2 ** Math.ceil(Math.log2(2 * rows.length + 2))
    this.mask = size - 1
    this.grams = new Int32Array(size)
    this.places = new Int32Array(size).fill(-1)
    this.starts = new Uint32Array(rows.length + 1)
    const all = rows.flatMap(([, says]) => says)
    this.matters = Uint16Array.from(all, ([matter]) => matter)
    this.weights = Float32Array.from(all, ([, weight]) => weight)
    for (const [row, [gram, says]] of rows.entries()) {
      this.starts[row + 1] = this.starts[row]! + says.length
      let slot = gram & this.mask
      while (this.places[slot]! >= 0) slot = (slot + 1) & this.mask
      this.grams[slot] = gram
      this.places[slot] = row
    }
  }

  /** −1 where there is none. */
  find(gram: number): number {
    let slot = gram & this.mask
    while (this.places[slot]! >= 0 && this.grams[slot] !== gram) slot = (slot + 1) & this.mask
    return this.places[slot]!
  }
}

/** How two senses meet; each 0 … 1. */
export interface Nearness {
  /** The cosine between both. */
  readonly sense: number
  /** How much of what is asked about the pair is about; of what the pair is about, the question. */
  readonly senseAsked: number
  readonly senseHeld: number
}
const APART: Nearness = { sense: 0, senseAsked: 0, senseHeld: 0 }

/** How pairs meet a question; apart where either is about nothing that is known. */
export function nearnessTo(question: Sense | undefined): (pair: Sense | undefined) => Nearness {
  if (question === undefined || question.sum === 0) return () => APART
  const asked = new Float32Array(1 + question.matters.reduce((last, matter) => Math.max(last, matter), 0))
  for (const [at, matter] of question.matters.entries()) asked[matter] = question.much[at]!
  return (pair) => {
    if (pair === undefined || pair.sum === 0) return APART
    let [product, both] = [0, 0]
    for (let at = 0; at < pair.matters.length; at++) {
      const matter = pair.matters[at]!
      if (matter >= asked.length) continue
      product += asked[matter]! * pair.much[at]!
      both += Math.min(asked[matter]!, pair.much[at]!)
    }
    return { sense: product / Math.sqrt(question.square * pair.square), senseAsked: both / question.sum, senseHeld: both / pair.sum }
  }
}

/** What a gram counts, and how much each matter's words hold it. */
interface Holding {
  readonly counts: number
  readonly row: Map<number, number>
}

/** By gram, how much each matter's words hold it; a matter of many words is no likelier than one of few. */
function heldBy(matters: ReadonlyMap<string, ReadonlySet<string>>): Map<number, Holding> {
  const held = new Map<number, Holding>()
  for (const [at, words] of [...matters.values()].entries())
    for (const word of words) {
      const grams = new Map<number, number>()
      eachGram(word, (gram, counts) => grams.set(gram, counts))
      for (const [gram, counts] of grams) {
        const { row } = held.get(gram) ?? held.set(gram, { counts, row: new Map() }).get(gram)!
        row.set(at, (row.get(at) ?? 0) + 1 / Math.sqrt(words.size))
      }
    }
  return held
}

/** What a gram says for each matter beyond what any gram says for it, of those it says most for. */
function* weighed(held: ReadonlyMap<number, Holding>, width: number): Generator<[number, Says[]]> {
  const usual = new Float64Array(width)
  let all = 0
  for (const { row } of held.values())
    for (const [at, much] of row) {
      usual[at]! += much
      all += much
    }
  for (const [gram, { counts, row }] of held) {
    const much = [...row.values()].reduce((sum, one) => sum + one, SMOOTH)
    // what stands in the words of many matters tells little of any
    const told = counts / Math.sqrt(row.size)
    const says = [...row].map(([at, one]): Says => [at, told * (one / much - usual[at]! / all)]).filter(([, weight]) => weight > 0)
    yield [gram, says.sort(([, a], [, b]) => b - a).slice(0, MOST)]
  }
}

/** A gram is a whole number of 30 bits: what follows is mixed in, so that neighbours, parted characters and single ones are told apart. */
const [ALONE, NEIGHBOURS, PARTED] = [0x1b873593, 0x2545f491, 0x5851f42d]
const gramOf = (kind: number, first: number, second: number): number => mix(kind ^ (first << 16), second) >>> 2

/** Characters, pairs of neighbours, and pairs that one character parts, each with what it counts. */
function eachGram(text: string, visit: (gram: number, counts: number) => void): void {
  let [earlier, before] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const kind = classOf(unit)
    const own = kind === IDEOGRAPH || kind === LETTER || kind === DIGIT ? unit : 0
    if (own > 0) visit(gramOf(ALONE, 0, own), 1)
    if (own > 0 && before > 0) visit(gramOf(NEIGHBOURS, before, own), OF_NEIGHBOURS)
    if (own > 0 && earlier > 0) visit(gramOf(PARTED, earlier, own), 1)
    earlier = before
    before = own
  }
}
