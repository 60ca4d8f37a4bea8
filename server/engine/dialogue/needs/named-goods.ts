import type { Turn } from '#engine/conversation'
import { productIds } from '../lines/index.ts'

/** The products of the shop that the words of a turn are linked to, the likeliest first; a name that several have gives them all. */
export const namedGoods = ({ understood }: Turn): string[] => [
  ...new Set(understood.entities.flatMap(({ type, value }) => (type === 'product' ? productIds(value) : []))),
]

/** The likeliest product of each name in the words, in their order; one product named twice is one. */
export const namedEach = ({ understood }: Turn): string[] => [
  ...new Set(
    understood.entities
      .filter(({ type }) => type === 'product')
      .toSorted((one, other) => one.span[0] - other.span[0])
      .flatMap(({ value }) => productIds(value).slice(0, 1)),
  ),
]

/** What stands before goods that are pointed at: "这双鞋", "that teapot". */
export const POINTED_AT = /(?:[这那]|\b(?:this|that|these|those|my)\s?)\S{0,2}$/iu

/** "刚收到好像小了", "the one I bought": goods that one has already. */
const HAS_IT =
  /(?:收|拿|买|穿|试|用)(?:到|了|过|上|起来|着)|[买拍]的(?!人)|到(?:手|货)了?|刚到|\b(?:i|we) (?:just |already )?(?:got|bought|received|ordered)\b|\b(?:has|have|just) arrived\b/iu

/** Whether words are of goods that one has already. */
export const tellsOfHaving = (said: string): boolean => HAS_IT.test(said)
