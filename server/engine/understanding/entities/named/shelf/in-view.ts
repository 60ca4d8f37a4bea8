import { tellingIn } from '#engine/text'
import type { Weights } from './weights.ts'

/** What was shown or offered last, oldest first, and the one of it that "it" means. */
export interface View {
  readonly goods: readonly string[]
  readonly atHand: string | undefined
}

/** "the leather one", "those blue ones", "儿童那个". */
const ONE = /\b(?:the|that|this|those|these) ((?:[a-z0-9'-]+ ){1,4})ones?\b/u
const ONE_HAN = /([\p{sc=Han}a-z0-9]{1,8}?)的?[那这](?:个|款|件|种|双|把|支|瓶|只|台)/u
const OTHER = /\bthe other (?:one|ones)\b|另(?:外)?一?[个款件种双把支瓶只台]/u

/** Which of the goods in view a description means that has no name in it; undefined where it means none of them alone. */
export function meantInView(
  text: string,
  { goods, atHand }: View,
  weights: Weights,
): { start: number; end: number; ids: string[] } | undefined {
  if (goods.length < 2) return undefined
  const other = OTHER.exec(text)
  if (other) {
    const rest = goods.slice(-2).filter((id) => id !== atHand)
    return rest.length === 1 ? { start: other.index, end: other.index + other[0].length, ids: rest } : undefined
  }
  const found = ONE.exec(text) ?? ONE_HAN.exec(text)
  if (!found) return undefined
  const left = weights.narrowed(goods, tellingIn(found[1] ?? ''))
  return left.length === 1 ? { start: found.index, end: found.index + found[0].length, ids: [...left] } : undefined
}
