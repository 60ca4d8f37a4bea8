/** Numbers of a step in the table: from which node, by which unit, to which node; the fourth keeps a step within one line of memory. */
const WIDTH = 4

/** The steps of a trie from node to node in one table of numbers, open addressing, half full at most. Maps of maps lie all over the memory: each look is a wait. */
export class Steps {
  private table = new Int32Array(64 * WIDTH)
  private mask = 63
  private count = 0

  /** The node that a unit leads to, 0 where it leads nowhere. */
  to(node: number, unit: number): number {
    const { table, mask } = this
    for (let slot = slotOf(node, unit) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * WIDTH
      const next = table[at + 2]!
      if (next === 0 || (table[at] === node && table[at + 1] === unit)) return next
    }
  }

  /** Adds a step that is not there yet; `next` is above 0. */
  add(node: number, unit: number, next: number): void {
    if ((this.count + 1) * 2 > this.mask) this.widen()
    this.count++
    this.put(node, unit, next)
  }

  private put(node: number, unit: number, next: number): void {
    const { table, mask } = this
    let slot = slotOf(node, unit) & mask
    while (table[slot * WIDTH + 2] !== 0) slot = (slot + 1) & mask
    table[slot * WIDTH] = node
    table[slot * WIDTH + 1] = unit
    table[slot * WIDTH + 2] = next
  }

  private widen(): void {
    const old = this.table
    this.mask = this.mask * 2 + 1
    this.table = new Int32Array((this.mask + 1) * WIDTH)
    for (let at = 0; at < old.length; at += WIDTH) if (old[at + 2] !== 0) this.put(old[at]!, old[at + 1]!, old[at + 2]!)
  }
}

/** Fibonacci hashing: the upper bits of the product are the well mixed ones. */
const slotOf = (node: number, unit: number): number => Math.imul(node ^ Math.imul(unit, 0x85ebca6b), 0x9e3779b1) >>> 8
