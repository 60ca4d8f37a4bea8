/** Matters of a hardware shop that the tests mine: how each is begun, and what the shop does. Made up. */
export const MATTERS = [
  {
    begins: ['水龙头装上去一直滴水', '新买的水龙头关不紧老滴水', '水龙头滴水怎么回事', '你家水龙头漏水滴个不停'],
    answers: ['麻烦您拍一张接口的照片给我', '接口漏水我们免费补寄一个新的密封圈'],
  },
  {
    begins: ['发票抬头写错了能重开吗', '抬头开错了帮我重开发票', '发票要换抬头怎么弄', '电子发票抬头不对要改'],
    answers: ['请把正确的抬头和税号发给我', '重开的电子发票一个工作日内发到您的邮箱'],
  },
  {
    begins: ['快递停了好几天不更新', '快递物流好几天不更新', '包裹卡在中转站不动', '快递怎么一直停在那里不走'],
    answers: ['包裹停着不动我们会联系快递核实', '核实以后二十四小时内给您回复'],
  },
] as const

/** A matter that comes up later. */
export const LATER = {
  begins: ['电子秤屏幕不亮了', '电子秤开机屏幕不显示', '秤的屏幕黑的没反应', '电子秤按开关没有反应'],
  answers: ['请先换两节新电池再试试看', '换了电池还是不亮我们给您换一台新的'],
} as const

interface Matter {
  readonly begins: readonly string[]
  readonly answers: readonly string[]
}

/** A session a line, about these matters in turn. */
export const historyLines = (matters: readonly Matter[], count: number, from = 0): string =>
  Array.from({ length: count }, (_, at) => sessionLine(matters[at % matters.length] ?? LATER, from + at)).join('\n')

function sessionLine({ begins, answers }: Matter, id: number): string {
  const said = [
    ['shopper', `你好 ${begins[id % begins.length] ?? ''}`],
    ['agent', answers[0] ?? ''],
    ['shopper', '好的 我电话13812345678'],
    ['agent', answers[1] ?? ''],
    ['shopper', id % 2 === 0 ? '谢谢' : '好的'],
  ]
  const messages = said.map(([sender, text], turn) => ({ from: sender, text, at: 1_700_000_000_000 + id * 1e6 + turn * 60_000 }))
  return JSON.stringify({ id: `c${id}`, messages })
}
