import type { DEEDS_EN } from './en.ts'

/** 操作被拒绝的原因和怎么办。 */
export const DEEDS_ZH_CN: Record<keyof typeof DEEDS_EN, string> = {
  'deed.stands': '店铺没有撤回 {ids}；稍后再试，或在店铺后台处理后记下来',
  'deed.not_stuck': '操作 {id} 现在是“{deedState}”；只有失败或结果不明的才由人处理',
  'deed.not_here': '操作 {id} 不在本空间',
  'deed.waits_not': '操作 {id} 现在是“{deedState}”，不等人批准',
  'deed.own_no': '操作 {id} 是您没批准、买家申诉的，请另一位同事来定',
  'deed.own_second': '操作 {id} 是同一商品再次补偿，又是您自己提出的：请另一位同事来复核',
  'deed.above': '操作 {id} 超过客服能批的额度，请主管或店主来批',
  'deed.key_used': '这个操作编号已用于另一件事；请重新打开再办',
  'deed.open_already': '订单 {order} 的同一件事还没有结果：请先在上方处理那一件',
  'deed.otherwise_now': '情况变了，结果和您看到的不一样；请再看一遍再办',
  'deed.not_now': '这件事现在办不了；请重新查看原因',
}
