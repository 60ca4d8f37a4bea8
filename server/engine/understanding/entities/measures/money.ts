import { after, before, currenciesOf, matchesIn, toMinor } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'
import { AMOUNT, largeNumber, toNumber } from './amounts.ts'
import { barePrices } from './bare-prices.ts'

/** What a sign or word stands for: the shop's own currency where it is one of those that share it. */
const currencyIn = (name: string, { currency }: Reading): string => {
  const all = currenciesOf(name)
  return all.includes(currency) ? currency : (all[0] ?? currency)
}
const SIGNED = sought(
  /(us\$|hk\$|nt\$|s\$|cn¥|jp¥|rmb|cny|usd|hkd|eur|gbp|jpy|krw|vnd|twd|(?<![a-z])r[mp](?=\s?\d)|[¥$€£₩₫฿₽])\s?(\d{1,3}(?:[,.]\d{3}){1,3}(?!\d)(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?)(?:\s?(?:块钱|元钱|块|元)(?!\d))?/g,
)
const UNIT =
  '块钱|元钱|块|元|人民币|rmb|yuan|cny|大洋|蚊|港币|港元|刀|美元|美金|usd|dollars?|bucks|欧元|欧|euros?|英镑|pounds sterling|日元|日圆|日币|円|yen|jpy|韩元|韩币|韩圆|원|won(?![a-z])|krw|越南盾|đ(?![a-z])|dong(?![a-z])|vnd|新台币|台币|泰铢|baht|卢布|林吉特|马币|印尼盾'
const COUNTED = sought(
  new RegExp(
    `(\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,3}(?:\\.\\d{3})+(?!\\d)|${AMOUNT}|\\d{1,4}(?:\\.\\d{1,2})?[万千w])(?:多|来|几)?\\s?(${UNIT})(\\d{1,2}(?![\\d.]|\\s?(?:件|个|天|盒|包(?!邮)|瓶|斤|双))|[一二三四五六七八九半](?!\\s?[斤个件盒包瓶双条袋箱份张次天年月位支套]))?([毛角](?:[钱\\d]|[一二三四五六七八九])?)?`,
    'g',
  ),
)
/** "5毛", "八角": under a yuan. */
const DIMES = sought(/(\d|[一二两三四五六七八九])毛(?:钱|(?![\u4e00-\u9fff])|(?=[都也的就还吗]))|(?<!\d)(\d)角(?:钱|(?![\u4e00-\u9fff]))/g)
/** "块" also counts lumps: "一块手表", "两块蛋糕". */
const NOT_MONEY_BEFORE = /[这那整每几]$/
const PIECE_AFTER = /^(?:手表|表|蛋糕|布|肥皂|香皂|地毯|电池|屏幕?|饼|肉|毛巾|巧克力|积木|硬盘|板)/
/** "一块退了": together. */
const TOGETHER_AFTER = /^(?:退|买|发|拍|寄|下单|付|送|走|用|吃|去|结)/

/** "59.9￥": the sign behind, as some write it. */
const SIGN_BEHIND = sought(/(?<![\d.])(\d{1,3}(?:\.\d{3})+|\d{1,9}(?:\.\d{1,2})?)\s?([¥€£₩₫฿₽])(?!\s?\d)/g)

/** Sums of money, as minor units and currency. */
export function* findMoney(reading: Reading): Generator<Draft> {
  const { text } = reading
  for (const match of matchesIn(SIGNED, reading)) {
    const value = sum(Number(ungrouped(match[2]!)), currencyIn(match[1]!, reading))
    yield { type: 'money', value, start: match.index, end: match.index + match[0].length, confidence: 0.97 }
  }
  for (const match of matchesIn(SIGN_BEHIND, reading)) {
    const value = sum(Number(ungrouped(match[1]!)), currencyIn(match[2]!, reading))
    yield { type: 'money', value, start: match.index, end: match.index + match[0].length, confidence: 0.9 }
  }
  for (const match of matchesIn(COUNTED, reading)) {
    const draft = counted(match, reading)
    if (draft !== undefined) yield draft
  }
  for (const match of matchesIn(DIMES, reading)) {
    const value = { minor: (toNumber(match[1] ?? match[2]!) ?? 0) * 10, currency: 'CNY' }
    if (!/[羊牛驼皮眉睫绒]$/.test(before(text, match.index, 1)))
      yield { type: 'money', value, start: match.index, end: match.index + match[0].length, confidence: 0.85 }
  }
  yield* barePrices(reading)
}

const sum = (amount: number, currency: string) => ({ minor: toMinor(amount, currency), currency })

/** "1,234.50" and "500.000": nothing between the thousands. */
const ungrouped = (figures: string): string => figures.replace(/[,.](?=\d{3}(?:\D|$))/gu, '')

function counted(match: RegExpExecArray, reading: Reading): Draft | undefined {
  const { text } = reading
  const [, figures = '', unit = '', rest = '', dimes = ''] = match
  const whole = largeNumber(ungrouped(figures))
  const lump =
    unit === '块' &&
    (NOT_MONEY_BEFORE.test(before(text, match.index, 1)) ||
      (figures === '一' && TOGETHER_AFTER.test(after(text, match.index + match[0].length, 2))) ||
      PIECE_AFTER.test(after(text, match.index + match[0].length, 3)))
  if (whole === undefined || lump) return undefined
  // only yuan are told with what follows: "12块5"
  const tail = /^[元块大]|人民币/.test(unit) ? rest : ''
  const end = match.index + match[0].length - (tail === rest ? 0 : rest.length + dimes.length)
  const value = sum(whole + fraction(tail) + cents(tail === rest ? dimes : ''), currencyIn(unit, reading))
  return { type: 'money', value, start: match.index, end, confidence: figures === '一' ? 0.7 : 0.95 }
}

/** "12块5" is 12.50, "三块八" 3.80, "一块半" 1.50. */
function fraction(tail: string): number {
  if (tail === '') return 0
  if (tail === '半') return 0.5
  const number = toNumber(tail) ?? 0
  return number < 10 && tail.length === 1 ? number / 10 : number / 100
}

/** "块2毛5": what follows the tenth. */
function cents(dimes: string): number {
  const last = dimes.slice(1).replace('钱', '')
  return last === '' ? 0 : (toNumber(last) ?? 0) / 100
}
