import { Converter } from 'opencc-js/t2cn'

/** Marks in the fold table: drop the unit; look it up in `EXPANSIONS`. */
export const DROP = 0
export const EXPAND = 0xffff

/** Code points that show nothing: joiners, direction marks, variation selectors, fillers. */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  // no characters; the last would be taken for the mark of an expansion
  [0xfffe, 0xffff],
]
const isInvisible = (unit: number) => INVISIBLE.some(([from, to]) => unit >= from && unit <= to)

/** Signs that NFKC leaves alone and shoppers mix freely. */
const ALIKE: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '`': "'",
  '´': "'",
  '—': '-',
  '–': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '─': '-',
  '｡': '。',
  '．': '.',
  '〜': '~',
  '∼': '~',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '×': 'x',
  '✕': 'x',
  '￥': '¥',
}

export interface FoldTable {
  /** One entry a UTF-16 unit: what it becomes, `DROP` or `EXPAND`. */
  readonly units: Uint16Array
  readonly expansions: ReadonlyMap<number, string>
}

let table: FoldTable | undefined

/** Case, width, compatibility forms and traditional characters folded, a unit at a time; made once, in about 60 ms. */
export function foldTable(): FoldTable {
  table ??= makeTable()
  return table
}

function makeTable(): FoldTable {
  const units = new Uint16Array(0x10000)
  const expansions = new Map<number, string>()
  const simplified = simplifiedForms()
  for (let unit = 1; unit < 0x10000; unit++) {
    const folded = foldUnit(unit, simplified)
    if (folded.length === 1) units[unit] = folded.charCodeAt(0)
    else if (folded.length > 1) {
      units[unit] = EXPAND
      expansions.set(unit, folded)
    }
  }
  return { units, expansions }
}

function foldUnit(unit: number, simplified: ReadonlyMap<number, string>): string {
  if (unit >= 0xd800 && unit <= 0xdfff) return String.fromCharCode(unit)
  const char = String.fromCharCode(unit)
  if (char === '\n') return char
  if (unit < 32 || unit === 127 || /\s/.test(char)) return ' '
  if (isInvisible(unit)) return ''
  const alike = ALIKE[char]
  if (alike !== undefined) return alike
  return simplified.get(unit) ?? spelt(char)
}

/** Units of measure in one sign have up to six. A sign of a whole phrase (ﷺ has eighteen) stays itself: a message of them would outgrow every limit. */
const MOST_LETTERS = 6

function spelt(sign: string): string {
  const letters = sign.normalize('NFKC').toLowerCase()
  return letters.length > MOST_LETTERS ? sign : letters
}

/** Only where one character becomes one: phrases are left to the classifier. */
function simplifiedForms(): Map<number, string> {
  const all: string[] = []
  for (let unit = 0x3400; unit < 0xa000; unit++) all.push(String.fromCharCode(unit))
  for (let unit = 0xf900; unit < 0xfb00; unit++) all.push(String.fromCharCode(unit))
  const converted = Converter({ from: 't', to: 'cn' })(all.map((char) => char.normalize('NFKC')).join('\n')).split('\n')
  const forms = new Map<number, string>()
  all.forEach((char, i) => {
    const to = converted[i]
    if (to !== undefined && to !== char && to.length === 1) forms.set(char.charCodeAt(0), to)
  })
  forms.set('着'.charCodeAt(0), '着').set('著'.charCodeAt(0), '着').set('妳'.charCodeAt(0), '你').set('裡'.charCodeAt(0), '里')
  return forms
}

const TRADITIONAL = /[㐀-鿿]/gu

/** Chinese in simplified characters, each where it stood: for patterns that are read in what was typed. */
export const inSimplified = (text: string): string =>
  isSimplified(text) ? text : text.replace(TRADITIONAL, (char) => String.fromCharCode(simplifiedUnit(char.charCodeAt(0))))

/** Most texts are. */
function isSimplified(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (simplifiedUnit(text.charCodeAt(i)) !== text.charCodeAt(i)) return false
  return true
}

function simplifiedUnit(unit: number): number {
  if (unit < 0x3400 || unit > 0x9fff) return unit
  const folded = foldTable().units[unit] ?? EXPAND
  return folded === DROP || folded === EXPAND ? unit : folded
}
