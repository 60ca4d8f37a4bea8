/** Which documents of a segment no longer count. */
export class Deleted {
  /** A bit a document. */
  readonly bits: Uint32Array
  size = 0

  constructor(count: number, bits = new Uint32Array(Math.ceil(count / 32))) {
    this.bits = bits
    for (let word of bits) for (; word !== 0; word &= word - 1) this.size++
  }

  copy(): Deleted {
    return new Deleted(0, this.bits.slice())
  }

  has(doc: number): boolean {
    return ((this.bits[doc >>> 5]! >>> (doc & 31)) & 1) === 1
  }

  add(doc: number): void {
    if (this.has(doc)) return
    this.bits[doc >>> 5]! |= 1 << (doc & 31)
    this.size++
  }
}
