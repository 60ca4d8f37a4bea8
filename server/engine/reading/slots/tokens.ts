import { classOf, DIGIT, hashText, IDEOGRAPH, LETTER, mix } from '#engine/text'

/** A text that is not pasted is shorter; what is behind has no values. */
export const MOST_TOKENS = 1_000
const LONGEST = 40
/** Tokens that are looked at on each side, so many are put before and behind. */
export const AROUND = 4
const SPACE = 0
/** Of longer numbers only the length says something. */
const NUMBER_KEPT = 3

/** A folded text in tokens: an ideograph or a sign by itself, letters or digits that stand together. Holds buffers: read it before the next text. */
export class Tokens {
  readonly starts = new Int32Array(MOST_TOKENS)
  readonly ends = new Int32Array(MOST_TOKENS)
  readonly kinds = new Uint8Array(MOST_TOKENS)
  /** What stands there, hashed; token `i` at `i + AROUND`. */
  readonly words = new Int32Array(MOST_TOKENS + 2 * AROUND)
  /** The same with ideographs alike, and numbers and words of a length. */
  readonly shapes = new Int32Array(MOST_TOKENS + 2 * AROUND)
  length = 0

  of(text: string): void {
    this.length = 0
    for (let at = 0; at < text.length && this.length < MOST_TOKENS; ) {
      const kind = classOf(text.charCodeAt(at))
      const end = endOf(text, at, kind)
      if (kind !== SPACE) this.add(text, at, end, kind)
      at = end
    }
    this.words.fill(2, this.length + AROUND, this.length + 2 * AROUND)
    this.shapes.fill(2, this.length + AROUND, this.length + 2 * AROUND)
    this.words.fill(1, 0, AROUND)
    this.shapes.fill(1, 0, AROUND)
  }

  private add(text: string, start: number, end: number, kind: number): void {
    const at = this.length++
    this.starts[at] = start
    this.ends[at] = end
    this.kinds[at] = kind
    const long = end - start
    const word = kind === DIGIT && long > NUMBER_KEPT ? mix(DIGIT, long) : hashText(text.slice(start, end))
    this.words[at + AROUND] = word
    this.shapes[at + AROUND] = kind === IDEOGRAPH ? IDEOGRAPH : kind === DIGIT || kind === LETTER ? mix(kind, Math.min(long, 12)) : word
  }
}

/** Faces, pictures and what was blotted out stand in brackets ("[图片]", "[数字x]"): one sign each. */
const BRACKETED = { open: 91, close: 93, most: 8 }

function endOf(text: string, start: number, kind: number): number {
  if (text.charCodeAt(start) === BRACKETED.open)
    for (let at = start + 1; at < text.length && at - start < BRACKETED.most && text.charCodeAt(at) !== BRACKETED.open; at++)
      if (text.charCodeAt(at) === BRACKETED.close) return at + 1
  let end = start + 1
  if (kind === LETTER || kind === DIGIT) while (end < text.length && end - start < LONGEST && classOf(text.charCodeAt(end)) === kind) end++
  return end
}
