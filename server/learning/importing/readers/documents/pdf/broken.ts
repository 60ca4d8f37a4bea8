const HAN = /[\p{sc=Han}\u3000-\u303f\uff00-\uffef]/u
/** What cannot be parted: a word of letters, or one character with the marks that stand no line apart from it. */
const FIRST = /^[「『“‘（《〈【([{]*(?:[^\s\p{sc=Han}\u3000-\u303f\uff00-\uffef]+|.)[，。、；：？！」』”’）》〉】,.;:?!)\]}%]*/u
/** No line is ended on purpose between two words of a sentence. */
const IN_SENTENCE = /[\p{Ll},]\n\p{Ll}/u
/** Room that a line leaves by the way its letters fall, in heights of a letter. */
const SLACK = 0.2

/** A line of a column: its text, where it begins and ends, and the size of its letters, in points. */
export interface Laid {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly size: number
}

/** Whether a line ended because the first word of the next had no room before the end of the column; else it was ended on purpose. */
export function wasBroken(above: Laid, below: Laid, end: number): boolean {
  if (IN_SENTENCE.test(`${above.text}\n${below.text}`)) return true
  const first = FIRST.exec(below.text)?.[0] ?? ''
  const blank = HAN.test(above.text.at(-1) ?? '') || HAN.test(first[0] ?? '') ? 0 : 0.25 * above.size
  const width = ((below.to - below.from) * lettersIn(first)) / Math.max(1, lettersIn(below.text))
  return above.to + blank + width > end - SLACK * above.size
}

/** How wide a text is, in letters: a Chinese character takes up two. */
const lettersIn = (text: string): number => [...text].reduce((sum, one) => sum + (HAN.test(one) ? 2 : 1), 0)

/** A word or number that was broken at its own hyphen or stroke. */
const AT_HYPHEN = /[\p{L}\d][-/]$/u

/** Two lines as one: a blank between words of letters, none beside Chinese or behind a hyphen. */
export const joined = (above: string, below: string): string =>
  `${above}${HAN.test(above.at(-1) ?? '') || HAN.test(below[0] ?? '') || AT_HYPHEN.test(above) ? '' : ' '}${below}`
