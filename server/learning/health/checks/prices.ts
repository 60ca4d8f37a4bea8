import { plainMoney } from '@xiaoer/contract'
import type { Product } from '#commerce'
import { toMinor } from '#engine/text'
import type { Claim } from '../claims/claims.ts'
import { claimAt } from './measured.ts'

/** What a price is called. */
const PRICE = /(?:售价|单价|标价|原价|现价|价格|定价|卖价|只?卖|price[sd]?(?: at| is)?|costs?|sells? for)\s*(?:是|为|:|：|only)?\s*$/iu
const ASKED = /多少钱|什么价|价格|售价|几块|几元|怎么卖|how much (?:is|are|does|do)|price/iu
/** Sums of other things: what is taken off, from which sum on, freight, deposits. */
const OTHER =
  /满|减|优惠|券|立省|省|运费|邮费|包邮|定金|押金|补|差价|退|赔|返|红包|起送|以上|以内|左右|会员|积分|\b(?:off|save|coupon|shipping|freight|deposit|refund|over|under|from)\b/iu
/** 1,299.00 is one figure. */
const FIGURE = '(?<![\\d.,])(\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d+(?:\\.\\d{1,2})?)'
const SUM = new RegExp(`[¥￥]\\s*${FIGURE}|${FIGURE}\\s*(?:元|块钱?|yuan|rmb|cny)(?![\\d一-龥]{0,1}(?:券|减))`, 'giu')

/** Prices that an answer says of a product where no sort of it costs so much, neither by the list nor now. Pure. */
export function pricedOther(question: string, text: string, { variants }: Product): { said: Claim[]; prices: string } | undefined {
  const asked = ASKED.test(question) && !OTHER.test(question)
  const [first] = variants
  if (!first) return undefined
  const there = new Set(variants.flatMap(({ price, now }) => [price.minor, ...(now ? [now.minor] : [])]))
  const sums = [...text.matchAll(SUM)].filter(({ index }) => {
    const clause = clauseAround(text, index)
    return !OTHER.test(clause) && (asked || PRICE.test(text.slice(0, index)))
  })
  const minor = (found: RegExpExecArray) => toMinor(Number((found[1] ?? found[2] ?? '').replaceAll(',', '')), first.price.currency)
  // one right price among several: the others are of other sorts or times
  if (sums.length === 0 || sums.some((one) => there.has(minor(one)))) return undefined
  return {
    said: sums.map(({ index, 0: words }) => claimAt(index, words)),
    prices: [...there]
      .sort((a, b) => a - b)
      .map((minor) => written(minor, first.price.currency))
      .join(' / '),
  }
}

const written = (minor: number, currency: string) => plainMoney({ minor, currency }).replace(/(?:\.0+)? .*$/u, '')

const CLAUSES = /[，。；！？;!?\n]|,(?!\d{3})/u

function clauseAround(text: string, at: number): string {
  const before = text.slice(0, at).split(CLAUSES).at(-1) ?? ''
  return before + (text.slice(at).split(CLAUSES)[0] ?? '')
}
