import type { DialogueAct, Understanding } from '#engine/conversation'

/** What a message does that neither asks nor wishes for anything. */
const TELLING: ReadonlySet<string> = new Set(['inform', 'answer', 'acknowledge', 'vent', 'hold'])
/** What wishes for something, or tells of new trouble. */
const WISHING: ReadonlySet<string> = new Set(['request', 'report', 'call_person'])
const LIKELY = 0.5
/** Read more surely than this by themselves the words speak of something else, but for an outburst, which is read as what it is about. */
const SURE = 0.8
/** Who takes something back says it in few words, and is seldom heard wrongly. */
const HEARD = 0.4

const actsOf = ({ reading }: Pick<Understanding, 'reading'>) => reading?.acts ?? []

/** Whether the reader hears a message that only tells, and tells it of a matter that serves these intents: it opens nothing, and no page answers it. */
export function tellsOnly(understood: Pick<Understanding, 'reading' | 'confidence'>, serves: readonly string[]): boolean {
  const acts = actsOf(understood)
  if (acts.length === 0 || acts.some(({ act }) => !TELLING.has(act))) return false
  if (acts.some(({ act }) => act === 'vent')) return true
  return (
    understood.confidence < SURE &&
    acts.some(({ act, intent, confidence }) => act === 'inform' && (serves.includes(intent) || confidence >= LIKELY))
  )
}

/** Whether the reader hears a message that only tells: beside our question it is heard, and the question stands; to a yes that was asked for steam is no word. */
export const tellsBeside = (understood: Pick<Understanding, 'reading'>, isYes = false): boolean =>
  actsOf(understood).length > 0 && actsOf(understood).every((one) => one.confidence >= HEARD && tellsOf(one, isYes))
const tellsOf = ({ act, refersTo }: DialogueAct, isYes: boolean): boolean =>
  TELLS.has(act) || (act === 'vent' && !isYes) || (act === 'deny' && refersTo === 't')
const TELLS: ReadonlySet<string> = new Set(['inform', 'answer', 'report', 'choose'])

/** Whether the reader hears nothing but courtesies: our question was heard, and is not answered. */
export const isCourtesy = (understood: Pick<Understanding, 'reading'>): boolean =>
  actsOf(understood).length > 0 && actsOf(understood).every(({ act, confidence }) => COURTESIES.has(act) && confidence >= HEARD)
const COURTESIES: ReadonlySet<string> = new Set(['thank', 'acknowledge', 'greet'])

/** Whether the reader hears that time is wanted before an answer: "等一下", "晚点拍给你". */
export const asksToWait = (understood: Pick<Understanding, 'reading'>): boolean =>
  actsOf(understood).some(({ act, confidence }) => act === 'hold' && confidence >= HEARD) &&
  !actsOf(understood).some(({ act }) => act === 'ask' || WISHING.has(act))

/** Whether the reader hears that what was wished for is taken back, and nothing wished for in its place. */
export const withdraws = (understood: Pick<Understanding, 'reading'>): boolean =>
  actsOf(understood).some(({ act, confidence }) => act === 'withdraw' && confidence >= HEARD) && !wishes(understood)

/** Whether the reader hears a wish, or trouble told of. */
export const wishes = (understood: Pick<Understanding, 'reading'>): boolean =>
  actsOf(understood).some(({ act, confidence }) => WISHING.has(act) && confidence >= LIKELY)

/** Whether the reader hears more than a question. */
export const tells = (understood: Pick<Understanding, 'reading'>): boolean =>
  actsOf(understood).some(({ act, confidence }) => act !== 'ask' && confidence >= HEARD)

/** Whether the reader surely hears the answer to what was asked. */
export const answersSurely = (understood: Pick<Understanding, 'reading'>): boolean =>
  actsOf(understood).some(({ act, confidence }) => ANSWERING.has(act) && confidence >= LIKELY)
const ANSWERING: ReadonlySet<string> = new Set(['answer', 'choose'])
/** Whether the reader hears a question of what the words were read as, and nothing told or wished beside it. */
export const asksAlike = (heard: Pick<Understanding, 'intent' | 'reading'>): boolean =>
  actsOf(heard).length > 0 &&
  actsOf(heard).every(({ act, intent, confidence }) => act === 'ask' && intent === heard.intent && confidence >= LIKELY)
/** Whether the reader hears what the words were read as. */
export const hearsAlike = (heard: Pick<Understanding, 'intent' | 'reading'>): boolean =>
  actsOf(heard).some(({ intent, confidence }) => intent === heard.intent && confidence >= HEARD)
