/** From a gram's hash to its row; open addressing over typed arrays. A hash of 0 is kept as 1. */
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
    while (capacity < hashes.length * 2) capacity *= 2
    this.mask = capacity - 1
    this.slots = new Int32Array(capacity).fill(-1)
    for (let row = 0; row < hashes.length; row++) {
      let at = hashes[row]! & this.mask
      while (this.slots[at] !== -1) at = (at + 1) & this.mask
      this.slots[at] = row
    }
  }

  /** The row of a hash, or −1. */
  row(hash: number): number {
    let at = hash & this.mask
    for (;;) {
      const row = this.slots[at]!
      if (row === -1 || this.hashes[row] === hash) return row
      at = (at + 1) & this.mask
    }
  }
}
