import { decimalsOf } from '@xiaoer/contract'

/** What currencies are called, in signs, codes and words of small letters; a sign of several stands for the first. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  CNY: ['¥', 'cn¥', 'rmb', '人民币', '元', '元钱', '块', '块钱', '大洋', 'yuan'],
  JPY: ['¥', 'jp¥', '円', '日元', '日圆', '日币', 'yen'],
  USD: ['$', 'us$', '美元', '美金', '刀', 'dollar', 'dollars', 'bucks', 'buck'],
  HKD: ['$', 'hk$', '港币', '港元', '蚊'],
  TWD: ['$', 'nt$', '台币', '新台币'],
  SGD: ['$', 's$', '新币', '新加坡元'],
  AUD: ['$', 'a$', '澳元'],
  CAD: ['$', 'c$', '加元'],
  EUR: ['€', '欧元', '欧', 'euro', 'euros'],
  GBP: ['£', '英镑', 'pound', 'pounds', 'pounds sterling'],
  KRW: ['₩', '韩元', '韩币', '韩圆', '원', 'won'],
  VND: ['₫', 'đ', '越南盾', 'dong', 'đồng'],
  THB: ['฿', '泰铢', 'baht', 'บาท'],
  MYR: ['rm', '林吉特', '马币', 'ringgit'],
  IDR: ['rp', '印尼盾', 'rupiah'],
  RUB: ['₽', '卢布', 'ruble', 'rubles'],
}

const BY_NAME = new Map<string, string[]>()
for (const [code, names] of Object.entries(CALLED))
  for (const name of [code.toLowerCase(), ...names]) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), code])

/** ISO 4217 codes that a sign, code or word may stand for, the likeliest first; none for what names no currency. */
export const currenciesOf = (name: string): readonly string[] => BY_NAME.get(name.toLowerCase()) ?? []

/** A sum as minor units of its currency, by the currency's own decimals (ISO 4217: yen, won and dong have none), without the error of floating point. */
export const toMinor = (amount: number, currency: string): number => Math.round(amount * 10 ** decimalsOf(currency))
