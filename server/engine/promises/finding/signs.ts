/** How a currency is written at a number, made of the one table of them (`engine/text`). */

import { decimalsOf } from '@xiaoer/contract'
import { CURRENCIES, currenciesOf } from '#engine/text'

/** What may stand at a symbol and belongs to it: A$ is no $. */
const LETTERS = [...new Set(CURRENCIES.flatMap(({ signs }) => signs.map((sign) => /^([a-z]+)\p{Sc}$/u.exec(sign)?.[1] ?? '')))]
  .filter((letters) => letters !== '')
  .sort((a, b) => b.length - a.length)

// in capitals alone: "all" and "top" are words
const CODE = `(?-i:${CURRENCIES.map(({ code }) => code).join('|')})|(?:cny|rmb|usd|eur|gbp|jpy|hkd|krw|twd|aud|cad|sgd)`
/** Before a number: a sign, with the letters that belong to it, or a code. */
export const SIGN = `(?:(?:(?<![a-z])(?:${LETTERS.join('|')}))?\\p{Sc}|(?<![a-z])(?:${CODE}))`
/** Behind a number: a name or a code. */
export const UNIT = `(?:${CURRENCIES.flatMap(({ names }) => names ?? []).join('|')}|(?:${CODE})(?![a-z]))`

/** The code of a sign or a name, of several the likeliest; `?` where nobody knows it. */
export const currencyOf = (sign: string): string => currenciesOf(sign.trim())[0] ?? '?'

const BARE = /^[¥$]|[¥$]$|dollars?$/iu

/** The values that a sum may have: behind a bare sign stands whichever currency the shop sells in, yen as well as yuan. */
export function waysToRead({ text, value }: { readonly text: string; readonly value: string }): string[] {
  const [code = '', minor] = value.split(' ')
  const shared = BARE.test(text) ? sharing(code) : []
  return [value, ...shared.map((other) => `${other} ${(Number(minor) * 10 ** decimalsOf(other)) / 10 ** decimalsOf(code)}`)]
}

/** Those whose bare sign is commonly read as the one: JPY and CNY, the dollars and USD. */
function sharing(code: string): readonly string[] {
  const sign = ['¥', '$'].find((one) => currenciesOf(one)[0] === code)
  return sign === undefined ? [] : currenciesOf(sign).slice(1)
}
