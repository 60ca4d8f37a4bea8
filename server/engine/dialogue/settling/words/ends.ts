/** "都退", "return both": one way to end it for all goods that are named, each with what is wrong with it. */
const ENDS: readonly (readonly [id: string, words: RegExp])[] = [
  ['return_goods', /(?<![不没])退(?![款钱])|\b(?:return|send (?:it|them|both|(?:the|my|this|that|those) [\w ]{2,24}?) back)\b/iu],
  // "换灯泡了 没用": what was changed already is no wish
  [
    'exchange_goods',
    /(?<![不没兑])换(?!季|过|了(?:[^吧呗啦它,，。.!！~\s])|(?![个一新货码大小成款颜得])\p{L}{1,4}[了过](?:[,，\s也都还没]|$))|(?:[发给来寄送]|我要)(?:一?[个件双台份])?新的(?=[吧就给我。.!！~\s]|$)|\b(?:exchange|swap)\b|\b(?:send|give|get|mail|ship) me (?:another|a (?:new|fresh|different|replacement))(?: one)?(?: please)?[.!\s]*$|\breplace (?:it|them)\b|\ba replacement\b/iu,
  ],
]

/** How all goods of a message are to be ended, where its words name one way alone. */
export function endSaid(said: string): string | undefined {
  const [one, ...more] = ENDS.filter(([, words]) => words.test(said))
  return more.length === 0 ? one?.[0] : undefined
}

const REPAIRED = /修(?![改订])|\b(?:repair|fix)(?:ed)?\b/iu
/** "退款", "refund": money back, which goods go back for. */
const PAID_BACK = /(?<![不没])退[款钱]|\b(?:refund|money back)\b/iu
/** Also what is taken back: "退货撤回一下". */
const DENIED =
  /(?:不|别|没|甭)(?:用|想|要)?(?:全部?|都|整个?)?(?:退|换|修)[货了]*[,，。\s]*|(?:退|换)[货款换]*的?(?:申请|单子?)?(?:给我|帮我)?(?:撤|取消)|(?:撤[回销掉了]?|取消)(?:掉|了|一下|这个|那个|刚才的?|我的?|那笔|这笔)*(?:退|换)[货款换]*|\b(?:withdraw|cancel|take back|undo|call off)\b[^,.]{0,24}\b(?:return|exchange|refund)\w*|\b(?:not|don't|no longer|rather than|instead of)\b[^,.]{0,20}?\b(?:return|exchange|swap|repair|refund|fix)\w*/giu

/** "换货改成退货", "turn the exchange into a return": what stands before is left for what stands behind. */
const INSTEAD_OF =
  /(?:退|换|修|维修)(?:[货款掉钱])?(?:的|那个|申请|单)*(?:给我|帮我|要|想|能)*(?:改|变|转|换)(?:成|为|到|做)(?=.{0,6}[退换修])|\b(?:change|switch|turn|make|convert)\b[^.,]{0,16}\b(?:exchange|return|repair|refund|swap)\b[^.,]{0,12}\b(?:to|into|for)\b(?=.{0,16}\b(?:exchange|return|repair|refund|swap|money back))/iu

/** "有大一码就换，没有就退": what is wished for only where the first cannot be. */
const FAILING =
  /(?:如果|要是|实在|万一)?(?:没有?(?:货|现货|码|合适的)?|不行|换不了|不能换|缺货|断码)(?:的话)?[,，\s]*(?:就|再|那|我|直接|则|帮我|给我)+退[^,，。]*|\b(?:(?:and|or|but) )?(?:if (?:not|there (?:isn't|is none|aren't)|you (?:don't|do not) have (?:it|one|any)|that'?s not possible)|otherwise|failing that|or else)[, ]+[^.]*?\b(?:return|refund|money back)\b[^.]*/iu

/** Whether the money is wished for where what is exchanged for is not there. */
export const elseReturned = (said: string): boolean => FAILING.test(said) && hasEnd(said.replace(FAILING, ' '))
/** "没货的话就退": what is wished for only where the first cannot be. */
export const fallsBack = (said: string): boolean => FAILING.test(said)
const hasEnd = (words: string): boolean => ENDS.some(([, one]) => one.test(words))

/** The words without the end that is left for another, or waits for the first to fail. */
export const withoutLeft = (said: string): string => (elseReturned(said) ? said.replace(FAILING, ' ') : said).replace(INSTEAD_OF, ' ')

/** Whether one end is to become another: "换货改成退货". */
export const turnsInto = (said: string): boolean => INSTEAD_OF.test(said)

/** "凭什么只能修": an end that is not taken. */
const PROTESTS = /凭(?:什么|啥)|(?:为什么|为啥|怎么|咋)(?:就|还)?只(?:能|给|让)|^(?:why|how come) (?:only|just|can'?t)\b/iu
export const protests = (said: string): boolean => PROTESTS.test(said)

/** How goods are to be ended, where the words name one way alone and deny the others: "不退了，修一下". */
export function endWished(said: string): string | undefined {
  if (protests(said)) return undefined
  const words = withoutLeft(said).replace(DENIED, ' ')
  const ends = [...ENDS.filter(([, one]) => one.test(words)).map(([id]) => id), ...(REPAIRED.test(words) ? ['repair_goods'] : [])]
  return ends.length === 0 && PAID_BACK.test(words) ? 'return_goods' : ends.length === 1 ? ends[0] : undefined
}
