import { decimalsOf } from '@xiaoer/contract'

/** What sums are called behind the number, by ISO 4217 code; the foreign ones first, whose names end as ours do: 100美元 are no 元. */
const NAMES: readonly (readonly [code: string, names: string])[] = [
  ['USD', '美[元金刀圆]|刀(?![头片架具口叉刃削法])|us dollars?|dollars?|bucks?'],
  ['HKD', '港[元币圆纸]|(?:hk|hong kong) dollars?'],
  ['MOP', '澳门[元币圆]'],
  ['AUD', '澳[元币圆]|australian dollars?'],
  ['CAD', '加[元币]|canadian dollars?'],
  ['NZD', '纽[元币]|新西兰[元币]'],
  ['SGD', '新加坡[元币]|新币|坡币|singapore dollars?'],
  ['TWD', '新?台币|台元'],
  ['JPY', '日[元圆币]|yen'],
  ['KRW', '韩[元圆币]|won\\b'],
  ['EUR', '欧元?|euros?'],
  ['GBP', '英?镑|pounds?|quid'],
  ['CHF', '瑞郎|(?:瑞士)?法郎|francs?'],
  ['THB', '泰?铢|baht'],
  ['INR', '(?:印度)?卢比|rupees?'],
  ['RUB', '卢布|r(?:o?u)bles?|руб\\p{L}*'],
  ['VND', '越南盾|dongs?\\b'],
  ['IDR', '(?:印尼)?盾|rupiahs?'],
  ['MYR', '林吉特|令吉|马币|ringgits?'],
  ['PHP', '(?:菲律宾)?比索|pesos?'],
  ['BRL', '雷亚尔|reais'],
  ['CNY', '元钱?|块钱?(?!表|蛋糕|布|皂)|圆(?![形圈珠点环规])|大洋|人民币|renminbi|yuan|kuai|rmb'],
]
const OTHERS = 'SEK NOK DKK PLN CZK HUF ZAR MXN AED SAR ILS EGP PKR UAH KZT'.split(' ')
const CODES = [...NAMES.map(([code]) => code), ...OTHERS]

/** Signs by what stands before them: A$ is no $. A bare sign is the commonest currency of it. */
const SIGNS: readonly (readonly [code: string, sign: RegExp])[] = [
  ['HKD', /^hk\$/iu],
  ['TWD', /^nt\$/iu],
  ['AUD', /^au?\$/iu],
  ['CAD', /^ca?\$/iu],
  ['SGD', /^s\$/iu],
  ['NZD', /^nz\$/iu],
  ['BRL', /^r\$/iu],
  ['MXN', /^mx\$/iu],
  ['JPY', /^jpy?¥/iu],
  ['USD', /^(?:us)?\$/iu],
  ['CNY', /^(?:cn)?¥|^rmb/iu],
  ['EUR', /^€/u],
  ['GBP', /^£/u],
  ['KRW', /^₩/u],
  ['INR', /^₹/u],
  ['THB', /^฿/u],
  ['RUB', /^₽/u],
  ['VND', /^₫/u],
  ['PHP', /^₱/u],
]

/** Written alike for several currencies. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  CNY: ['JPY'],
  USD: ['HKD', 'TWD', 'AUD', 'CAD', 'SGD', 'NZD', 'MXN'],
}

// in capitals alone: "all" and "top" are words
const CODE = `(?-i:${CODES.join('|')})|(?:cny|rmb|usd|eur|gbp|jpy|hkd|krw|twd|aud|cad|sgd)`
/** Before a number: a sign, with the letters that belong to it, or a code. */
export const SIGN = `(?:(?:(?<![a-z])(?:us|hk|nt|au?|ca?|s|nz|r|mx|cn|jpy?))?\\p{Sc}|(?<![a-z])(?:${CODE}))`
/** Behind a number: a name or a code. */
export const UNIT = `(?:${NAMES.map(([, names]) => names).join('|')}|(?:${CODE})(?![a-z]))`

const NAMED = NAMES.map(([code, names]) => [code, new RegExp(`^(?:${names})$`, 'iu')] as const)

/** The code of a sign or a name; `?` where nobody knows it. */
export function currencyOf(sign: string): string {
  const bare = sign.trim()
  const code = bare.toUpperCase()
  if (CODES.includes(code)) return code
  return [...NAMED, ...SIGNS].find(([, words]) => words.test(bare))?.[0] ?? '?'
}

const BARE = /^[¥$]|[¥$]$|dollars?$/iu

/** The values that a sum may have: behind a bare sign stands whichever currency the shop sells in, yen as well as yuan. */
export function waysToRead({ text, value }: { readonly text: string; readonly value: string }): string[] {
  const [code = '', minor] = value.split(' ')
  const shared = BARE.test(text) ? (SHARED[code] ?? []) : []
  return [value, ...shared.map((other) => `${other} ${(Number(minor) * 10 ** decimalsOf(other)) / 10 ** decimalsOf(code)}`)]
}
