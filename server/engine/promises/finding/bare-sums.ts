import { BEGINS, ENGLISH_NUMBER, NUMBER, numberOf } from './numbers.ts'
import type { Draft } from './promised.ts'

/** What is given, taken off or asked for. */
const GIVES =
  '(?:退|赔|补|返|减|抵|折|让|转|送|贴|收(?!拾)|付|打(?=[款了给您你])|汇|便宜|优惠|奖励|报销|一共|总共|合计|总价|现价|到手|实付|只要)(?:款|货款|偿|给|还|回|现|价|利|付|了|个|您|你|大概|大约|约|差不多|最多|至少|再|多|掉|现金|运费|差价|红包|是|为|：|:|\\s)*'
/** After a sum without a unit: the end of a clause, or what it is a sum of. Whatever else follows makes it a number of that. */
const ENDS =
  '(?=\\s*(?:$|[、。！!；;,~～）)\\n…]|\\.(?!\\d)|吧|啊|哦|噢|呢|呀|啦|了(?!解)|好|行|左右|以内|整|红包|现金|补偿|赔偿|优惠?券|券|的?差价|给[您你]|到[您你]|当|算))'
const CHINESE = new RegExp(`${GIVES}${BEGINS}(${NUMBER})${ENDS}`, 'gu')
/** "买二送一" gives goods, "退一赔三" times of the price: both are found as rights. */
const OF_GOODS = /[买满拍][^、。！!\n]{1,4}送[^、。！!\n]*$|[退假]一赔/u

const SOME = `(?:\\d{1,6}(?:\\.\\d{1,2})?|(?!one\\b)${ENGLISH_NUMBER})`
const NO_UNIT =
  '(?=\\s*(?:$|[.,!?;)\\n](?!\\d)|back\\b|off\\b|extra\\b|in cash\\b|(?:in|on)?to your\\b|on your\\b|to you\\b|for (?:you|the|your)\\b))'
const ENGLISH = [
  new RegExp(
    `\\b(?:refund|give|gave|send|sent|put|pay|paid|credit|return|owe|compensate|transfer|wire|offer|knock|take)(?:ed|red|d)?(?: (?:you|it|them|back|just|about|around|another|up|to|over|off|a|an|have|now)){0,4} (${SOME})${NO_UNIT}`,
    'giu',
  ),
  new RegExp(`(?<![\\d.,\\p{Sc}%-])\\b(${SOME}) (?:back|off)\\b(?! (?:of|the|to (?!you)|from|in))`, 'giu'),
]
/** Sums that are said without their currency: "给您退五十", "赔您两百五", "we put 80 on your card". */
export const findBareSums = (text: string): Draft[] => [
  ...[...text.matchAll(CHINESE)].flatMap((match) => (OF_GOODS.test(text.slice(0, match.index) + match[0]) ? [] : bareSum(match))),
  ...ENGLISH.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(bareSum)),
]

/** A number of seven digits is of an order or a telephone, and a half is a share. */
function bareSum({ 0: whole, 1: digits = '', index }: RegExpExecArray): Draft[] {
  if (/^\d{7}|^0\d|半$/u.test(digits)) return []
  const amount = numberOf(digits)
  return [{ kind: 'money', text: whole, value: `? ${amount === undefined ? digits : Math.round(amount * 100)}`, at: index }]
}
