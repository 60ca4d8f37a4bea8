import { before, cuts, matchesIn } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'
import { AMOUNT, toNumber } from './amounts.ts'

const CODED = sought(new RegExp(`(${AMOUNT}(?:半)?)\\s?码(半)?`, 'g'))
const NATIONAL = sought(/\d{2,3}\/\d{2,3}[abcy]?/g)
const LETTERS = sought(/(?<![a-z'])(?:[2-8]x[ls]|x{1,5}[ls]|[sml])(?:\s?[码号]|(?![a-z0-9']))/g)
const FREE = sought(/均码|one size|free size/g)
/** Napkins of the newly born, screens and pans by inch. */
const NEWBORN = sought(/(?<![a-z])nb(?:码|(?![a-z]))/g)
const BED_WORDED = sought(/(?<![\d.])[1一]米([258二五八])(?=的?(?:床|被|席))/g)
const BED_DIGITS: Readonly<Record<string, string>> = { 二: '2', 五: '5', 八: '8' }
const BED = sought(/(?<![\d.])(1\.[2358]|2(?:\.0|\.2)?)\s?(?:m|米)的?床/g)
const INCHES = sought(/(?<![\d.])(\d{1,2}(?:\.\d)?)\s?(?:英寸|寸|吋)/g)
/** "37还是38": two sizes beside each other say what they are. */
const TWO_SHOES = sought(
  /(?<![\d.])(3[3-9]|4[0-8])(?:码)?(?:和|跟|还是|或者?|、|\/|与|换成?|改成?|换到|到)(3[3-9]|4[0-8])(?![\d.]|\s?(?:元|块|天|号|件|岁|斤|kg|码))/g,
)
const TWO_HEIGHTS = sought(
  /(?<![\d.])(59|66|73|80|90|1[0-6]0)(?:和|还是|或者?)(59|66|73|80|90|1[0-6]0)(?![\d.]|\s?(?:元|块|天|斤|kg|码|cm|g|ml))/g,
)
const REGIONAL = sought(/(?:us|uk|eu|fr|jp|size|美码|欧码|英码|日码)\s?(\d{1,2}(?:\.5)?)(?![\d]|\.\d|码)/g)
const REGIONS: Readonly<Record<string, string>> = { 美: 'US', 欧: 'EU', 英: 'UK', 日: 'JP' }
const LENGTH = sought(/(\d{2,3}(?:\.\d)?)\s?(?:cm|厘米|公分)/g)
const FOOT_BEHIND = sought(/(?<![\d.])(2\d(?:\.\d)?)(?=的脚)/g)
const FOOT_CUED = sought(/(?:脚长|脚|内长|foot(?: length)?)(?:是|有|大概|约|:|is)?\s?(\d{2}(?:\.\d)?)(?![\d码号])/g)
/** "平时穿38的": a size by the habit, without the word. */
const USUAL = sought(
  /(?:平时|平常|一般|通常|日常|都是|usually)[^\d,。]{0,4}(?:穿|拿|买|wear|take)\s?(\d{2}(?:\.5)?)(?!\d|\s?(?:cm|kg|斤|公斤|块|元|件|双))/g,
)
/** A shoe size without its unit counts where the words are of wearing. */
const BARE_SHOE = sought(
  /(?<![\d.])(3[3-9]|4[0-8])(\.5)?(?![\d.]|\s?(?:元|块|天|号|件|个|斤|kg|cm|岁|%|折|小时|分|点|月|日|年|双|米|寸|ml|g))/g,
)
const WEARING = /穿|鞋|码|脚|尺寸|尺码|靴|凉拖|拖鞋|凉鞋|size|wear|shoe|boots/
/** A bare shoe size where somebody picks, or asks whether there is one. */
const PICKED = sought(
  /(?:拍|选|选择|要|买|换|换成|发|来|码数|码号|鞋码|尺码|尺寸|码|平时|拿)(?:了|的|是|成|个|:|一双|双|这个|那个)?\s?(3[3-9]|4[0-8])(\.5)?(?![\d.\-/:]|\s?(?:元|块|天|号|件|个|斤|kg|cm|岁|%|折|小时|分|点|月|日|年|双|米|寸|ml|g|包|盒|瓶|箱|条|套|袋|片|支|码))/g,
)
const ASKED = sought(
  /(?<![\d.\-/¥$#:第])(3[3-9]|4[0-8])(\.5)?(?=的?(?:有没有?货?|有货|有吗|有$|还有|呢|行吗|行不行|可以吗|会|没货|没有了|没了|断码|缺货|还?会不会|偏大|偏小|大不大|小不小|合脚|正好|挤脚|太大|太小|大了|小了)|的(?:鞋|靴|吗|呢|$|会|能|可以))/g,
)
/** Children's sizes go by height: "110的有吗", "童装130". */
const BY_HEIGHT = sought(
  /(?:童装|儿童款?|小孩的?|小朋友的?|宝宝的?|婴儿)(?:拍|选|穿|买|要)?\s?(59|66|73|80|90|1[0-6]0)(?=的|码?[有还没吗]|$)|(?<![\d.])(59|66|73|80|90|1[0-6]0|1[678]5|1[78]0)(?=还有|有吗|有货|的(?:有|还|没|码|衣服|裤子|能|合适|够|会))/g,
)
const WAIST = sought(
  /(?:裤子?|牛仔裤|腰围?)(?:穿|拍|要|选|是|大概)?\s?(2[5-9]|3[0-9]|4[0-2])(?![\d.]|\s?(?:元|块|cm|寸|斤|公斤|kg|天|件|条|岁|%|厘米))|(?<![\d.])(2[5-9]|3[0-9]|4[0-2])(?=的?(?:裤|腰|牛仔))/g,
)
/** The three words for sizes; "大码" mostly means plus sizes. */
const WORDED = sought(/(特|加)?([小中大])号(?!令|召|角|线)|([小中细])码|加大码|加小码/g)
const WORD_SIZES: Readonly<Record<string, string>> = { 小: 'S', 细: 'S', 中: 'M', 大: 'L' }
const ENGLISH = sought(
  /(?:\b(?:size|an?|in|the|get|need|want|order|wear|take|between|or|and|is|my|would|usually|usual|have|do|buy)|^) ?(?:(extra |x-?)?(small|medium|large))\b(?! (?:amount|order|number|box|parcel|package|item|enough|scratch|stain|hole|problem|issue|print))/g,
)
const ENGLISH_SIZES: Readonly<Record<string, string>> = { small: 'S', medium: 'M', large: 'L' }
const RING = sought(/(?<!\d)(\d{1,2})号(?=的?(?:戒|指圈|手寸))|(?:戒指|指环|手寸|指圈)[^\d,。]{0,4}(?<!\d)(\d{1,2})号/g)
const HAO_ASKED = sought(/(?<!\d)(3[4-9]|4[0-8])号(?=的?(?:有|还|没|鞋|靴|偏|合脚|大不大|断))/g)
const SHOE_IN_HAO = sought(/(?:穿|鞋|拍|换|要|买|码)[^\d,。]{0,4}(3[4-9]|4[0-8])号/g)
const BRA = sought(/(?<![a-z\d])(?:6[58]|7[05]|8[05]|9[05]|3[2468])[a-g](?![a-z\d])/g)
const MILLIMETRES = sought(/(?<!\d)(2[0-9][05])\s?mm|(?:脚长|内长)[^\d,。]{0,3}(2[0-9][05])(?!\d|\s?[cm]m)/g)
const FOOT_CUE = /(?:脚长|脚|内长|鞋垫|foot|feet)[^\d,。]{0,4}$/

/** Sizes of every system, written one way: "38", "XL", "2XL", "170/92A", "24.5cm", "EU42". */
export function* findSizes(reading: Reading): Generator<Draft> {
  const { text } = reading
  for (const match of matchesIn(CODED, reading)) {
    const value = half(match[1]! + (match[2] ?? ''))
    // "大一码": a step, no size.
    if (
      value !== undefined &&
      (value <= 200 || (value <= 300 && value % 5 === 0)) &&
      !(value < 5 && /[大小]$/.test(before(text, match.index, 1)))
    )
      yield draft(match, String(value), 0.97)
  }
  for (const match of matchesIn(NATIONAL, reading))
    if (isNational(match[0]) && !cuts(text, match.index, match.index + match[0].length)) yield draft(match, match[0].toUpperCase(), 0.9)
  for (const match of matchesIn(LETTERS, reading)) if (!cuts(text, match.index, match.index + match[0].length)) yield lettered(match, text)
  for (const match of matchesIn(FREE, reading)) yield draft(match, '均码', 0.95)
  for (const match of matchesIn(NEWBORN, reading)) yield draft(match, 'NB', 0.93)
  for (const match of matchesIn(BED, reading)) yield draft(match, `${match[1]}m床`, 0.85)
  for (const match of matchesIn(BED_WORDED, reading)) yield draft(match, `1.${BED_DIGITS[match[1]!] ?? match[1]}m床`, 0.85)
  for (const match of matchesIn(INCHES, reading)) yield draft(match, `${match[1]}寸`, 0.8)
  for (const match of matchesIn(REGIONAL, reading))
    if (!/[a-z]$/.test(before(text, match.index, 1)))
      yield draft(
        match,
        match[0]
          .replace(/\s|size/g, '')
          .replace(/^[美欧英日]码/, (word) => REGIONS[word[0]!] ?? '')
          .toUpperCase(),
        0.93,
      )
  yield* worded(reading)
  for (const match of matchesIn(USUAL, reading)) yield figures(match, match[1]!, match[1]!)
  for (const match of matchesIn(FOOT_BEHIND, reading)) yield draft(match, `${match[1]}cm`, 0.85)
  for (const match of matchesIn(FOOT_CUED, reading)) if (isFoot(Number(match[1]), '')) yield figures(match, match[1]!, `${match[1]}cm`)
  for (const match of matchesIn(BRA, reading)) yield draft(match, match[0].toUpperCase(), 0.9)
  for (const match of matchesIn(MILLIMETRES, reading))
    if (match[1] === undefined) yield figures(match, match[2]!, `${match[2]}mm`)
    else yield draft(match, `${match[1]}mm`, 0.9)
  yield* shoes(reading)
  for (const match of matchesIn(LENGTH, reading))
    if (isFoot(Number(match[1]), before(text, match.index, 8))) yield draft(match, `${match[1]}cm`, 0.9)
}

function* shoes(reading: Reading): Generator<Draft> {
  const { text } = reading
  for (const pattern of [PICKED, ASKED]) {
    for (const match of matchesIn(pattern, reading)) {
      const said = match[1]! + (match[2] ?? '')
      const start = match.index + match[0].lastIndexOf(said)
      yield { type: 'size', value: said, start, end: start + said.length, confidence: 0.82 }
    }
  }
  for (const pattern of [TWO_SHOES, ...(/宝|童|孩|娃|码|穿/.test(text) ? [TWO_HEIGHTS] : [])]) {
    for (const match of matchesIn(pattern, reading)) {
      const [, first = '', second = ''] = match
      const end = match.index + match[0].length
      yield { type: 'size', value: first, start: match.index, end: match.index + first.length, confidence: 0.8 }
      yield { type: 'size', value: second, start: end - second.length, end, confidence: 0.8 }
    }
  }
  for (const match of matchesIn(HAO_ASKED, reading)) yield draft(match, match[1]!, 0.85)
  for (const pattern of [BY_HEIGHT, WAIST]) {
    for (const match of matchesIn(pattern, reading)) {
      const said = match[1] ?? match[2]!
      const start = match.index + match[0].lastIndexOf(said)
      yield { type: 'size', value: said, start, end: start + said.length, confidence: 0.78 }
    }
  }
  if (!WEARING.test(text)) return
  for (const match of matchesIn(BARE_SHOE, reading)) yield draft(match, match[0], 0.8)
  for (const match of matchesIn(SHOE_IN_HAO, reading)) {
    const start = match.index + match[0].length - 3
    yield { type: 'size', value: match[1]!, start, end: start + 3, confidence: 0.85 }
  }
}

function* worded(reading: Reading): Generator<Draft> {
  const { text } = reading
  for (const match of matchesIn(WORDED, reading)) {
    const word = match[2] ?? match[3] ?? match[0][1]!
    const more = match[1] !== undefined || match[0].startsWith('加')
    yield draft(match, `${more ? 'X' : ''}${WORD_SIZES[word]}`, 0.85)
  }
  for (const match of matchesIn(ENGLISH, reading)) {
    const said = `${match[1] ?? ''}${match[2]}`
    const end = match.index + match[0].length
    const value = `${match[1] === undefined ? '' : 'X'}${ENGLISH_SIZES[match[2]!]}`
    yield { type: 'size', value, start: end - said.length, end, confidence: 0.8 }
  }
  if (!/戒|指|手寸/.test(text)) return
  for (const match of matchesIn(RING, reading)) {
    const said = `${match[1] ?? match[2]}号`
    const start = match.index + match[0].lastIndexOf(said)
    yield { type: 'size', value: said, start, end: start + said.length, confidence: 0.9 }
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
