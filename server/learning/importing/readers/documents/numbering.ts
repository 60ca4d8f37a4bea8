/** How the items of a list are numbered; what is not known is numbered by digits. */
export type NumberStyle = 'digits' | 'letters' | 'LETTERS' | 'roman' | 'ROMAN' | 'chinese' | 'circled'

const DIGITS = '零一二三四五六七八九'
const ROMAN = [
  ...[
    [1_000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
  ],
  ...[
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ],
] as const satisfies readonly (readonly [number, string])[]

/** The number of an item as it is drawn, without the signs around it. */
export function numberDrawn(number: number, style: NumberStyle): string {
  if (!(number >= 1 && number < 4_000)) return String(number)
  if (style === 'letters' || style === 'LETTERS') return lettersOf(number, style === 'letters' ? 97 : 65)
  if (style === 'roman') return romanOf(number)
  if (style === 'ROMAN') return romanOf(number).toUpperCase()
  if (style === 'circled' && number <= 20) return String.fromCodePoint(0x2460 + number - 1)
  return style === 'chinese' && number < 100 ? chineseOf(number) : String(number)
}

/** a … z, then aa, bb, as word processors go on. */
const lettersOf = (number: number, first: number): string =>
  String.fromCharCode(first + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1)

function romanOf(number: number): string {
  let [rest, drawn] = [number, '']
  for (const [value, letters] of ROMAN)
    while (rest >= value) {
      drawn += letters
      rest -= value
    }
  return drawn
}

function chineseOf(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? DIGITS[ones] : ''}`
}
