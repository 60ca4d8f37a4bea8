/** Arabic letters that shoppers write one for the other. */
const ARABIC: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', گ: 'ك', ک: 'ك', ی: 'ي' }
/** Latin letters that do not come apart into a letter and a mark. */
const LATIN: Readonly<Record<string, string>> = { đ: 'd', ß: 's', ø: 'o', ł: 'l', ı: 'i', œ: 'o', æ: 'a' }

/** Where letters with marks stand, from the first to before the end. */
const MARKED = [
  [0xc0, 0x250],
  [0x1e00, 0x1f00],
  [0x451, 0x452],
] as const

let table: Uint16Array | undefined

/**
 * Letters without their marks, one unit for one, so that spans hold: é → e, ệ → e, ё → е, أ → ا, カ → か. What is typed on a phone often
 * lacks the marks, and the two spellings should teach one thing.
 */
export function bareLetters(text: string): string {
  table ??= makeTable()
  if (isBare(text, table)) return text
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)]!
  let bare = ''
  for (let i = 0; i < units.length; i += 4096) bare += String.fromCharCode(...units.subarray(i, i + 4096))
  return bare
}

/** Most texts are. */
function isBare(text: string, table: Uint16Array): boolean {
  for (let i = 0; i < text.length; i++) if (table[text.charCodeAt(i)] !== text.charCodeAt(i)) return false
  return true
}

function makeTable(): Uint16Array {
  const made = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
  const write = (unit: number, bare: string) => {
    made[unit] = bare.charCodeAt(0)
  }
  // Latin and the Russian ё; in other scripts a mark is a part of the letter.
  for (const [first, end] of MARKED) for (let unit = first; unit < end; unit++) write(unit, String.fromCharCode(unit).normalize('NFD'))
  // Katakana to hiragana.
  for (let unit = 0x30a1; unit <= 0x30f6; unit++) made[unit] = unit - 0x60
  for (const [char, bare] of Object.entries({ ...ARABIC, ...LATIN })) write(char.charCodeAt(0), bare)
  return made
}
