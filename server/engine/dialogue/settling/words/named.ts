import type { Settling } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import { speaksOf } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { kindSaid, kindsIn } from '../../wishes/index.ts'
import { wordIn } from '../matter.ts'

/** What shoppers call a matter when they speak of it again, in Chinese and English. Patterns are words of shoppers, no sentence of ours. */
const NAMED: Readonly<Record<string, RegExp>> = {
  return_goods: /退(?!款)|\breturn/iu,
  cancel_order: /取消|\bcancel/iu,
  request_invoice: /发票|\binvoice/iu,
}

/** Whether words name goods, by the shop's names or by their kind. */
export const goodsNamed = ({ understood, said }: Scene['turn']): boolean =>
  understood.entities.some(({ type }) => type === 'product') || kindSaid(said) !== undefined

/** Whether words name what is done by a matter. */
export const namesDeed = ({ scenario }: Settling, words: string): boolean => NAMED[scenario]?.test(words) === true

const HAN = /\p{sc=Han}{2}/u

/** Whether words speak of a matter: by its name, by a merchant's own title of it, or by what was said of it. */
export function isNamed(matter: Settling, words: string, titles: readonly string[] = []): boolean {
  const said = words.toLowerCase()
  // the same is wished for of several goods: the goods tell them apart
  const mention = wordIn(matter, 'mention')
  if (mention !== undefined) return speaksOfGoods(said, mention)
  return (
    namesDeed(matter, words) ||
    titles.some((title) => said.includes(inSimplified(title.toLowerCase()))) ||
    sharesPair(wordIn(matter, 'wish') ?? '', words)
  )
}

/** Whether the very name of its goods stands in the words. */
export const saysName = (matter: Settling, words: string): boolean => {
  const mention = wordIn(matter, 'mention')
  return mention !== undefined && words.toLowerCase().includes(mention.toLowerCase())
}

/** Whether the goods of two matters are of one kind. */
export const isLike = (one: Settling, other: Settling): boolean => {
  const [a, b] = [one, other].map((matter) => kindsIn(wordIn(matter, 'mention') ?? '')[0]?.kind)
  return a !== undefined && a === b
}

/** By their name, a part of it, or their kind. */
const speaksOfGoods = (said: string, mention: string): boolean =>
  said.includes(mention.toLowerCase()) || speaksOf(said, mention) || kindsIn(said).some(({ kind }) => kind.test(inSimplified(mention)))

/** "鞋子": two characters in a row that were said of it; what is said of any matter tells none. */
function sharesPair(wish: string, words: string): boolean {
  for (let at = 0; at + 2 <= words.length; at++) {
    const pair = words.slice(at, at + 2)
    if (HAN.test(pair) && !COMMON.test(pair) && wish.includes(pair)) return true
  }
  return false
}

const COMMON = /[的了吗呢吧我你您先不要给把一这那个再还也就都办弄帮下开退换改]/u
