/** A field of an order card pasted as text, "下单时间：11月8日 15:30": it names the order and asks nothing. */
const FIELD =
  /[[【]?(?:咨询|查询)?(?:订单(?:编?号|金额|状态)|下单时间|付款时间|商品(?:id|编?号)|实付款?)\s*[:：]\s*[^\s,，。;；[\]【】]*(?:[ \t]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[,，;；\]】]*/giu
const WORDS = /\p{L}/u

/** Whether a clause is nothing but pasted fields; what is asked behind them is asked. */
export function isPastedField(clause: string): boolean {
  const rest = clause.replace(FIELD, ' ')
  return rest !== clause && !WORDS.test(rest)
}
