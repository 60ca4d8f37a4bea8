const STARTS = /^\s*(?:[#>*•·-]+|\(?\d{1,2}[.、)）](?!\d)|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)\s*/u
/** A comma between digits parts thousands, a full stop between them decimals. */
const ENDS = /[。；;！!\n]|[，,](?!\d{3}(?!\d))|(?<!\d)\.|\.(?!\d)/u
const LABELS =
  /^(?:活动(?:时间|规则|名称|内容|说明|范围|商品)|优惠(?:规则|内容)|规则|时间|说明|备注|适用(?:范围|商品)|名称|(?:rules?|dates?|name|period))\s*[:：]\s*/iu

export interface Cut {
  readonly text: string
  /** A heading, or the text after "活动名称：". */
  readonly heading: boolean
}

/** The clauses of a text in its order: bullets, numbers and labels before them taken off. */
export function clausesOf(text: string): Cut[] {
  return text.split('\n').flatMap((raw): Cut[] => {
    const heading = /^\s*#/u.test(raw) || /^\s*(?:活动)?(?:名称|name)\s*[:：]/iu.test(raw)
    const line = raw
      .replace(STARTS, '')
      .replace(STARTS, '')
      .replace(LABELS, '')
      .replace(/\*\*|__|`/gu, '')
      .trim()
    if (heading) return line === '' ? [] : [{ text: line, heading }]
    return line
      .split(ENDS)
      .map((part) => part.replace(LABELS, '').trim())
      .filter((part) => /[\p{L}\p{N}]/u.test(part))
      .map((part) => ({ text: part, heading }))
  })
}
