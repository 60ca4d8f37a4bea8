import { widened } from './grams.ts'

/** In how many texts grams stand, counted as they come; grams are numbered in the order of first sight. */
export class GramCounts {
  size = 0
  hashes = new Uint32Array(1 << 16)
  /** How many texts hold each. */
  texts = new Uint32Array(1 << 16)
  /** What each is made of. */
  kinds = new Uint8Array(1 << 16)
  /** The text that held each last, from one. */
  private last = new Uint32Array(1 << 16)
  /** Numbers from one, by hash: open addressing, half full at most. */
  private slots = new Uint32Array(1 << 17)

  /** Counts a gram of the text with this number, once; gives the gram's own number, or −1 where this text was known to hold it. Texts come in their order. */
  count(hash: number, kind: number, text: number): number {
    const gram = this.at(hash, kind)
    if (this.last[gram] === text + 1) return -1
    this.last[gram] = text + 1
    this.texts[gram]!++
    return gram
  }

  /** The grams that at least so many texts hold. */
  heldBy(minimum: number): Uint32Array {
    const kept: number[] = []
    for (let gram = 0; gram < this.size; gram++) if (this.texts[gram]! >= minimum) kept.push(gram)
    return Uint32Array.from(kept)
  }

  private at(hash: number, kind: number): number {
    const mask = this.slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const gram = this.slots[slot]!
      if (gram === 0) return this.add(slot, hash, kind)
      if (this.hashes[gram - 1] === hash) return gram - 1
    }
  }

  private add(slot: number, hash: number, kind: number): number {
    if (this.size === this.hashes.length) {
      this.widen()
      return this.at(hash, kind)
    }
    this.hashes[this.size] = hash
    this.kinds[this.size] = kind
    this.slots[slot] = ++this.size
    return this.size - 1
  }

  private widen(): void {
    const size = this.size * 2
    this.hashes = widened(this.hashes, new Uint32Array(size))
    this.texts = widened(this.texts, new Uint32Array(size))
    this.kinds = widened(this.kinds, new Uint8Array(size))
    this.last = widened(this.last, new Uint32Array(size))
    this.slots = new Uint32Array(size * 2)
    const mask = this.slots.length - 1
    for (let gram = 0; gram < this.size; gram++) {
      let slot = this.hashes[gram]! & mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask
      this.slots[slot] = gram + 1
    }
  }
}
