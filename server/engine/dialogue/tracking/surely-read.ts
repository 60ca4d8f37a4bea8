import { type ActKind, mainAct, type Turn } from '#engine/conversation'

/** Acts that say what is wanted; what others are about the conversation tells. */
const WANTS: ReadonlySet<ActKind> = new Set(['ask', 'request', 'report', 'withdraw', 'call_person'])
/** Read less surely than this, the words are weighed by the rules that follow. */
const SURE = Number(process.env['SURE'] ?? 0.9)
/** The languages that the reader was taught. */
const TAUGHT = /^(?:zh|yue|en)/u

/** What the message is about as it was read in its conversation, where that is sure. */
export function surelyRead({ understood: { reading, language } }: Turn): string | undefined {
  if (reading === undefined || !TAUGHT.test(language)) return undefined
  const { act, intent, confidence } = mainAct(reading.acts)
  return WANTS.has(act) && confidence >= SURE ? intent : undefined
}
