import { asBytes, fromJson, packSections, type Sections, toJson, viewSections } from '#engine/text'
import { AppError } from '#platform/errors'
import type { Segment } from './segment.ts'

/** Raised where terms are read or laid out otherwise: an old snapshot is refused and made anew. */
const VERSION = 5

/** A segment as bytes; the same segment gives the same bytes. */
export const packSegment = (segment: Segment): Uint8Array => packSections(sectionsOf(segment))

/** A segment over the bytes themselves: nothing is copied where they begin on an 8-byte border. Throws `invalid` where they are no snapshot of this version. */
export const unpackSegment = (bytes: Uint8Array): Segment => segmentOf(viewSections(bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()))

/** The arrays of a segment, not copied. */
export function sectionsOf(segment: Segment): Sections {
  const { count, topNorm, cards, texts, ids, held } = segment
  return {
    head: fromJson({ version: VERSION, count, topNorm, cards }),
    hashes: asBytes(segment.hashes),
    frequencies: asBytes(segment.frequencies),
    places: asBytes(segment.places),
    lists: asBytes(segment.lists),
    bits: asBytes(segment.bits),
    norms: segment.norms,
    cardOf: asBytes(segment.cardOf),
    answers: asBytes(segment.answers),
    masses: asBytes(segment.masses),
    commons: asBytes(segment.commons),
    held: asBytes(held.units),
    heldStarts: asBytes(held.starts),
    texts: asBytes(texts.units),
    textStarts: asBytes(texts.starts),
    ids: ids.units,
    idStarts: asBytes(ids.starts),
    idHashes: asBytes(segment.idHashes),
    idDocs: asBytes(segment.idDocs),
  }
}

interface Head {
  readonly version: number
  readonly count: number
  readonly topNorm: number
  readonly cards: readonly string[]
}
const isHead = (value: unknown): value is Head =>
  typeof value === 'object' && value !== null && 'version' in value && value.version === VERSION && 'cards' in value

/** The segment that sections are of. Throws `invalid` where they are of no segment of this version. */
export function segmentOf(sections: Sections): Segment {
  const head = toJson(sections['head'])
  if (!isHead(head)) throw new AppError('invalid', 'The snapshot is of another version; build it again from the entries')
  const bytesOf = (name: string) => need(sections[name], name)
  const uints = (name: string) => {
    const { buffer, byteOffset, byteLength } = bytesOf(name)
    return new Uint32Array(buffer, byteOffset, byteLength / 4)
  }
  const ushorts = (name: string) => {
    const { buffer, byteOffset, byteLength } = bytesOf(name)
    return new Uint16Array(buffer, byteOffset, byteLength / 2)
  }
  return {
    count: head.count,
    topNorm: head.topNorm,
    cards: head.cards,
    hashes: uints('hashes'),
    frequencies: uints('frequencies'),
    places: uints('places'),
    lists: uints('lists'),
    bits: uints('bits'),
    norms: bytesOf('norms'),
    cardOf: uints('cardOf'),
    answers: uints('answers'),
    masses: ushorts('masses'),
    commons: uints('commons'),
    held: { units: ushorts('held'), starts: uints('heldStarts') },
    texts: { units: ushorts('texts'), starts: uints('textStarts') },
    ids: { units: bytesOf('ids'), starts: uints('idStarts') },
    idHashes: uints('idHashes'),
    idDocs: uints('idDocs'),
  }
}

function need(bytes: Uint8Array | undefined, name: string): Uint8Array {
  if (bytes === undefined) throw new AppError('invalid', `The snapshot has no ${name}; build it again from the entries`)
  return bytes
}
