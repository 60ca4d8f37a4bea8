/** In a slot: the row and one, and above them the upper bits of its hash, which turn most strangers away. */
const ROW = 0xffffff
const TAG = ~ROW

/** Tells the hash of a row. */
export interface Hashes {
  hash(row: number): number
}

/** From a gram's hash to its row; open addressing over typed arrays, two thirds full at most. Holds up to 16 million rows. */
export class Vocabulary {
  readonly size: number
  /** Hashes by row. */
  readonly hashes: Uint32Array
  private readonly slots: Int32Array
  private readonly mask: number

  constructor(hashes: Uint32Array) {
    this.hashes = hashes
    this.size = hashes.length
    let capacity = 16
    while (capacity < hashes.length * 1.5) capacity *= 2
    this.mask = capacity - 1
    this.slots = new Int32Array(capacity)
    for (let row = 0; row < hashes.length; row++) {
      const hash = hashes[row]!
      let at = hash & this.mask
      while (this.slots[at] !== 0) at = (at + 1) & this.mask
      this.slots[at] = (hash & TAG) | (row + 1)
    }
  }

  /** The row of a hash, or −1. */
  row(hash: number): number {
    for (let at = hash & this.mask; ; at = (at + 1) & this.mask) {
      const slot = this.slots[at]!
      if (slot === 0) return -1
      if (((slot ^ hash) & TAG) !== 0) continue
      const row = (slot & ROW) - 1
      if (this.hashes[row] === hash) return row
    }
  }

  /**
   * Fills `rows` with the rows of the first `count` hashes, −1 for a stranger. The slots of all are fetched before any is looked at: the table is larger than
   * what the processor keeps near, and so it waits for many places at once instead of for one after the other. `known`: the hashes, where they stand elsewhere too.
   */
  rowsOf(hashes: Uint32Array, count: number, rows: Int32Array, known: Hashes = this): void {
    const { slots, mask } = this
    for (let i = 0; i < count; i++) rows[i] = slots[hashes[i]! & mask]!
    for (let i = 0; i < count; i++) {
      const slot = rows[i]!
      const hash = hashes[i]!
      if (slot === 0) rows[i] = -1
      else rows[i] = ((slot ^ hash) & TAG) === 0 && known.hash((slot & ROW) - 1) === hash ? (slot & ROW) - 1 : this.row(hash)
    }
  }

  hash(row: number): number {
    return this.hashes[row]!
  }
}
