import { DROP, EXPAND, foldTable } from './fold.ts'
import { emojiMeaning } from './signs/emoji.ts'
import { kaomojiAt } from './signs/kaomoji.ts'

/** A folded text and the way back: unit `i` of `text` came from `[from[i], to[i])` of what was typed. */
export interface Normalised {
  readonly text: string
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Folding dropped nothing but blanks and made no words of faces and signs: with other options the text reads the same. */
  readonly whole: boolean
}

/** How far folding goes. */
export interface NormaliseOptions {
  /** How often a letter or sign may stand in a row; digits are never dropped. Default 3. */
  readonly repeats?: number
  /** Whether emoji become words in brackets. Default true. */
  readonly emoji?: boolean
}

const SPACE = 32
const isDigit = (unit: number) => unit >= 48 && unit <= 57
const isMark = (unit: number) => unit >= 0x300 && unit <= 0x36f

/** Collects folded units with where they came from. Plain lists: typed arrays of a message's length are slower to make than to fill. */
class Folding {
  readonly units: number[] = []
  readonly from: number[] = []
  readonly to: number[] = []
  whole = true
  private run = 0
  private readonly repeats: number

  constructor(repeats: number) {
    this.repeats = repeats
  }

  add(unit: number, from: number, to: number): void {
    const { units } = this
    const last = units.length - 1
    this.run = last >= 0 && unit === units[last] ? this.run + 1 : 1
    if (this.run > (unit === SPACE ? 1 : this.repeats) && !isDigit(unit)) {
      if (unit !== SPACE) this.whole = false
      this.to[last] = to
      return
    }
    units.push(unit)
    this.from.push(from)
    this.to.push(to)
  }

  addAll(text: string, from: number, to: number): void {
    for (let i = 0; i < text.length; i++) this.add(text.charCodeAt(i), from, to)
  }

  addMeaning(meaning: string, from: number, to: number): void {
    this.whole = false
    this.addAll(meaning, from, to)
  }

  /** Puts an accent onto the letter before it where one character holds both. */
  accent(mark: number, to: number): void {
    if (this.units.length === 0) return
    const at = this.units.length - 1
    const both = String.fromCharCode(this.units[at]!, mark).normalize('NFC')
    if (both.length === 1) this.units[at] = both.charCodeAt(0)
    this.to[at] = to
  }

  done(): Normalised {
    return { text: decode(this.units), from: this.from, to: this.to, whole: this.whole }
  }
}

/** In pieces: a call with 100,000 arguments would overflow the stack. */
function decode(units: readonly number[]): string {
  if (units.length <= 4096) return String.fromCharCode(...units)
  let text = ''
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.slice(i, i + 4096))
  return text
}

/**
 * Folds what was typed for matching and classifying: NFKC, lower case, simplified characters, one blank for many, no invisible signs,
 * emoji as words. Never throws, whatever the string holds; order numbers and links keep every digit and letter up to case and width.
 */
export function normalise(text: string, options: NormaliseOptions = {}): Normalised {
  const { units, expansions } = foldTable()
  const out = new Folding(options.repeats ?? 3)
  const emoji = options.emoji ?? true
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const face = emoji ? kaomojiAt(text, i) : undefined
    if (face !== undefined) {
      out.addMeaning(face.meaning, i, face.end)
      i = face.end - 1
      continue
    }
    if (isMark(unit)) {
      out.accent(unit, i + 1)
      continue
    }
    const folded = units[unit]!
    if (unit >= 0xd800 && unit <= 0xdfff) i += surrogate(text, i, out, emoji)
    else if (folded === EXPAND) out.addAll(expansions.get(unit)!, i, i + 1)
    else if (folded !== DROP) sign(unit, folded, i, out, emoji)
  }
  return out.done()
}

function sign(unit: number, folded: number, at: number, out: Folding, emoji: boolean): void {
  const meaning = emoji && unit >= 0x2190 && unit < 0x2c00 ? emojiMeaning(unit) : undefined
  if (meaning === undefined) out.add(folded, at, at + 1)
  else out.addMeaning(meaning, at, at + 1)
}

/** Gives how many further units were taken. A lone half becomes a blank. */
function surrogate(text: string, at: number, out: Folding, emoji: boolean): number {
  const code = text.codePointAt(at)!
  if (code < 0x10000) {
    out.add(SPACE, at, at + 1)
    return 0
  }
  const meaning = emoji ? emojiMeaning(code) : undefined
  if (meaning !== undefined) out.addMeaning(meaning, at, at + 2)
  else if (code >= 0x1f3fb && code <= 0x1f3ff) return 1
  else out.addAll(String.fromCodePoint(code).normalize('NFKC').toLowerCase(), at, at + 2)
  return 1
}

/** The span of what was typed behind a span of the folded text; an empty one stays empty. */
export function originalSpan(of: Normalised, start: number, end: number): [number, number] {
  if (end <= start) return start < of.text.length ? [of.from[start]!, of.from[start]!] : [0, 0]
  return [of.from[start]!, of.to[end - 1]!]
}
