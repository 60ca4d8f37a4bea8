import { hashText } from '#engine/text'
import { atOnce } from './by-document/at-once.ts'
import { holding } from './by-document/held.ts'
import { massing } from './by-document/massing.ts'
import { sortedById } from './changing/by-id.ts'
import { Growing, Numbering } from './growing.ts'
import { fold, type TermReader } from './reader.ts'
import { isDense, type Pair, type Segment, type Texts } from './segment.ts'

/** A question has about so many terms; one of this length counts 1 / 1.2 of what a single word would. */
const USUAL_LENGTH = 24
/** BM25's usual constants; questions are short, so length counts for little. */
const K1 = 1.2
const B = 0.3

/** 1 … 255, by BM25's rule with every term counted once. */
export const normOf = (terms: number): number =>
  Math.max(1, Math.round((255 / 1.2) * ((K1 + 1) / (1 + K1 * (1 - B + (B * terms) / USUAL_LENGTH)))))

/** What is gathered of the pairs before it is turned round. */
export class SegmentBuilder {
  private readonly reader: TermReader
  private readonly numbering = new Numbering()
  private readonly terms = new Growing()
  private readonly termStarts = new Growing()
  private readonly texts = new Packing()
  private readonly ids = new Packing()
  private readonly cardOf = new Growing()
  private readonly answers = new Growing()
  private readonly cards = new Map<string, number>([['', 0]])

  constructor(reader: TermReader) {
    this.reader = reader
  }

  get count(): number {
    return this.termStarts.length
  }

  add({ id, text, card = '', answer }: Pair): void {
    const folded = fold(text)
    this.termStarts.push(this.terms.length)
    const found = this.reader.ofFolded(folded)
    for (let at = 0; at < found.length; at++) this.terms.push(this.numbering.of(found[at]!))
    this.texts.addUnits(folded)
    this.ids.addBytes(id)
    this.cardOf.push(this.numberOf(card))
    this.answers.push(answer === undefined ? 0 : hashText(answer))
  }

  private numberOf(card: string): number {
    const known = this.cards.get(card)
    if (known !== undefined) return known
    this.cards.set(card, this.cards.size)
    return this.cards.size - 1
  }

  /** The segment; its documents weigh as they do beside the others. */
  done(others: readonly Segment[] = []): Segment {
    const { count } = this
    const sorted = this.sortedTerms()
    const frequencies = this.countTerms(sorted.rank)
    const { places, lists, bits } = this.lay(sorted.rank, frequencies)
    const norms = Uint8Array.from({ length: count }, (_, doc) => normOf(this.endOf(doc) - this.termStarts.get(doc)))
    const laid = { count, hashes: sorted.hashes, frequencies, places, lists, bits }
    const ids = this.ids.bytes()
    return {
      ...laid,
      norms,
      topNorm: norms.reduce((top, norm) => Math.max(top, norm), 0),
      texts: this.texts.units(),
      ids,
      ...sortedById({ count, ids }),
      cardOf: this.cardOf.view().slice(),
      cards: [...this.cards.keys()],
      answers: this.answers.view().slice(),
      masses: atOnce(massing(laid, others)),
      ...atOnce(holding(laid)),
    }
  }

  private endOf(doc: number): number {
    return doc + 1 < this.count ? this.termStarts.get(doc + 1) : this.terms.length
  }

  /** Hashes ascending, and by number of a term its place among them. */
  private sortedTerms(): { hashes: Uint32Array; rank: Uint32Array } {
    const known = this.numbering.known.view()
    const hashes = known.slice().sort()
    const rank = new Uint32Array(known.length)
    hashes.forEach((hash, place) => {
      rank[this.numbering.of(hash)] = place
    })
    return { hashes, rank }
  }

  private countTerms(rank: Uint32Array): Uint32Array {
    const frequencies = new Uint32Array(rank.length)
    const terms = this.terms.view()
    for (let at = 0; at < terms.length; at++) frequencies[rank[terms[at]!]!]!++
    return frequencies
  }

  private lay(rank: Uint32Array, frequencies: Uint32Array): Pick<Segment, 'places' | 'lists' | 'bits'> {
    const layout = layoutOf(frequencies, this.count)
    const next = layout.places.slice()
    const terms = this.terms.view()
    for (let doc = 0; doc < this.count; doc++) {
      for (let at = this.termStarts.get(doc), end = this.endOf(doc); at < end; at++) {
        const term = rank[terms[at]!]!
        if (isDense(frequencies[term]!, this.count)) layout.bits[layout.places[term]! + (doc >>> 5)]! |= 1 << (doc & 31)
        else layout.lists[next[term]!++] = doc
      }
    }
    return layout
  }
}

/** Room for the postings of terms of these frequencies. */
export function layoutOf(frequencies: Uint32Array, count: number): Pick<Segment, 'places' | 'lists' | 'bits'> {
  const places = new Uint32Array(frequencies.length)
  const words = Math.ceil(count / 32)
  let listed = 0
  let dense = 0
  frequencies.forEach((frequency, term) => {
    if (isDense(frequency, count)) {
      places[term] = dense
      dense += words
    } else {
      places[term] = listed
      listed += frequency
    }
  })
  return { places, lists: new Uint32Array(listed), bits: new Uint32Array(dense) }
}

const encoder = new TextEncoder()

/** Texts one behind another. */
class Packing {
  private readonly starts = new Growing()
  private array = new Uint16Array(1 << 12)
  private length = 0

  addUnits(text: string): void {
    this.begin(text.length)
    for (let at = 0; at < text.length; at++) this.array[this.length++] = text.charCodeAt(at)
  }

  addBytes(text: string): void {
    const bytes = encoder.encode(text)
    this.begin(bytes.length)
    this.array.set(bytes, this.length)
    this.length += bytes.length
  }

  private begin(more: number): void {
    this.starts.push(this.length)
    if (this.length + more <= this.array.length) return
    const wider = new Uint16Array(Math.max(this.array.length * 2, this.length + more))
    wider.set(this.array)
    this.array = wider
  }

  private ends(): Uint32Array {
    const starts = new Uint32Array(this.starts.length + 1)
    starts.set(this.starts.view())
    starts[this.starts.length] = this.length
    return starts
  }

  units(): Texts<Uint16Array> {
    return { units: this.array.slice(0, this.length), starts: this.ends() }
  }

  bytes(): Texts<Uint8Array> {
    return { units: Uint8Array.from(this.array.subarray(0, this.length)), starts: this.ends() }
  }
}
