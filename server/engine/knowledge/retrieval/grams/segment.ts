/** A question under the id of its entry; an entry may have several. */
export interface Pair {
  readonly id: string
  readonly text: string
  /** What else is known of it, such as its conditions, as one text for all that share it. */
  readonly card?: string
  /** What it answers, as one text: pairs that answer the same are found as one. */
  readonly answer?: string | undefined
}

/** Texts one behind another: text `n` is `units[starts[n] … starts[n + 1])`. */
export interface Texts<Units extends Uint16Array | Uint8Array> {
  readonly units: Units
  readonly starts: Uint32Array
}

/**
 * An inverted index of some pairs that never changes. Postings of a term are a sorted list of documents, or one bit a document where more
 * than one document in 32 holds it: then the bits are shorter than the list.
 */
export interface Segment {
  readonly count: number
  /** Of all terms, ascending. */
  readonly hashes: Uint32Array
  /** How many documents hold the term. */
  readonly frequencies: Uint32Array
  /** Where its postings begin in `lists`, or in `bits`. */
  readonly places: Uint32Array
  readonly lists: Uint32Array
  readonly bits: Uint32Array
  /** How much a term of the document counts, 1 … 255: less in long ones. */
  readonly norms: Uint8Array
  /** The largest of `norms`. */
  readonly topNorm: number
  /** Folded questions. */
  readonly texts: Texts<Uint16Array>
  /** Ids as UTF-8. */
  readonly ids: Texts<Uint8Array>
  /** Hashes of the ids, ascending, and of each its document. */
  readonly idHashes: Uint32Array
  readonly idDocs: Uint32Array
  /** By document, its place in `cards`. */
  readonly cardOf: Uint32Array
  readonly cards: readonly string[]
  /** By document, what its answer hashes to; 0 where none was told. */
  readonly answers: Uint32Array
  /** By document, the weight of its terms in each group (see `groupOf`), as it was when the segment was made. */
  readonly masses: Uint16Array
  /** Hashes of the common terms (see `isCommon`), ascending: a term's place here is its number. */
  readonly commons: Uint32Array
  /** By document, the numbers of the common terms it holds, ascending. */
  readonly held: Texts<Uint16Array>
}

/** The place of a term among `hashes`; −1 where no document holds it. */
export function findTerm({ hashes }: Segment, hash: number): number {
  let low = 0
  let high = hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const there = hashes[middle]!
    if (there === hash) return middle
    if (there < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Whether a term with so many of `count` documents is kept as bits. */
export const isDense = (frequency: number, count: number): boolean => frequency * 32 > count

const decoder = new TextDecoder()

export const idOf = ({ ids }: Segment, doc: number): string => decoder.decode(ids.units.subarray(ids.starts[doc]!, ids.starts[doc + 1]!))

/** The folded question of a document. */
export const textOf = ({ texts }: Segment, doc: number): string =>
  Reflect.apply(String.fromCharCode, undefined, texts.units.subarray(texts.starts[doc]!, texts.starts[doc + 1]!))

/** Bytes the arrays of a segment take. */
export const bytesOf = (segment: Segment): number =>
  Object.values({
    ...segment,
    ...segment.texts,
    t: segment.texts.starts,
    h: segment.held.units,
    hs: segment.held.starts,
    i: segment.ids.units,
    is: segment.ids.starts,
  }).reduce<number>((sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0), 0)

/** Whether a document holds a term. */
export function contains({ places, frequencies, lists, bits, count }: Segment, term: number, doc: number): boolean {
  const place = places[term]!
  const frequency = frequencies[term]!
  if (isDense(frequency, count)) return ((bits[place + (doc >>> 5)]! >>> (doc & 31)) & 1) === 1
  let low = place
  let high = place + frequency - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const there = lists[middle]!
    if (there === doc) return true
    if (there < doc) low = middle + 1
    else high = middle - 1
  }
  return false
}

/** Gives every document of a term, ascending. */
export function eachDoc(
  { count, frequencies, places, lists, bits }: Pick<Segment, 'count' | 'frequencies' | 'places' | 'lists' | 'bits'>,
  term: number,
  take: (doc: number) => void,
): void {
  const frequency = frequencies[term]!
  const place = places[term]!
  if (!isDense(frequency, count)) {
    for (let at = place; at < place + frequency; at++) take(lists[at]!)
    return
  }
  for (let word = 0, words = Math.ceil(count / 32); word < words; word++)
    for (let left = bits[place + word]!; left !== 0; left &= left - 1) take((word << 5) + 31 - Math.clz32(left & -left))
}

/** The first place whose number is not below `value`. */
export function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
