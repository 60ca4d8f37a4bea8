/** "都退", "return both": one way to end it for all goods that are named, each with what is wrong with it. */
const ENDS: readonly (readonly [id: string, words: RegExp])[] = [
  ['return_goods', /(?<![不没])退(?![款钱])|\b(?:return|send (?:it|them|both|(?:the|my|this|that|those) [\w ]{2,24}?) back)\b/iu],
  ['exchange_goods', /(?<![不没])换(?!季)|\b(?:exchange|swap)\b/iu],
]

/** How all goods of a message are to be ended, where its words name one way alone. */
export function endSaid(said: string): string | undefined {
  const [one, ...more] = ENDS.filter(([, words]) => words.test(said))
  return more.length === 0 ? one?.[0] : undefined
}

const REPAIRED = /修(?![改订])|\b(?:repair|fix)(?:ed)?\b/iu
/** "退款", "refund": money back, which goods go back for. */
const PAID_BACK = /(?<![不没])退[款钱]|\b(?:refund|money back)\b/iu
const DENIED =
  /(?:不|别|没|甭)(?:用|想|要)?(?:退|换|修)[货了]*[,，。\s]*|\b(?:not|don't|no longer|rather than|instead of)\b[^,.]{0,20}?\b(?:return|exchange|swap|repair|refund|fix)\w*/giu

/** How goods are to be ended, where the words name one way alone and deny the others: "不退了，修一下". */
export function endWished(said: string): string | undefined {
  const words = said.replace(DENIED, ' ')
  const ends = [...ENDS.filter(([, one]) => one.test(words)).map(([id]) => id), ...(REPAIRED.test(words) ? ['repair_goods'] : [])]
  return ends.length === 0 && PAID_BACK.test(words) ? 'return_goods' : ends.length === 1 ? ends[0] : undefined
}
