import type { Turn } from '#engine/conversation'
import { measureAsked } from '../../../scenarios/goods/comparing/measured.ts'

const ABOUT_GOODS = /^(?:product\.(?!size)|stock\.|price\.(?:quote|bargain)|issue\.not_as_described|other\.unknown|inform\.)/u
/** A sum of both, or of one that is bought with the other, is reckoned and not compared. */
const TOGETHER = /一起|一共|总共|合计|凑|满|同时|都买|多少钱|券|怎么(?:买|拍)|\b(?:together|bundle|both|total|how much|way)\b/iu
/** One of those that were spoken of. */
const WHICH = /^(?:那|那么|所以|and |so |then )?(?:它们|这[两几些][个款种件]?|which|哪|边个|邊個|what's|what is)/iu

/** "平板比键盘重吗", "which of them is lighter?": goods are told apart by a measure, whatever else the words remind of. */
export function comparesGoods({ said, state, understood: { intent, entities } }: Turn): boolean {
  if (!ABOUT_GOODS.test(intent) || TOGETHER.test(said)) return false
  const named = entities.filter(({ type }) => type === 'product')
  const words = named.reduce((left, { text }) => left.replace(text, ' '), said)
  if (!measureAsked(words)) return false
  return named.length > 1 || (named.length === 0 && WHICH.test(said.trim()) && (state.focus.goods?.length ?? 0) > 1)
}
