/** How the letters of a paragraph look: whether all are bold, and the size of the smallest, in half points; 0 where no run says it. */
export interface Look {
  readonly bold: boolean
  readonly size: number
  /** All letters are of one width, as code is written. */
  readonly isCode: boolean
}

/** Letters of one width. */
const EVEN =
  /^(?:courier|consolas|menlo|monaco|lucida console|source code|fira (?:code|mono)|cascadia|jetbrains mono|dejavu sans mono|sf mono)/iu
const NO = new Set(['0', 'false', 'off', 'none'])

/** Gathers the look of a paragraph from its runs. */
export class Looking {
  private letters = 0
  private boldLetters = 0
  private smallest = Number.POSITIVE_INFINITY
  private inRun = false
  private bold = false
  private size = 0
  private even = false
  private evenLetters = 0
  private hidden = false

  /** A tag is opened. What is said outside a run speaks of the mark of the paragraph. */
  open(tag: string, value: string, font: string): void {
    if (tag === 'r') {
      this.inRun = true
      this.bold = false
      this.size = 0
      this.even = false
      this.hidden = false
    } else if (this.inRun && tag === 'b') this.bold = !NO.has(value)
    else if (this.inRun && tag === 'rFonts') this.even = EVEN.test(font)
    else if (this.inRun && tag === 'vanish') this.hidden = !NO.has(value)
    else if (this.inRun && tag === 'sz') this.size = Number(value) || 0
  }

  letter(text: string): void {
    const count = text.trim().length
    if (count === 0) return
    this.letters += count
    if (this.bold) this.boldLetters += count
    if (this.even) this.evenLetters += count
    this.smallest = Math.min(this.smallest, this.size)
  }

  /** Whether the run is hidden: nobody who reads the document sees it. */
  get isHidden(): boolean {
    return this.hidden
  }

  get look(): Look {
    const isAll = (some: number) => this.letters > 0 && some === this.letters
    return { bold: isAll(this.boldLetters), isCode: isAll(this.evenLetters), size: Number.isFinite(this.smallest) ? this.smallest : 0 }
  }
}
