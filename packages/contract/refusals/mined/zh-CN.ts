import type { MINED_EN } from './en.ts'

/** 历史会话、挖掘和每日标注被拒绝的原因，以及怎么办。 */
export const MINED_ZH_CN: Record<keyof typeof MINED_EN, string> = {
  'history.runs': '另一份历史会话（{name}）正在导入，请等它结束',
  'history.not_here': '导入 {id} 不属于本工作区，或者已经撤销；请刷新页面',
  'history.session': '历史里没有第 {number} 个会话；它所在的导入可能已撤销',
  'history.broken': '文件没能读完：{why}。此前读到的已保留；可以撤销，或修好后再放进来',
  'history.failed': '导入因程序故障而中断；请查看服务日志，撤销后再试',
  'history.no_file': '没有附上文件，请选择一个',
  'history.kind': '{name}：历史会话的文件应是 jsonl、ndjson、csv、tsv 或 xlsx',
  'history.mapping':
    '读不懂这份列对应；请写成 JSON，用 session、from、text 指明各列，有时间就加 at，shopper 和 agent 列出代表买家和客服的词',
  'mining.runs': '正在挖掘，请等它结束',
  'mining.few': '历史里只有 {matters} 件事，至少要 {least} 件才能找出场景；请先导入历史会话',
  'mining.failed': '挖掘因程序故障而中断；请查看服务日志，再开始一次',
  'mined.not_here': '场景 {id} 不属于本工作区，或已并入别的场景、已重新挖掘；请刷新列表',
  'mined.name': '第 {number} 号场景已经叫“{name}”；请换个名字，或把两者合并',
  'mined.itself': '场景不能并入自己，请选另一个',
  'mined.serves': '“{name}”已有内容在服务买家；请先收回',
  'mined.unmined': '还没有挖掘过；请先挖掘历史会话',
  'mined.unsplit': '按“{words}”分不开：要么全部符合，要么都不符合；请写只在一部分开头里出现的词',
  'mined.release': '这里没有发布 {id}；请刷新页面',
  'mined.release_state': '现在的状态是{releaseState}，不能这样做；请刷新页面',
  'mined.unwritten': '里面还有 {hole}，那是某一次会话里的内容：请写成对所有人都成立的话，或者删去',
  'mined.untrained': '新版本没有训练成功：{why}',
  'mined.refused': '没有发布：{why}',
  'regression.held': '没有发布：必须答对的问题里有 {n} 个会答错。请去掉引起问题的部分，或更正该问题集（知识 → 体检 → 必须答对）。',
  'doubt.no_intent': '请选这句话的意图',
  'doubt.no_words': '这句话里没有能学的字',
  'doubt.no_label': '这句话还没有标注，没有可撤销的',
  'doubt.labelled': '这句话已经标过（{by}）；请先撤销',
  'doubt.not_here': '这句话（{id}）不在队列里，请刷新',
}
