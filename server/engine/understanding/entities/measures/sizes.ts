import { before, cuts, matches } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { AMOUNT, toNumber } from './amounts.ts'

const CODED = new RegExp(`(${AMOUNT}(?:半)?)\\s?码`, 'g')
const NATIONAL = /\d{2,3}\/\d{2,3}[abcy]?/g
const LETTERS = /(?:[2-8]x[ls]|x{1,5}[ls]|[sml])(?:\s?[码号]|(?![a-z0-9']))/g
const FREE = /均码|one size/g
const REGIONAL = /(?:us|uk|eu|fr|jp|size)\s?(\d{1,2}(?:\.5)?)(?![\d.])/g
const LENGTH = /(\d{2,3}(?:\.\d)?)\s?(?:cm|厘米|公分)/g
const FOOT_CUED = /(?:脚长|脚|内长|foot(?: length)?)(?:是|有|大概|约|:|is)?\s?(\d{2}(?:\.\d)?)(?![\d码号])/g
/** "平时穿38的": a size by the habit, without the word. */
const USUAL =
  /(?:平时|平常|一般|通常|日常|都是|usually)[^\d,。]{0,4}(?:穿|拿|买|wear|take)\s?(\d{2}(?:\.5)?)(?!\d|\s?(?:cm|kg|斤|公斤|块|元|件|双))/g
/** A shoe size without its unit counts where the words are of wearing. */
const BARE_SHOE = /(?<![\d.])(3[3-9]|4[0-8])(\.5)?(?![\d.]|\s?(?:元|块|天|号|件|个|斤|kg|cm|岁|%|折|小时|分|点|月|日|年|双|米|寸|ml|g))/g
const WEARING = /穿|鞋|码|脚|尺寸|尺码|size|wear|shoe/
const SHOE_IN_HAO = /(?:穿|鞋|拍|换|要|买|码)[^\d,。]{0,4}(3[4-9]|4[0-8])号/g
const BRA = /(?<![a-z\d])(?:6[58]|7[05]|8[05]|9[05])[a-g](?![a-z\d])/g
const MILLIMETRES = /(?<!\d)(2[0-9][05])\s?mm/g
const FOOT_CUE = /(?:脚长|脚|内长|鞋垫|foot|feet)[^\d,。]{0,4}$/

/** Sizes of every system, written one way: "38", "XL", "2XL", "170/92A", "24.5cm", "EU42". */
export function* findSizes({ text }: Reading): Generator<Draft> {
  for (const match of matches(CODED, text)) {
    const value = half(match[1]!)
    if (value !== undefined && value <= 200) yield draft(match, String(value), 0.97)
  }
  for (const match of matches(NATIONAL, text))
    if (isNational(match[0]) && !cuts(text, match.index, match.index + match[0].length)) yield draft(match, match[0].toUpperCase(), 0.9)
  for (const match of matches(LETTERS, text)) if (!cuts(text, match.index, match.index + match[0].length)) yield lettered(match, text)
  for (const match of matches(FREE, text)) yield draft(match, '均码', 0.95)
  for (const match of matches(REGIONAL, text))
    if (!/[a-z]$/.test(before(text, match.index, 1))) yield draft(match, match[0].replace(/\s|size/g, '').toUpperCase(), 0.93)
  for (const match of matches(USUAL, text)) yield figures(match, match[1]!, match[1]!)
  for (const match of matches(FOOT_CUED, text)) if (isFoot(Number(match[1]), '')) yield figures(match, match[1]!, `${match[1]}cm`)
  for (const match of matches(BRA, text)) yield draft(match, match[0].toUpperCase(), 0.9)
  for (const match of matches(MILLIMETRES, text)) yield draft(match, `${match[1]}mm`, 0.9)
  yield* shoes(text)
  for (const match of matches(LENGTH, text))
    if (isFoot(Number(match[1]), before(text, match.index, 8))) yield draft(match, `${match[1]}cm`, 0.9)
}

function* shoes(text: string): Generator<Draft> {
  if (!WEARING.test(text)) return
  for (const match of matches(BARE_SHOE, text)) yield draft(match, match[0], 0.8)
  for (const match of matches(SHOE_IN_HAO, text)) {
    const start = match.index + match[0].length - 3
    yield { type: 'size', value: match[1]!, start, end: start + 3, confidence: 0.85 }
  }
}

function half(figures: string): number | undefined {
  const number = toNumber(figures.replace('半', ''))
  return number === undefined ? undefined : number + (figures.endsWith('半') ? 0.5 : 0)
}

/** GB/T 1335: height over chest or waist. Without its letter only a value of the standard's grid counts: "165/55" is a body. */
function isNational(text: string): boolean {
  const [height = 0, girth = 0] = text.replace(/[a-z]/g, '').split('/').map(Number)
  const possible = height >= 50 && height <= 210 && girth >= 44 && girth <= 130
  return possible && (/[abcy]$/.test(text) || (height % 5 === 0 && girth % 4 === 0 && (height < 140 ? girth < 70 : girth >= 76)))
}

const isFoot = (cm: number, cue: string) => (cm >= 9 && cm <= 32 && !/[长宽高厚围径]$/.test(cue)) || FOOT_CUE.test(cue)

/** "m" alone may be a metre, "s" a second: a bare letter after a number is none. */
function lettered(match: RegExpExecArray, text: string): Draft {
  const bare = match[0].length === 1
  const value = match[0].replace(/[\s码号]/g, '').toUpperCase()
  const alone = bare && text.trim().length > 1 && !/[,、/或和还是买拍要选穿码\s]$/.test(before(text, match.index, 1))
  return draft(
    match,
    value.replace(/^(X{2,5})([LS])$/, (_, xs: string, end: string) => `${xs.length}X${end}`),
    bare ? (alone ? 0.6 : 0.8) : 0.95,
  )
}

/** The figures alone, where a cue stands before them. */
function figures(match: RegExpExecArray, said: string, value: string): Draft {
  const end = match.index + match[0].length
  return { type: 'size', value, start: end - said.length, end, confidence: 0.9 }
}

const draft = (match: RegExpExecArray, value: string, confidence: number): Draft => ({
  type: 'size',
  value,
  start: match.index,
  end: match.index + match[0].length,
  confidence,
})
