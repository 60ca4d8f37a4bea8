/**
 * What a number is by which somebody is called: the one place that decides it, for the log, the mask of the console and its exports, searching and
 * erasing. A number that is built like one of the mainland's mobiles is taken for one however it is grouped, as its forms are many; numbers of things
 * (orders, parcels, goods, prices, days) share no form with these, or one must not be told from the other and is masked.
 */

/** What looks like a number and must be whole to be used: ids of ours, moments. */
const WHOLE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2}T[\d:.]{5,15}(?:Z|[+-]\d{2}:\d{2})?/giu

/** Between digits; what is a sign of another script has been put plainly before. */
const GAP = '[ \\t\\-./\\\\_|~·]{0,3}'
/** After eleven digits and before them stands no twelfth. */
const [OPENS, CLOSES] = ['(?<![0-9])', '(?![0-9])']

interface Form {
  readonly pattern: RegExp
  /** Whether what was found is one: its digits in their groups, what stands before it, and all of it. */
  readonly holds?: (found: Found) => boolean
}
interface Found {
  readonly groups: readonly string[]
  readonly before: string
  readonly whole: string
}

/** How people group the eleven digits of a mobile. What is grouped like a length and a day (149 2026-11-24) is none. */
const MOBILE_GROUPS = new Set(
  [
    '11',
    '3-4-4',
    '3-8',
    '7-4',
    '4-4-3',
    '4-3-4',
    '3-3-5',
    '3-5-3',
    '3-2-2-2-2',
    '3-3-3-2',
    '2-3-3-3',
    '2-3-2-2-2',
    '3-2-3-3',
    '5-6',
    '6-5',
    '4-7',
    '2-9',
  ].concat(Array.from({ length: 11 }, () => '1').join('-')),
)
const inGroups = ({ groups }: Found): boolean => MOBILE_GROUPS.has(groups.map(({ length }) => length).join('-'))

/** Letters before a number say what it is: a parcel or an article, unless they say that one calls it. */
const CALLED = /(?:^|[^A-Za-z])(?:tel|phone|mobile|mob|cell|wx|vx|v|t|p|m|whatsapp)$/iu
const isCalled = ({ before }: Found): boolean => !/[A-Za-z]$/u.test(before) || CALLED.test(before)
const isDay = ({ whole }: Found): boolean => /(?:19|20)\d\d[-/.]?(?:0[1-9]|1[0-2])[-/.]?(?:0[1-9]|[12]\d|3[01])(?!\d)/u.test(whole)

/** Hotlines of firms, which are nobody's: 400-820-8820. */
const HOTLINE = /^(?:\+?1[-. ])?[48]00/u

const FORMS: readonly Form[] = [
  // mobiles of the mainland
  {
    pattern: new RegExp(`${OPENS}(?:(?:\\+|00)?86${GAP})?\\(?(1${GAP}[3-9](?:[()]?${GAP}[()]?[0-9]){9})${CLOSES}`, 'g'),
    holds: (found) => isCalled(found) && inGroups(found),
  },
  // those with an area code, 10 and 2x in two digits, the others in three
  {
    pattern: new RegExp(
      `${OPENS}(?:(?:\\+|00)86${GAP}\\(?0?|\\(?0)(?:10|2[0-9])\\)?${GAP}[2-9][0-9]{3}${GAP}[0-9]{4}${CLOSES}|${OPENS}(?:(?:\\+|00)86${GAP}\\(?0?|\\(?0)[3-9][0-9]{2}\\)?${GAP}[2-9][0-9]{2,3}${GAP}[0-9]{4}${CLOSES}`,
      'g',
    ),
    holds: isCalled,
  },
  // those of North America as they are written there
  {
    pattern:
      /(?<![0-9])(?<![0-9][-./])(?:\+?1[-. ])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[-./])[2-9][0-9]{2}[-./ ][0-9]{4}(?![0-9]|[-./][0-9])/g,
    holds: (found) => isCalled(found) && !HOTLINE.test(found.whole),
  },
  // those of any country, by its code
  {
    pattern: new RegExp(`(?:${OPENS}00[1-9][0-9]{0,2}[ \\-.]|\\+[1-9])(?:[ \\t.()/\\-]{0,2}[0-9]){7,14}${CLOSES}`, 'g'),
    holds: (found) => !isDay(found) && !/\.[0-9]{1,2}(?:[^0-9.]|$)/u.test(found.whole),
  },
  // anything of its length that is said to be one
  {
    pattern:
      /(?:(?<=(?:电话|電話|手机号码?|手機號碼?|联系方式|联系号码)(?:是|为|為)?[\s:#(]{0,3})|(?<=(?<![a-z])(?:tel|phone|mobile|cell|whatsapp|call me at|call me on)(?: (?:no|number|is)){0,2}\.?[\s:#(]{1,3}))[0-9](?:[ \-.]?[0-9]){6,12}(?![0-9])/giu,
    holds: (found) => !isDay(found),
  },
]

/** What a text must have for any of the forms to be tried. */
const DIGITS = /[0-9](?:[^0-9]{0,3}[0-9]){6}/u

/** The text with each such number as `put` puts it, which is given it as it was written. */
export function replaceContactNumbers(text: string, put: (found: string) => string): string {
  const plain = plainly(text)
  if (!DIGITS.test(plain)) return text
  const pieces: string[] = []
  let told = 0
  for (const [from, to] of spansIn(plain)) {
    pieces.push(text.slice(told, from), put(text.slice(from, to)))
    told = to
  }
  return pieces.join('') + text.slice(told)
}

type Span = readonly [from: number, to: number]

/** Where they stand, in their order; of two that overlap the one whose form comes first. A table of a hundred thousand rows is one text. */
function spansIn(plain: string): Span[] {
  const covered = new Uint8Array(plain.length)
  for (const one of plain.matchAll(WHOLE)) covered.fill(1, one.index, one.index + one[0].length)
  const taken: Span[] = []
  for (const form of FORMS)
    for (const [from, to] of foundBy(form, plain)) {
      if (covered.subarray(from, to).includes(1)) continue
      covered.fill(1, from, to)
      taken.push([from, to])
    }
  return taken.sort(([a], [b]) => a - b)
}

function* foundBy({ pattern, holds }: Form, plain: string): Generator<Span> {
  pattern.lastIndex = 0
  for (let found = pattern.exec(plain); found; found = pattern.exec(plain)) {
    const [whole, main = found[0]] = found
    const before = plain.slice(Math.max(0, found.index - 12), found.index)
    if (!holds || holds({ groups: main.match(/[0-9]+/gu) ?? [], before, whole })) yield [found.index, found.index + whole.length]
    // what is none may have one begin inside of it
    else pattern.lastIndex = found.index + 1
  }
}

const BEYOND_ASCII = /[[^\0-\x7f]&&[\p{N}\p{P}\p{Z}\p{Cf}\p{S}]]/gv
const SPELT = /[零〇一二三四五六七八九幺]{7,}/gu
const DASH = /[\p{Pd}\p{Cf}•‧・·]/u
const known = new Map<string, string>()

/** The same in ASCII's digits and signs, unit by unit, so that all stays where it is. */
function plainly(text: string): string {
  const signs = text.replace(BEYOND_ASCII, (sign) => {
    const seen = known.get(sign)
    if (seen !== undefined) return seen
    const plain = plainSign(sign)
    known.set(sign, plain)
    return plain
  })
  return signs.replace(SPELT, (run) =>
    [...run].map((one) => '零一二三四五六七八九'.indexOf(one === '〇' ? '零' : one === '幺' ? '一' : one)).join(''),
  )
}

function plainSign(sign: string): string {
  if (sign.length > 1) return plainPair(sign)
  if (DASH.test(sign)) return '-'
  const folded = sign.normalize('NFKC')
  if (folded.length === 1 && folded <= '\x7f') return folded
  return /\p{Nd}/u.test(sign) ? String(digitOf(sign)) : sign
}

/** Digits of mathematics are two units: the second stays as what may stand between digits. */
function plainPair(sign: string): string {
  const folded = sign.normalize('NFKC')
  return /^[0-9]$/u.test(folded) ? `${folded}~` : sign
}

/** The value of a decimal digit: ten of them stand in a row in every script, from nought on. */
function digitOf(digit: string): number {
  const unit = digit.charCodeAt(0)
  let nought = unit
  while (/\p{Nd}/u.test(String.fromCharCode(nought - 1))) nought--
  return (unit - nought) % 10
}

/** The ways in which a number that is kept by its country's code is written: of the country itself without it. */
export function waysOfWriting(value: string): string[] {
  const [, code, own] = /^\+(86|1)(\d+)$/u.exec(value) ?? /^(?:86)?()(1[3-9]\d{9})$/u.exec(value) ?? []
  if (own === undefined) return [value]
  if (code === '1') return [value, own, `1${own}`]
  // a mobile has no nought before it, a number with an area code has
  return /^1[3-9]/u.test(own) ? [`+86${own}`, own, `86${own}`] : [value, own, `0${own}`]
}
