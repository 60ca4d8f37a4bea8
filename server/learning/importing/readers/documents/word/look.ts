/** How the letters of a paragraph look: whether all are bold, and the size of the smallest, in half points; 0 where no run says it. */
export interface Look {
  readonly bold: boolean
  readonly size: number
}

const NO = new Set(['0', 'false', 'off', 'none'])

/** Gathers the look of a paragraph from its runs. */
export class Looking {
  private letters = 0
  private boldLetters = 0
  private smallest = Number.POSITIVE_INFINITY
  private inRun = false
  private bold = false
  private size = 0

  begin(): void {
    this.letters = 0
    this.boldLetters = 0
    this.smallest = Number.POSITIVE_INFINITY
    this.inRun = false
  }

  /** A tag is opened. What is said outside a run speaks of the mark of the paragraph. */
  open(tag: string, value: string): void {
    if (tag === 'r') {
      this.inRun = true
      this.bold = false
      this.size = 0
    } else if (this.inRun && tag === 'b') this.bold = !NO.has(value)
    else if (this.inRun && tag === 'sz') this.size = Number(value) || 0
  }

  letter(text: string): void {
    const count = text.trim().length
    if (count === 0) return
    this.letters += count
    if (this.bold) this.boldLetters += count
    this.smallest = Math.min(this.smallest, this.size)
  }

  get look(): Look {
    return { bold: this.letters > 0 && this.boldLetters === this.letters, size: Number.isFinite(this.smallest) ? this.smallest : 0 }
  }
}
