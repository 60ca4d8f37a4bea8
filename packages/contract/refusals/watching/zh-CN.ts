import type { WATCHING_EN } from './en.ts'

/** 中文。 */
export const WATCHING_ZH_CN: Record<keyof typeof WATCHING_EN, string> = {
  'quality.card': '评分卡 {id} 不属于本商家空间，或已停用；请换一张',
  'quality.card_twice': '评分卡里有两行编号相同；请各用各的编号',
  'quality.card_weightless': '评分卡没有一行有权重或是一票否决；请给至少一行权重',
  'quality.criterion': '评分卡里没有 {id} 这一行；请刷新页面',
  'quality.unscored': '还没有打分；请至少给一行打分',
  'quality.no_card': '还没有评分卡；请先建一张',
  'quality.none_to_draw': '最近 {days} 天里没有已检查的已结束会话；请放宽天数，或等一些会话结束',
  'quality.sample': '抽样 {id} 不属于本商家空间',
  'quality.round_open': '这次会话还没人人评完；评完后再商定',
  'quality.settled': '这次会话的分歧已经商定；请重新打开',
  'quality.not_drawn': '这次会话不在该抽样里；请取下一条',
  'quality.session': '会话 {id} 不属于本商家空间',
  'quality.own': '这次会话是您自己接待的；请由别人评',
  'quality.appraised': '您已评过这次会话；请取下一条',
  'quality.record': '会话里没有 {of} 的 {kind} 记录；请重新打开',
  'quality.appraisal': '评分 {id} 不属于本商家空间',
  'quality.not_yours': '只有接待这次会话的人可以申诉',
  'quality.appealed': '这份评分已有申诉',
  'quality.no_appeal': '这份评分没有人申诉',
  'quality.decided': '这份申诉已有结论',
  'quality.own_appraisal': '这份评分是您自己给的；请由另一位管理者裁定',
  'alert.not_here': '预警 {id} 不属于本商家空间',
  'whisper.nobody': '这段会话不在同事手上，悄悄话没有人会看到；请接管，或等同事接起后再写',
  'evidence.session': '会话 {id} 不属于本商家空间',
}
