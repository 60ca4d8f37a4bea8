import { decimalsOf } from '@xiaoer/contract'

/** How one currency is written: signs as they stand at a number, and its names, as the source of a regular expression in small letters. */
export interface Currency {
  readonly code: string
  readonly signs: readonly string[]
  readonly names?: string
}

const currency = (code: string, signs: string, names?: string): Currency => ({
  code,
  signs: signs.split(' ').filter((sign) => sign !== ''),
  ...(names !== undefined && { names }),
})

/** All currencies known by name (ISO 4217); of those that share a sign or a name the likeliest first. */
export const CURRENCIES: readonly Currency[] = [
  currency('CNY', '¥ cn¥', '元钱?|块钱?(?!表|蛋糕|布|皂)|圆(?![形圈珠点环规])|大洋|人民币|renminbi|yuan|kuai|rmb'),
  currency('JPY', '¥ jp¥ jpy¥', '日[元圆币]|円|yen'),
  currency('USD', '$ us$', '美[元金刀圆]|刀(?![头片架具口叉刃削法])|us dollars?|dollars?|bucks?'),
  currency('HKD', '$ hk$', '港[元币圆纸]|蚊(?![子香帐虫])|(?:hk|hong kong) dollars?'),
  currency('TWD', '$ nt$', '新?台币|台元'),
  currency('SGD', '$ s$', '新加坡[元币]|新币|坡币|singapore dollars?'),
  currency('AUD', '$ a$ au$', '澳[元币]|australian dollars?'),
  currency('CAD', '$ c$ ca$', '加[元币]|canadian dollars?'),
  currency('NZD', '$ nz$', '纽[元币]|新西兰[元币]'),
  currency('MXN', '$ mx$'),
  currency('BRL', 'r$', '雷亚尔|reais'),
  currency('MOP', 'mop$', '澳门[元币圆]'),
  currency('EUR', '€', '欧元?|euros?'),
  currency('GBP', '£', '英?镑|pounds sterling|pounds?|quid'),
  currency('CHF', '', '瑞郎|(?:瑞士)?法郎|francs?'),
  currency('KRW', '₩', '韩[元圆币]|원|won\\b'),
  currency('THB', '฿', '泰?铢|baht|บาท'),
  currency('INR', '₹', '(?:印度)?卢比|rupees?'),
  currency('RUB', '₽', '卢布|r(?:o?u)bles?|руб\\p{L}*'),
  currency('VND', '₫', '越南盾|dongs?\\b|đ(?:ồng)?(?!\\p{L})'),
  currency('IDR', 'rp', '(?:印尼)?盾|rupiahs?'),
  currency('MYR', 'rm', '林吉特|令吉|马币|ringgits?'),
  currency('PHP', '₱', '(?:菲律宾)?比索|pesos?'),
  ...'SEK NOK DKK PLN CZK HUF ZAR AED SAR ILS EGP PKR UAH KZT'.split(' ').map((code) => currency(code, '')),
]

const READ = CURRENCIES.map(({ code, signs, names }) => ({
  code,
  written: new Set([code.toLowerCase(), ...signs]),
  named: names === undefined ? undefined : new RegExp(`^(?:${names})$`, 'u'),
}))

/** ISO 4217 codes that a sign, code or word may stand for, the likeliest first; none for what names no currency. */
export function currenciesOf(name: string): readonly string[] {
  const small = name.toLowerCase()
  return READ.filter(({ written, named }) => written.has(small) || named?.test(small)).map(({ code }) => code)
}

/** A sum as minor units of its currency, by the currency's own decimals (ISO 4217: yen, won and dong have none), without the error of floating point. */
export const toMinor = (amount: number, currency: string): number => Math.round(amount * 10 ** decimalsOf(currency))
