/** Arabic letters that shoppers write one for the other. */
const ARABIC: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', گ: 'ك', ک: 'ك', ی: 'ي' }
/** Latin letters that do not come apart into a letter and a mark. */
const LATIN: Readonly<Record<string, string>> = { đ: 'd', ß: 's', ø: 'o', ł: 'l', ı: 'i', œ: 'o', æ: 'a' }

let table: Uint16Array | undefined

/**
 * Letters without their marks, one unit for one, so that spans hold: é → e, ệ → e, ё → е, أ → ا, カ → か. What is typed on a phone often
 * lacks the marks, and the two spellings should teach one thing.
 */
export function bareLetters(text: string): string {
  table ??= makeTable()
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = table[text.charCodeAt(i)]!
  let bare = ''
  for (let i = 0; i < units.length; i += 4096) bare += String.fromCharCode(...units.subarray(i, i + 4096))
  return bare
}

function makeTable(): Uint16Array {
  const made = new Uint16Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) made[unit] = bare(unit)
  return made
}

function bare(unit: number): number {
  const char = String.fromCharCode(unit)
  const alike = ARABIC[char] ?? LATIN[char]
  if (alike !== undefined) return alike.charCodeAt(0)
  // Katakana to hiragana.
  if (unit >= 0x30a1 && unit <= 0x30f6) return unit - 0x60
  // Latin and the Russian ё; in other scripts a mark is a part of the letter.
  if ((unit >= 0xc0 && unit < 0x250) || (unit >= 0x1e00 && unit < 0x1f00) || unit === 0x451) return char.normalize('NFD').charCodeAt(0)
  return unit
}
