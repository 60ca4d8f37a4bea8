/** What a folded UTF-16 unit is to the tokeniser. */
export const SPACE = 0
/** Punctuation and all other signs. */
export const SIGN = 1
/** Written without blanks between words: each is a unit of its own. */
export const IDEOGRAPH = 2
/** A letter of a script with blanks between words. */
export const LETTER = 3
/** A digit of any script. */
export const DIGIT = 4

const IDEOGRAPHS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}々〇ー]/u

const CLASSES = makeClasses()

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000).fill(SIGN)
  for (let unit = 0; unit < 0x10000; unit++) {
    const char = String.fromCharCode(unit)
    if (/\s/.test(char)) classes[unit] = SPACE
    else if (unit >= 48 && unit <= 57) classes[unit] = DIGIT
    else if (IDEOGRAPHS.test(char)) classes[unit] = IDEOGRAPH
    else if (/[\p{L}\p{M}\p{N}]/u.test(char)) classes[unit] = LETTER
    else if (unit >= 0xd800 && unit <= 0xdfff) classes[unit] = LETTER
  }
  return classes
}

/** The class of a folded unit. */
export const classOf = (unit: number): number => CLASSES[unit]!
