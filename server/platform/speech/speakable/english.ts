const SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen'],
  ...['fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
] as const
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const
const THOUSANDS = ['', ' thousand', ' million', ' billion', ' trillion'] as const
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const
const IRREGULAR: Readonly<Record<string, string>> = {
  ...{ one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth' },
}

function belowHundred(value: number): string {
  if (value < 20) return SMALL[value] ?? ''
  const unit = value % 10
  return `${TENS[Math.floor(value / 10)] ?? ''}${unit === 0 ? '' : `-${SMALL[unit] ?? ''}`}`
}

function belowThousand(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100]
  return [hundreds > 0 && `${SMALL[hundreds] ?? ''} hundred`, (rest > 0 || hundreds === 0) && belowHundred(rest)].filter(Boolean).join(' ')
}

/** A whole number below 10¹⁵. */
function whole(digits: string): string {
  const value = BigInt(digits)
  if (value === 0n) return 'zero'
  const parts: string[] = []
  let at = 0
  for (let rest = value; rest > 0n; rest /= 1_000n, at++) {
    const part = Number(rest % 1_000n)
    if (part > 0) parts.unshift(`${belowThousand(part)}${THOUSANDS[at] ?? ''}`)
  }
  return parts.join(' ')
}

const oneByOne = (digits: string): string => [...digits].map((char) => SMALL[Number(char)] ?? char).join(' ')

function number(written: string): string {
  const [before = '0', after] = written.replaceAll(',', '').split('.')
  if (before.length > 15) return oneByOne(before)
  return whole(before === '' ? '0' : before) + (after === undefined ? '' : ` point ${oneByOne(after)}`)
}

function ordinal(digits: string): string {
  const said = whole(digits)
  const [, head = '', last = said] = /^(.*[ -])?([a-z]+)$/u.exec(said) ?? []
  const ends = IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)
  return `${head ?? ''}${ends}`
}

function year(digits: string): string {
  const value = Number(digits)
  if (value >= 2000 && value < 2010) return whole(digits)
  const [century, rest] = [Math.floor(value / 100), value % 100]
  return `${belowHundred(century)} ${rest === 0 ? 'hundred' : rest < 10 ? `oh ${SMALL[rest] ?? ''}` : belowHundred(rest)}`
}

const date = (of: string | undefined, month: string, day: string): string =>
  `${MONTHS[Number(month) - 1] ?? month} ${ordinal(day)}${of === undefined ? '' : `, ${year(of)}`}`

function time(hour: string, minute: string): string {
  const at = Number(hour) % 24
  const minutes = minute === '00' ? '' : minute.startsWith('0') ? ` oh ${SMALL[Number(minute)] ?? ''}` : ` ${belowHundred(Number(minute))}`
  return `${belowHundred(at % 12 === 0 ? 12 : at % 12)}${minutes} ${at < 12 ? 'a.m.' : 'p.m.'}`
}

/** Units and hundredths by name, in singular and plural. */
const MONEY: Readonly<Record<string, readonly [string, string, string]>> = {
  ...{ $: ['dollar', 'dollars', 'cent'], US$: ['dollar', 'dollars', 'cent'], USD: ['dollar', 'dollars', 'cent'] },
  ...{
    '€': ['euro', 'euros', 'cent'],
    EUR: ['euro', 'euros', 'cent'],
    '£': ['pound', 'pounds', 'penny'],
    GBP: ['pound', 'pounds', 'penny'],
  },
  ...{ '¥': ['yuan', 'yuan', 'fen'], '￥': ['yuan', 'yuan', 'fen'], CNY: ['yuan', 'yuan', 'fen'], RMB: ['yuan', 'yuan', 'fen'] },
}

function money(sign: string, written: string): string {
  const [one = '', many = '', part = ''] = MONEY[sign.trim()] ?? []
  const [before = '0', after = ''] = written.replaceAll(',', '').split('.')
  const cents = Number(after.padEnd(2, '0').slice(0, 2))
  const units = before.replace(/^0+(?=\d)/u, '')
  const parts = part === 'penny' ? 'pence' : part === 'fen' ? 'fen' : `${part}s`
  const small = cents > 0 && `${belowHundred(cents)} ${cents === 1 ? part : parts}`
  if (units === '0' && small) return small
  return [`${whole(units)} ${units === '1' ? one : many}`, small].filter(Boolean).join(' and ')
}

const UNITS: Readonly<Record<string, string>> = {
  ...{
    kg: 'kilograms',
    g: 'grams',
    mg: 'milligrams',
    l: 'litres',
    ml: 'millilitres',
    cm: 'centimetres',
    mm: 'millimetres',
    km: 'kilometres',
  },
  ...{ m: 'metres', GB: 'gigabytes', MB: 'megabytes', TB: 'terabytes', W: 'watts', mAh: 'milliamp hours' },
}

/** Groups one by one, letters by their names, with a pause between the groups. */
const spelled = (groups: readonly string[]): string =>
  groups
    .map((group) => [...group].map((char) => (/\d/u.test(char) ? (SMALL[Number(char)] ?? char) : char.toUpperCase())).join(' '))
    .join(', ')

const inFours = (code: string): string[] => code.split('-').flatMap((part) => part.match(/[A-Za-z]+|\d{1,4}/gu) ?? [])

function codeOrUnit(code: string): string {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/u.exec(code) ?? []
  if (amount !== undefined && UNITS[unit]) return `${number(amount)} ${UNITS[unit]}`
  if (amount !== undefined && /^(?:st|nd|rd|th)$/u.test(unit)) return ordinal(amount)
  return spelled(inFours(code))
}

/** A number to be called: by its own groups, else by threes and a four at the end. */
function telephone(written: string): string {
  const groups = written.replace('+', '').match(/\d+/gu) ?? []
  const fine = groups.flatMap((group) => (group.length > 4 ? (group.match(/\d{1,3}(?=\d{3,})|\d{1,4}/gu) ?? []) : [group]))
  return `${written.startsWith('+') ? 'plus ' : ''}${spelled(fine)}`
}

/** A form, and how what has it is said: given whole and by its groups. */
type Rule = readonly [form: RegExp, said: (whole: string, ...groups: (string | undefined)[]) => string]

/** In this order: what is longer goes first, and what is said holds no digit that a later rule could take. */
export const ENGLISH: readonly Rule[] = [
  [/https?:\/\/\S+/gu, () => 'a web link'],
  [/(?<![\dA-Za-z])\d{3}\*{4}(\d{4})(?!\d)/gu, (_, last = '') => `the number ending in ${oneByOne(last)}`],
  [/(?<![\dA-Za-z])\+\d{1,3}[ -]?(?:\(\d{1,4}\)[ -]?)?\d[\d -]{5,12}\d(?!\d)/gu, (written) => telephone(written)],
  [/\(\d{3}\) ?\d{3}-\d{4}(?!\d)/gu, (written) => telephone(written)],
  [/(?<![\dA-Za-z-])\d{3}-\d{3}-\d{4}(?![\d-])/gu, (written) => telephone(written)],
  [/(?<![\dA-Za-z+-])1[3-9]\d{9}(?!\d)/gu, (digits) => spelled([digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)])],
  [/(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/gu, (_, of, month = '', day = '') => date(of, month, day)],
  [
    new RegExp(`(${MONTHS.join('|')}) (\\d{1,2})(?:st|nd|rd|th)?(?:, (\\d{4}))?(?!\\d)`, 'gu'),
    (_, month = '', day = '', of) => `${month} ${ordinal(day)}${of ? `, ${year(of)}` : ''}`,
  ],
  [
    new RegExp(`(\\d{1,2})(?:st|nd|rd|th)? (${MONTHS.join('|')})(?: (\\d{4}))?(?!\\d)`, 'gu'),
    (_, day = '', month = '', of) => `${month} ${ordinal(day)}${of ? `, ${year(of)}` : ''}`,
  ],
  [/(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?![\d:])/gu, (_, hour = '', minute = '') => time(hour, minute)],
  [/(US\$|[$€£¥￥]|CNY ?|RMB ?|USD ?|EUR ?|GBP ?)([\d,]*\d(?:\.\d{1,2})?)/gu, (_, sign = '', sum = '') => money(sign, sum)],
  [/(?<![\d.,])([\d,]*\d(?:\.\d{1,2})?) ?(CNY|RMB|USD|EUR|GBP)/gu, (_, sum = '', sign = '') => money(sign, sum)],
  [/(?<![\d.])(\d+(?:\.\d+)?)%/gu, (_, share = '') => `${number(share)} percent`],
  [
    /(?<![\dA-Za-z.])(?=[\dA-Za-z-]*\d)(?=[\dA-Za-z-]*[A-Za-z]{2}|[A-Za-z]+\d{3})[\dA-Za-z]+(?:-[\dA-Za-z]+)*(?![\dA-Za-z])/gu,
    (code) => codeOrUnit(code),
  ],
  [/(?<![\dA-Za-z.,])\d{4,}(?:-\d+)+(?![\dA-Za-z])/gu, (code) => spelled(inFours(code))],
  [/(?<![\dA-Za-z.,])\d{8,}(?![\dA-Za-z.])/gu, (code) => spelled(inFours(code))],
  [/(?<![\dA-Za-z.,])0\d+(?![\d.])/gu, (code) => spelled([code])],
  [
    /(?<=ending in|ending with|code|number|extension)(:? )(\d{3,7})(?![\d.,]\d)/giu,
    (_, between = '', code = '') => `${between}${oneByOne(code)}`,
  ],
  [/(?<![\d.])(\d+(?:\.\d+)?)\s?[-–—~]\s?(\d+(?:\.\d+)?)(?![\d-])/gu, (_, from = '', to = '') => `${number(from)} to ${number(to)}`],
  [
    /(?<![\dA-Za-z])(\d+(?:\.\d+)?) ?(kg|mg|ml|cm|mm|km|mAh|GB|MB|TB|g|l|m|W)(?![A-Za-z])/gu,
    (_, of = '', unit = '') => `${number(of)} ${UNITS[unit] ?? unit}`,
  ],
  [/-(?=\d)/gu, () => 'minus '],
  [/\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?/gu, (written) => number(written)],
]
