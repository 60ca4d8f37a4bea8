import { readFileSync } from 'node:fs'

const rows = readFileSync(new URL('../../../../../../data/knowledge/order-states.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
/** The longest first: of "没发货" the whole is meant. */
const either = (words = ''): string =>
  `(?:${words
    .split('|')
    .toSorted((one, other) => other.length - one.length)
    .join('|')})`
/** What points at an order, behind how far it is in Chinese, before it in English. */
const BEHIND =
  '(?:了|咗|嘅|货)?(?:[的嘅](?!话|时候)(?:[那这嗰呢])?(?:[一几两])?(?:[个单笔件双台条张份样箱包盒瓶]|订单|东西|快递|包裹)?|[那这嗰呢]一?(?:[个单笔件双台条张份样箱包盒瓶]|订单|东西|快递|包裹)|\\p{sc=Han}{0,8}[那这嗰]一?[单笔])'
const BEFORE =
  "(?:\\b(?:one|ones)|\\bthe (?:order|parcel|package|stuff|thing)s?(?: that| which)?)(?:,? (?:that|which|who|is|are|was|has|have|had|still|yet|only|just))*(?:['’]s)? "
const TOLD = rows.map(([states = '', zh, en]) => ({
  states,
  words: new RegExp(
    `(?<![没未不冇别])${either(zh)}${BEHIND}|${BEFORE}${either(en)}\\b|\\bthe ${either(en)} (?:one|order|parcel|package)\\b`,
    'iu',
  ),
}))

/** The states of an order that words tell it by ("没发的那个", "the one that hasn't shipped"); undefined where they tell it by none, or by several. */
export function stateSaid(said: string): string | undefined {
  const [one, ...more] = TOLD.filter(({ words }) => words.test(said))
  return more.length === 0 ? one?.states : undefined
}
