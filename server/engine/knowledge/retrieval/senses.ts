import { classOf, DIGIT, IDEOGRAPH, LETTER, mix, remembered } from '#engine/text'

/** How what two texts are about meets; each 0 … 1. */
export interface Nearness {
  /** The cosine between both. */
  readonly sense: number
  /** How much of what is asked about the pair is about; of what the pair is about, the question. */
  readonly senseAsked: number
  readonly senseHeld: number
  /** The cosine of the squares: of what both are about above all. */
  readonly senseSharp: number
  /** How much of what is asked about is one matter. */
  readonly senseClear: number
}
/** Nothing of the one in the other. */
export const APART: Nearness = { sense: 0, senseAsked: 0, senseHeld: 0, senseSharp: 0, senseClear: 0 }

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
  /** What the questions of a base are about: they are met again and again. */
  private readonly about = remembered((text: string): About => this.read(text))

  /** Folded words by matter. */
  constructor(matters: ReadonlyMap<string, ReadonlySet<string>>) {
    const held = heldBy(matters)
    this.rows = new Rows(weighed(held, matters), { size: gramsIn(held), says: held.length })
    this.much = new Float32Array(matters.size)
    this.touched = new Uint16Array(matters.size)
  }

  /** How folded texts meet this one; apart where either is about nothing that is known. */
  nearTo(question: string): (text: string) => Nearness {
    const { matters, much: each } = this.about(question)
    const asked = new Float32Array(this.much.length)
    let [sum, square, fourth, most] = [0, 0, 0, 0]
    for (let at = 0; at < matters.length; at++) {
      const much = each[at]!
      asked[matters[at]!] = much
      sum += much
      square += much * much
      fourth += much * much * much * much
      most = Math.max(most, much)
    }
    return sum === 0 ? () => APART : (text) => this.meet(text, { asked, sum, square, fourth, clear: most / Math.sqrt(square) })
  }

  private meet(text: string, { asked, sum, square, fourth, clear }: Asked): Nearness {
    const { matters, much: each } = this.about(text)
    let [product, both, held, heldSquare, sharp, heldFourth] = [0, 0, 0, 0, 0, 0]
    for (let at = 0; at < matters.length; at++) {
      const much = each[at]!
      const wanted = asked[matters[at]!]!
      const met = wanted * much
      product += met
      both += Math.min(wanted, much)
      held += much
      heldSquare += much * much
      sharp += met * met
      heldFourth += much * much * much * much
    }
    return held === 0
      ? APART
      : {
          sense: product / Math.sqrt(square * heldSquare),
          senseAsked: both / sum,
          senseHeld: both / held,
          senseSharp: sharp / Math.sqrt(fourth * heldFourth),
          senseClear: clear,
        }
  }

  private read(text: string): About {
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
    const matters = touched.slice(0, count)
    const found = new Float32Array(count)
    for (let at = 0; at < count; at++) {
      found[at] = much[matters[at]!]!
      much[matters[at]!] = 0
    }
    return { matters, much: found }
  }
}

/** The matters that a text is about, in the order found, and how much. */
interface About {
  readonly matters: Uint16Array
  readonly much: Float32Array
}

/** How much a question is about each matter, and what that comes to. */
interface Asked {
  readonly asked: Float32Array
  readonly sum: number
  readonly square: number
  readonly fourth: number
  readonly clear: number
}

/** What each gram says, in arrays that lie together; grams by open addressing. */
class Rows {
  readonly starts: Uint32Array
  readonly matters: Uint16Array
  readonly weights: Float32Array
  private readonly grams: Int32Array
  private readonly places: Int32Array
  private readonly mask: number

  /** One row at a time, so that no more than these arrays is ever held; `size`: how many rows there are, `says`: at most how many say something. */
  constructor(rows: Iterable<readonly [gram: number, says: readonly Says[]]>, { size, says: room }: { size: number; says: number }) {
    this.mask = 2 ** Math.ceil(Math.log2(2 * size + 2)) - 1
    this.grams = new Int32Array(this.mask + 1)
    this.places = new Int32Array(this.mask + 1).fill(-1)
    this.starts = new Uint32Array(size + 1)
    const [matters, weights] = [new Uint16Array(room), new Float32Array(room)]
    let [row, end] = [0, 0]
    for (const [gram, says] of rows) {
      for (const [matter, weight] of says) {
        matters[end] = matter
        weights[end++] = weight
      }
      this.place(gram, row++)
      this.starts[row] = end
    }
    this.matters = matters.slice(0, end)
    this.weights = weights.slice(0, end)
  }

  private place(gram: number, row: number): void {
    let slot = gram & this.mask
    while (this.places[slot]! >= 0) slot = (slot + 1) & this.mask
    this.grams[slot] = gram
    this.places[slot] = row
  }

  /** −1 where there is none. */
  find(gram: number): number {
    let slot = gram & this.mask
    while (this.places[slot]! >= 0 && this.grams[slot] !== gram) slot = (slot + 1) & this.mask
    return this.places[slot]!
  }
}

/** Each gram of each word of each matter, in order: words of one matter that share a gram stand together. */
function heldBy(matters: ReadonlyMap<string, ReadonlySet<string>>): Float64Array {
  const held = new Float64Array([...matters.values()].reduce((sum, words) => sum + mostGramsOf(words), 0))
  let end = 0
  for (const [matter, words] of [...matters.values()].entries())
    for (const word of words) {
      const from = end
      eachGram(word, (gram) => {
        const one = gram * MATTERS + matter
        if (!held.subarray(from, end).includes(one)) held[end++] = one
      })
    }
  return held.slice(0, end).sort()
}

/** Of each character alone, with its neighbour and with the one behind that. */
const mostGramsOf = (words: ReadonlySet<string>) => [...words].reduce((sum, { length }) => sum + 3 * length, 0)

/** How many grams there are in what each matter holds, in order. */
function gramsIn(held: Float64Array): number {
  let grams = 0
  for (let at = 0; at < held.length; at++) if (at === 0 || gramIn(held[at]!) !== gramIn(held[at - 1]!)) grams++
  return grams
}

/** What a gram says for each matter beyond what any gram says for it, of those it says most for. */
function* weighed(held: Float64Array, matters: ReadonlyMap<string, ReadonlySet<string>>): Generator<[number, Says[]]> {
  // a matter of many words is no likelier than one of few
  const one = Float64Array.from(matters.values(), ({ size }) => 1 / Math.sqrt(size))
  const usual = new Float64Array(matters.size)
  for (const each of held) usual[each % MATTERS]! += one[each % MATTERS]!
  const all = usual.reduce((sum, each) => sum + each, 0)
  for (let [at, end] = [0, 0]; at < held.length; at = end) {
    const gram = gramIn(held[at]!)
    const row = new Map<number, number>()
    for (end = at; end < held.length && gramIn(held[end]!) === gram; end++) {
      const matter = held[end]! % MATTERS
      row.set(matter, (row.get(matter) ?? 0) + one[matter]!)
    }
    const much = [...row.values()].reduce((sum, each) => sum + each, SMOOTH)
    // what stands in the words of many matters tells little of any
    const told = (areNeighbours(gram) ? OF_NEIGHBOURS : 1) / Math.sqrt(row.size)
    const says = [...row]
      .map(([matter, each]): Says => [matter, told * (each / much - usual[matter]! / all)])
      .filter(([, weight]) => weight > 0)
    yield [gram, says.sort(([, a], [, b]) => b - a).slice(0, MOST)]
  }
}

/** A gram and a matter are one number. */
const MATTERS = 2 ** 12
const gramIn = (held: number) => Math.floor(held / MATTERS)
const LAST_BIT = 1
/** A gram is a whole number of 30 bits; what it is of is mixed in, and its last bit tells two neighbours from one character or two that are parted. */
const [ALONE, NEIGHBOURS, PARTED] = [0x1b873593, 0x2545f491, 0x5851f42d]
const areNeighbours = (gram: number) => (gram & LAST_BIT) === 1
const gramOf = (kind: number, first: number, second: number): number =>
  ((mix(kind ^ (first << 16), second) >>> 2) & ~LAST_BIT) | (kind === NEIGHBOURS ? 1 : 0)

/** Characters, pairs of neighbours, and pairs that one character parts. */
function eachGram(text: string, visit: (gram: number) => void): void {
  let [earlier, before] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const kind = classOf(unit)
    const own = kind === IDEOGRAPH || kind === LETTER || kind === DIGIT ? unit : 0
    if (own > 0) visit(gramOf(ALONE, 0, own))
    if (own > 0 && before > 0) visit(gramOf(NEIGHBOURS, before, own))
    if (own > 0 && earlier > 0) visit(gramOf(PARTED, earlier, own))
    earlier = before
    before = own
  }
}
