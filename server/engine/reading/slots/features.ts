import { hashText, LETTER, mix } from '#engine/text'
import { AROUND, Tokens } from './tokens.ts'
import type { Words } from './words.ts'

/** Tokens in their surroundings are hashed into so many rows (feature hashing, Weinberger et al., ICML 2009). */
export const SLOT_ROWS = 1 << 19
/** Features of one token at most. */
export const MOST = 64
/** Deeds of the shop's last words that are looked at. */
const DEEDS = 2

/** What the tokens of a message say by themselves and by what stands around them. Holds buffers: read it before the next message. */
export class SlotFeatures {
  readonly tokens = new Tokens()
  /** Rows of the token that was asked of last. */
  readonly rows = new Int32Array(MOST)
  length = 0
  private text = ''
  private codes = new Int32Array(1)
  private deeds: readonly number[] = []
  private size = 0

  /** Takes a folded message, what the shop's words before it did, and the words that are known. */
  of(text: string, does: readonly string[], words: Words): void {
    this.text = text
    this.tokens.of(text)
    words.of(text, this.tokens)
    this.codes = words.codes
    this.deeds = [...new Set(does.slice(-DEEDS))].map(hashText)
    const { length } = this.tokens
    this.size = length <= 6 ? length : length <= 12 ? 7 : 8
  }

  /** Fills the rows of a token. */
  at(token: number): void {
    this.length = 0
    const { words, shapes, kinds, starts, ends } = this.tokens
    const i = token + AROUND
    this.add(1, 0)
    for (let by = -3; by <= 3; by++) this.add(10 + by, words[i + by]!)
    for (let by = -2; by <= 2; by++) this.add(20 + by, shapes[i + by]!)
    for (let by = -2; by <= 1; by++) this.add(30 + by, mix(words[i + by]!, words[i + by + 1]!))
    for (let by = -2; by <= 0; by++) this.add(40 + by, mix(mix(words[i + by]!, words[i + by + 1]!), words[i + by + 2]!))
    this.add(60, mix(words[i - 1]!, words[i + 1]!))
    this.add(61, mix(shapes[i]!, words[i + 1]!))
    this.add(62, mix(shapes[i]!, words[i - 1]!))
    this.add(63, mix(mix(shapes[i - 1]!, shapes[i]!), shapes[i + 1]!))
    this.add(64, token > 0 && ends[token - 1]! < starts[token]! ? 1 : 2)
    this.add(65, mix(this.size, Math.min(token, 2)))
    if (kinds[token] === LETTER) this.letters(this.text, starts[token]!, ends[token]!)
    for (const deed of this.deeds) this.asked(deed, i)
    this.known(token, i)
  }

  /** Where a word stands that is a value elsewhere. */
  private known(token: number, i: number): void {
    const { words, length } = this.tokens
    const code = this.codes[token]!
    if (code > 0) {
      this.add(90, code)
      this.add(91, mix(code, words[i - 1]!))
      this.add(92, mix(code, words[i + 1]!))
    }
    if (token > 0 && this.codes[token - 1]! > 0) this.add(93, this.codes[token - 1]!)
    if (token + 1 < length && this.codes[token + 1]! > 0) this.add(94, this.codes[token + 1]!)
  }

  /** How a word of letters begins and ends. */
  private letters(text: string, start: number, end: number): void {
    for (let many = 2; many <= 4 && many < end - start; many++) {
      this.add(70, hashText(text.slice(start, start + many)))
      this.add(71, hashText(text.slice(end - many, end)))
    }
  }

  /** What was asked before says what a short answer is. */
  private asked(deed: number, i: number): void {
    const { words, shapes } = this.tokens
    this.add(80, mix(deed, this.size))
    this.add(81, mix(deed, words[i]!))
    this.add(82, mix(deed, mix(shapes[i]!, this.size)))
    this.add(83, mix(deed, words[i - 1]!))
    this.add(84, mix(deed, words[i + 1]!))
  }

  private add(source: number, hash: number): void {
    if (this.length < MOST) this.rows[this.length++] = (mix(Math.imul(source, 0x9e3779b1), hash) >>> 0) % SLOT_ROWS
  }
}
