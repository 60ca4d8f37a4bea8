/** Words that name a deed where a yes was asked for, by the deeds that they are a yes to. */
const VERBS: readonly (readonly [words: string, kinds: readonly string[]])[] = [
  ['取消|撤(?:销|掉)?|cancel', ['cancel', 'drop', 'withdraw', 'intercept']],
  ['退|return|refund', ['return', 'refund', 'cancel', 'drop', 'intercept', 'protect_price', 'quantity']],
  ['换|exchange|swap', ['change', 'reschedule']],
  ['改|change', ['change', 'correct', 'reschedule']],
  ['修|repair', ['repair']],
  ['拦(?:截)?|intercept', ['intercept']],
  ['补(?:发|寄)?|re-?send|re-?ship', ['reship', 'resend', 'protect_price', 'compensate', 'part_refund']],
]

/** The verb at the end of what is said, alone or behind an "ok": "那取消吧", "好 退了吧", "yes, cancel it". */
const AT_END = VERBS.map(([words, kinds]) => ({
  verb: new RegExp(
    `(?<![不没别甭])(?<!不(?:想|要|用))(?:${words})(?:货|款|掉|了|一下|它| it| that| this| them| the order)*(?:吧|呗|啦)?(?: please)?[。.!！~\\s]*$`,
    'iu',
  ),
  kinds,
}))

/** Whether words that read as a yes name another deed than any of these: "那取消吧", where it was asked whether the colour is to be changed. */
export function namesOtherDeed(words: string, kinds: readonly string[]): boolean {
  const named = AT_END.filter(({ verb }) => verb.test(words))
  return named.length > 0 && kinds.length > 0 && !named.some((one) => kinds.some((kind) => one.kinds.some((part) => kind.includes(part))))
}

/** The deed whose yes was asked for last, of those that a matter may come to; all of them where other words stood between. */
export function deedsPut(lastSaid: readonly string[], kinds: readonly string[]): readonly string[] {
  const put = lastSaid.flatMap((mark) => /^settle\.confirm\.(\w+)/u.exec(mark)?.[1] ?? [])
  return put.length > 0 ? put : kinds
}
