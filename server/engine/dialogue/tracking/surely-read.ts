import { type ActKind, mainAct, type Turn } from '#engine/conversation'

/** Acts that say what is wanted; what others are about the conversation tells. */
const WANTS: ReadonlySet<ActKind> = new Set(['ask', 'request', 'report', 'withdraw', 'call_person'])
/** Said beside a wish, these change nothing of it. */
const COURTESIES: ReadonlySet<ActKind> = new Set(['greet', 'thank', 'acknowledge', 'apologise', 'praise'])
/** Read less surely than this, the words are weighed by the rules that follow. */
const SURE = 0.9
/** Read more surely than this word by word, they are weighed by the rules that follow too. */
const CLEAR_ALONE = 0.6
/** The languages that the reader was taught. */
const TAUGHT = /^(?:zh|yue|en)/u

/** What a message that its words alone leave unclear wants, as it was read in its conversation, where it is one thing and that is sure. */
export function surelyRead({ understood: { reading, language, confidence } }: Turn): string | undefined {
  if (reading === undefined || confidence >= CLEAR_ALONE || !TAUGHT.test(language)) return undefined
  const main = mainAct(reading.acts)
  if (reading.acts.some((act) => act !== main && !COURTESIES.has(act.act))) return undefined
  return WANTS.has(main.act) && main.confidence >= SURE ? main.intent : undefined
}
