/** What people write who take another notation for JSON, each with its own way out. */
export type Slip = 'comment' | 'quotes' | 'comma' | 'number' | 'wide' | 'yaml'

const SLIPS: readonly (readonly [Slip, RegExp])[] = [
  ['comment', /^(?:\/\/|\/\*|#)/u],
  ['quotes', /^['‘’“”„«»「」『』`]/u],
  ['wide', /^[，：；｛｝［］、＂]/u],
  ['number', /^(?:[-+]?(?:NaN|Infinity)\b|0[\dxob]|[-+]?\.\d|\+\d|[¥￥$€]\s*\d)/u],
]

/** What was meant at the place where a text stops being JSON, where that can be told. */
export function slipAt(text: string, at: number): Slip | undefined {
  const rest = text.slice(at, at + 200)
  if (/^[}\]]/u.test(rest) && /,\s*$/u.test(text.slice(Math.max(0, at - 200), at))) return 'comma'
  if (/\d$/u.test(text.slice(0, at)) && /^[%¥￥$€元块万]/u.test(rest)) return 'number'
  if (text.slice(0, at).trim() === '' && /^(?:---|- |[\w-]+:(?:\s|$))/u.test(rest)) return 'yaml'
  return SLIPS.find(([, sign]) => sign.test(rest))?.[0]
}
