const DIGITS = '零一二三四五六七八九'
/** A one that stands among digits read one by one is said so, as on the telephone 一 and 七 sound alike. */
const ONE_ALONE = '幺'
const PLACES = ['', '十', '百', '千'] as const
const MYRIADS = ['', '万', '亿', '万亿'] as const

const digit = (char: string): string => DIGITS[Number(char)] ?? char
const alone = (char: string): string => (char === '1' ? ONE_ALONE : digit(char))

/** Digits one by one, as years are said. */
const oneByOne = (digits: string): string => [...digits].map(digit).join('')

/** Groups of digits and letters one by one, with a pause between the groups. */
const spelled = (groups: readonly string[]): string =>
  groups
    .map((group) =>
      [...group]
        .map((char) => (/\d/u.test(char) ? alone(char) : ` ${char.toUpperCase()} `))
        .join('')
        .replaceAll('  ', ' ')
        .trim(),
    )
    .join('，')

function belowMyriad(value: number): string {
  let said = ''
  let isGap = false
  for (let place = 3; place >= 0; place--) {
    const at = Math.floor(value / 10 ** place) % 10
    if (at === 0) {
      isGap = said !== ''
      continue
    }
    if (isGap) said += DIGITS[0]
    isGap = false
    said += digit(String(at)) + PLACES[place]
  }
  return said
}

/** A whole number from 0 to below 10¹⁶. */
function whole(digits: string): string {
  const value = BigInt(digits)
  if (value === 0n) return '零'
  const parts: number[] = []
  for (let rest = value; rest > 0n; rest /= 10_000n) parts.push(Number(rest % 10_000n))
  let said = ''
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at] ?? 0
    if (part === 0) {
      if (said !== '' && !said.endsWith('零')) said += '零'
      continue
    }
    if (said !== '' && part < 1_000 && !said.endsWith('零')) said += '零'
    said += belowMyriad(part) + (MYRIADS[at] ?? '')
  }
  return said.replace(/零+$/u, '').replace(/^一十/u, '十')
}

/** A number as it is written, with separators and a decimal point. */
function number(written: string): string {
  const [before = '0', after] = written.replaceAll(',', '').split('.')
  if (before.length > 16) return oneByOne(before)
  return whole(before) + (after === undefined ? '' : `点${oneByOne(after)}`)
}

/** 两 before what is counted, 二 elsewhere. */
const counted = (written: string): string => (written === '2' ? '两' : number(written))

function yuan(written: string): string {
  const [before = '0', after = ''] = written.replaceAll(',', '').split('.')
  const cents = after.padEnd(2, '0').slice(0, 2)
  const [jiao, fen] = [cents[0] ?? '0', cents[1] ?? '0']
  const units = before.replace(/^0+(?=\d)/u, '')
  const sums = [jiao !== '0' && `${digit(jiao)}角`, fen !== '0' && `${jiao === '0' && units !== '0' ? '零' : ''}${digit(fen)}分`]
    .filter(Boolean)
    .join('')
  if (units === '0' && sums !== '') return sums
  return `${units === '2' ? '两' : whole(units)}元${sums}`
}

const FOREIGN: Readonly<Record<string, string>> = {
  $: '美元',
  US$: '美元',
  '€': '欧元',
  '£': '英镑',
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
}
const UNITS: Readonly<Record<string, string>> = {
  ...{ kg: '千克', g: '克', mg: '毫克', l: '升', ml: '毫升', cm: '厘米', mm: '毫米', m: '米', km: '公里' },
  ...{ GB: 'G B', MB: 'M B', TB: 'T B', W: '瓦', mAh: '毫安时' },
}

const date = (year: string | undefined, month: string, day: string): string =>
  `${year === undefined ? '' : `${oneByOne(year)}年`}${whole(month)}月${whole(day)}日`

const time = (hour: string, minute: string): string =>
  `${counted(String(Number(hour)))}点${minute === '00' ? '' : `${minute.startsWith('0') ? `零${digit(minute[1] ?? '0')}` : whole(minute)}分`}`

const mobile = (digits: string): string => spelled([digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)])

/** A form, and how what has it is said: given whole and by its groups. */
type Rule = readonly [form: RegExp, said: (whole: string, ...groups: (string | undefined)[]) => string]

const MEASURES = '个件双只套条瓶盒包箱台部张单份次位天年月周小时分钟秒号楼家款种袋罐支枚块本页步人'

/** In this order: what is longer goes first, and what is said holds no digit that a later rule could take. */
export const CHINESE: readonly Rule[] = [
  [/https?:\/\/\S+/gu, () => '网页链接'],
  [/(?<![\dA-Za-z])1\d{2}\*{4}(\d{4})(?!\d)/gu, (_, last) => `尾号${[...(last ?? '')].map(alone).join('')}的号码`],
  [/(?<![\dA-Za-z])\+86[ -]?(1[3-9]\d{9})(?!\d)/gu, (_, digits = '') => mobile(digits)],
  [/(?<![\dA-Za-z+-])1[3-9]\d{9}(?!\d)/gu, (digits) => mobile(digits)],
  [/(?<![\d])(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/gu, (_, year, month = '', day = '') => date(year, month, day)],
  [/(?<!\d)(\d{4})\/(\d{1,2})\/(\d{1,2})(?!\d)/gu, (_, year, month = '', day = '') => date(year, month, day)],
  [/(?<!\d)(\d{4})年/gu, (_, year = '') => `${oneByOne(year)}年`],
  [/(?<!\d)(\d{1,2})月(\d{1,2})[日号]/gu, (_, month = '', day = '') => date(undefined, month, day)],
  [/(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?![\d:])/gu, (_, hour = '', minute = '') => time(hour, minute)],
  [/(?:[¥￥]|CNY ?|RMB ?)([\d,]+(?:\.\d+)?)/gu, (_, sum = '') => yuan(sum)],
  [/(?<![\d.,])([\d,]*\d(?:\.\d{1,2})?) ?(?:元|块钱|块|CNY|RMB)/gu, (_, sum = '') => yuan(sum)],
  [/(US\$|[$€£])([\d,]+(?:\.\d+)?)/gu, (_, sign = '', sum = '') => `${number(sum.replace(/\.00$/u, ''))}${FOREIGN[sign] ?? ''}`],
  [/(USD|EUR|GBP|JPY) ?([\d,]+(?:\.\d+)?)/gu, (_, sign = '', sum = '') => `${number(sum.replace(/\.00$/u, ''))}${FOREIGN[sign] ?? ''}`],
  [/(?<![\d.])(\d+(?:\.\d+)?)[%％]/gu, (_, share = '') => `百分之${number(share)}`],
  [
    /(?<![\dA-Za-z.])(?=[\dA-Za-z-]*\d)(?=[\dA-Za-z-]*[A-Za-z]{2}|[A-Za-z]+\d{3})[\dA-Za-z]+(?:-[\dA-Za-z]+)*(?![\dA-Za-z])/gu,
    (code) => codeOrUnit(code),
  ],
  [/(?<![\dA-Za-z.,])\d{4,}(?:-\d+)+(?![\dA-Za-z])/gu, (code) => spelled(inFours(code))],
  [/(?<![\dA-Za-z.,])\d{8,}(?![\dA-Za-z.])/gu, (code) => spelled(inFours(code))],
  [/(?<![\dA-Za-z.,])0\d+(?![\d.])/gu, (code) => spelled([code])],
  [
    /(?<=尾号|单号|编号|验证码|分机)(\s*[:：是为]?\s*)(\d{3,7})/gu,
    (_, between = '', code = '') => `${between}${[...code].map(alone).join('')}`,
  ],
  [/(?<![\d.])(\d+(?:\.\d+)?)\s?[-~–—～至到]\s?(\d+(?:\.\d+)?)(?![\d-])/gu, (_, from = '', to = '') => `${counted(from)}到${counted(to)}`],
  [
    /(?<![\dA-Za-z])(\d+(?:\.\d+)?) ?(kg|mg|ml|cm|mm|km|mAh|GB|MB|TB|g|l|m|W)(?![A-Za-z])/gu,
    (_, of = '', unit = '') => `${counted(of)}${UNITS[unit] ?? unit}`,
  ],
  [new RegExp(`(?<![\\d.,第])2(?=[${MEASURES}])`, 'gu'), () => '两'],
  [/-(?=\d)/gu, () => '负'],
  [/\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?/gu, (written) => number(written)],
]

/** `500ml` is an amount, `ZT1001` a code. */
function codeOrUnit(code: string): string {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/u.exec(code) ?? []
  if (amount !== undefined && UNITS[unit]) return `${counted(amount)}${UNITS[unit]}`
  return spelled(code.split('-').flatMap(inFours))
}

/** Digits in fours, letters by themselves, as they are read over the telephone. */
const inFours = (code: string): string[] => code.split('-').flatMap((part) => part.match(/[A-Za-z]+|\d{1,4}/gu) ?? [])
