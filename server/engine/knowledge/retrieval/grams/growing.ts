/** Numbers one behind another, as many as come. */
export class Growing {
  private array = new Uint32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.array.length) {
      const wider = new Uint32Array(this.length * 2)
      wider.set(this.array)
      this.array = wider
    }
    this.array[this.length++] = value
  }

  get(at: number): number {
    return this.array[at]!
  }

  /** What is there, not copied: read it before the next push. */
  view(): Uint32Array {
    return this.array.subarray(0, this.length)
  }
}

/** Gives every number that comes the next place, by open addressing. */
export class Numbering {
  private keys = new Uint32Array(1 << 12)
  private places = new Int32Array(1 << 12).fill(-1)
  readonly known = new Growing()

  of(key: number): number {
    if (this.known.length * 2 > this.keys.length) this.widen()
    const at = this.slot(key)
    if (this.places[at]! < 0) {
      this.keys[at] = key
      this.places[at] = this.known.length
      this.known.push(key)
    }
    return this.places[at]!
  }

  private slot(key: number): number {
    const mask = this.keys.length - 1
    let at = (key ^ (key >>> 15)) & mask
    while (this.places[at]! >= 0 && this.keys[at] !== key) at = (at + 1) & mask
    return at
  }

  private widen(): void {
    this.keys = new Uint32Array(this.keys.length * 2)
    this.places = new Int32Array(this.keys.length).fill(-1)
    this.known.view().forEach((key, place) => {
      const at = this.slot(key)
      this.keys[at] = key
      this.places[at] = place
    })
  }
}
