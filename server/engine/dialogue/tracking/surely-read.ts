import {
  type DialogueAct,
  type IntentPart,
  mainAct,
  type Topic,
  type Turn,
  type TurnReading,
  type Understanding,
} from '#engine/conversation'
import { isReadInFull } from '../languages.ts'
import { isQuestion } from '../spoken/index.ts'
import { inOtherTongues, refined, servedElsewhere } from './refine.ts'

/** Read more faintly than this the words are weighed by themselves: what they know nothing of may be asked of an entry of the shop's own. */
export const FAINT = { known: 0.25, unknown: 0.4 }
/** Faces and signs name nothing that could be read. */
const WORDS = /[\p{L}\p{N}]/u
/** Courtesies name no matter; where one act of the same weight names one, that is the matter. */
const MATTER = /^(?!chat\.|inform\.|other\.)/u
const LINK = /^\s*https?:\S+\s*$/iu

/** The acts of the words at hand: a message of several matters is worked piece by piece, and was read as a whole. None where it was read as another. */
function actsOf({ said, understood: { text } }: Turn, { acts }: TurnReading): readonly DialogueAct[] {
  if (acts.some(({ span }) => span[1] > text.length)) return []
  const at = text.indexOf(said)
  const [from, to] = at < 0 ? [0, text.length] : [at, at + said.length]
  const here = acts.filter(({ span }) => Math.min(span[1], to) - Math.max(span[0], from) > 0)
  // a link put behind a courtesy is none
  const told = here.filter(({ span }) => !LINK.test(text.slice(...span)))
  return told.length > 0 ? told : here
}

/** The act a message is worked by: the weightiest that names a matter. */
function leading(acts: readonly DialogueAct[]): DialogueAct {
  const main = mainAct(acts)
  const [first, ...more] = acts.filter(({ act, intent }) => act === main.act && MATTER.test(intent))
  return first && first.confidence < FAINT.known ? (more.find(({ confidence }) => confidence >= FAINT.known) ?? first) : (first ?? main)
}

/** "三单全都不要了": what is not wanted any more ends by how far its order is, and the words tell how. */
const BY_STATE = /^(?!.*取消).*不(?:想)?要了?(?!紧)/u

/** What an act is worked as. */
function workedAs({ act, intent }: DialogueAct, acts: readonly DialogueAct[], last: string | undefined): string {
  // what is told of the matter at hand is a detail of it, and begins nothing
  if (act === 'inform' && intent === last && !/^order\.restore/u.test(intent)) return 'inform.details'
  if (act === 'check_presence') return 'service.urge'
  // "那先别取消": what is called off or refused is not wished for
  if ((act === 'withdraw' || act === 'deny') && MATTER.test(intent) && intent !== 'return.withdraw') return 'chat.deny'
  // what is late is asked after; told with steam, it is to be hurried
  if (intent === 'shipping.delay' && acts.some((one) => one.act === 'vent')) return 'shipping.urge'
  // "好的，谢谢", "谢谢，已经给好评了": who thanks hears that it was a pleasure, whatever was taken in or told beside
  const isBeside = act === 'acknowledge' || (act === 'inform' && MATTER.test(intent))
  return isBeside && acts.some((one) => one.act === 'thank') ? 'chat.thanks' : intent
}

/** Matters that are told of in one go, each of which wants its answer. */
const mattersIn = (acts: readonly DialogueAct[]): number =>
  new Set(acts.map(({ intent }) => intent).filter((intent) => MATTER.test(intent))).size

/** Of several matters the words know how to tell them apart, where they know one of them. */
function knowsOne(turn: Turn, acts: readonly DialogueAct[]): boolean {
  const alone = [turn.understood.intent, refined(turn)]
  return acts.some(({ intent }) => alone.includes(intent))
}

/** Whether the words by themselves tell next to nothing. */
const isFaint = ({ intent, confidence }: Understanding): boolean => intent === 'other.unknown' || confidence < FAINT.known

/** The turn with what it wants as it was read in its conversation, where that is one thing; undefined where it is not sure enough to go before the words alone. */
export function surelyRead(turn: Turn): Turn | undefined {
  const { said, understood } = turn
  const { reading, language } = understood
  if (reading === undefined || !WORDS.test(said)) return undefined
  const acts = actsOf(turn, reading)
  if (acts.length === 0 || (mattersIn(acts) > 1 && knowsOne(turn, acts))) return undefined
  const main = leading(acts)
  if (!isReadInFull(language) && !isOfParcel(main)) return undefined
  if (main.confidence < (isFaint(understood) ? FAINT.unknown : FAINT.known)) return undefined
  if (main.intent === 'order.cancel' && main.refersTo !== 't' && BY_STATE.test(said) && !ON_THE_SHELF.test(understood.intent))
    return undefined
  // while it is asked which order, what is let be tells that
  if (main.act === 'withdraw' && turn.state.pending?.slot === 'order') return undefined
  // talk of anything else than the shop is told from a matter by the words: the reader was taught few such
  if (main.act === 'chitchat' && understood.intent === 'other.unknown') return undefined
  return withIntent(turn, workedAs(main, acts, turn.state.topics.at(-1)?.intent), main.confidence)
}

/** In other languages it knows a parcel that has not come by what they share with these, and goes before the anger in which that is told. */
const isOfParcel = ({ act, intent }: DialogueAct): boolean => act !== 'ask' && /^shipping\./u.test(intent)

const withIntent = (turn: Turn, intent: string, confidence: number): Turn => ({
  ...turn,
  understood: { ...turn.understood, intent, confidence },
})

/** What words were mainly read as in their conversation, however surely; undefined where they were not. */
export function mainlyRead(turn: Turn): DialogueAct | undefined {
  const acts = readIn(turn)
  return acts.length > 0 ? leading(acts) : undefined
}

/** Whether some of a message was surely read as going on with a matter. */
export const leansOn = (turn: Turn, matter: string): boolean =>
  (turn.understood.reading ? actsOf(turn, turn.understood.reading) : []).some(
    ({ act, intent, refersTo, confidence }) =>
      (intent === matter || (intent === MONEY[matter] && act === 'ask')) &&
      act !== 'accept_but' &&
      refersTo !== '' &&
      confidence >= FAINT.unknown,
  )
/** Money that was taken is asked back in the matter of paying. */
const MONEY: Readonly<Record<string, string>> = { 'order.payment': 'refund.only' }

/** Whether a message was read as a question, whatever its signs; where it was not read, by its words. */
export function isAsked(turn: Turn): boolean {
  const main = mainlyRead(turn)
  return main ? main.act === 'ask' && main.confidence >= FAINT.unknown : isQuestion(turn.said)
}

/** Whether a message was read as a question, and nothing in it as wished for or as trouble: "不合适能退吗" wants to know. */
export const asksOnly = (turn: Turn): boolean => wishesNothing(turn) && readIn(turn).some(({ act }) => act === 'ask')

/** The same of what is only told: "我取消订单了，不过货已经发出了". */
export function wishesNothing(turn: Turn): boolean {
  const acts = readIn(turn)
  return acts.some(({ act }) => act === 'ask' || act === 'inform') && !acts.some(isWish)
}
/** A bare yes or answer goes to the question that it answers, and wishes for nothing that was not put. */
const isWish = ({ act, intent }: DialogueAct): boolean => WISHING.has(act) && (!REPLYING.has(act) || MATTER.test(intent))
const WISHING: ReadonlySet<string> = new Set(['request', 'report', 'choose', 'confirm', 'accept_but', 'answer', 'correct'])
const REPLYING: ReadonlySet<string> = new Set(['confirm', 'answer', 'choose', 'correct'])
/** Whether some of a message was read as one of these matters, at or above what is faint. */
export const isReadAs = (turn: Turn, matters: readonly string[], as: (one: DialogueAct) => boolean = () => true): boolean =>
  readIn(turn).some((one) => matters.includes(one.intent) && one.confidence >= FAINT.unknown && as(one))

/** What was read of the words at hand; nothing in languages that are not read in full. */
function readIn(turn: Turn): readonly DialogueAct[] {
  const { reading, language } = turn.understood
  return reading && isReadInFull(language) ? actsOf(turn, reading) : []
}

/** What a message wants, or tells of: no courtesy is its answer. */
const WANTING: ReadonlySet<string> = new Set(['ask', 'request', 'report'])
/** Whether a message was read as a question, a wish or trouble told, whatever its words by themselves are taken for. */
export function wantsMore(turn: Turn): boolean {
  const acts = readIn(turn)
  const wanting = acts.filter(({ act }) => WANTING.has(act))
  return wanting.length > 0 && (wanting.length === acts.length || wanting.some(({ intent }) => MATTER.test(intent)))
}
/** Whether a message was read as a question, as talk of anything else than the shop, or as more than faintly wishing for something. */
export const wantsAnswer = (turn: Turn): boolean =>
  (readIn(turn).length === 0 && isQuestion(turn.said)) ||
  readIn(turn).some(({ act, confidence }) => act === 'ask' || act === 'chitchat' || (WANTING.has(act) && confidence >= FAINT.unknown))
/** The matter that it was read as, however faintly: its words tell none; unknown where that names none. */
export function wantedBeside(turn: Turn): string {
  const { intent, confidence } = mainlyRead(turn) ?? { intent: '', confidence: 0 }
  return MATTER.test(intent) && confidence >= FAINT.known ? intent : 'other.unknown'
}

const TELLS: ReadonlySet<string> = new Set(['request', 'answer', 'choose'])

/** Whether words were read as telling more of what is under way, and as one of these matters; a wish that `names` goods of its own is a new one. */
export function tellsMore(turn: Turn, of: RegExp, names: boolean): boolean {
  const main = mainlyRead(turn)
  return main !== undefined && (main.act === 'inform' || (!names && TELLS.has(main.act))) && main.refersTo !== '' && of.test(main.intent)
}

/** Whether words were read as the answer to what was asked, and as nothing else. */
export function answersQuestion(turn: Turn): boolean {
  const main = mainlyRead(turn)
  return main?.refersTo === 'q' && main.intent === 'inform.details'
}

/** What a turn wants: as it was `read`, or as its words alone tell; where rules of words lead both to one thing, that. Two faint readings of one message are a guess each. */
export function wanted(turn: Turn, read = surelyRead(turn)): string {
  if (read) return refined(read, true)
  return isFaint(turn.understood) && WORDS.test(turn.said) && (mainlyRead(turn)?.confidence ?? 1) < FAINT.unknown
    ? refined(withIntent(turn, 'other.unknown', 0))
    : refined(turn)
}

/** What a piece of a message says by itself as surely as this, it says. */
const SURELY = 0.9
const within = ([from, to]: readonly [number, number], [start, end]: readonly [number, number]) => Math.min(to, end) - Math.max(from, start)

/** A piece of a message as most of it was read in its conversation, where that names a matter; else as its words alone tell. */
export function pieceRead(part: IntentPart, { reading, language, entities }: Understanding): IntentPart {
  const { intent, text, span } = part
  // details stand beside the matter that they belong to
  const isDetail = !MATTER.test(intent) && intent !== 'other.unknown'
  const acts = isReadInFull(language) && !isDetail ? (reading?.acts ?? []) : []
  // a piece that holds several acts is none of them
  const holds = acts.filter((one) => 2 * within(one.span, span) > one.span[1] - one.span[0]).length
  const act = holds > 1 ? undefined : acts.find((one) => MATTER.test(one.intent) && 2 * within(one.span, span) > span[1] - span[0])
  // an act over several pieces reads none of them against what its words surely say
  const isAcross = act !== undefined && holds === 0 && part.confidence >= SURELY
  const read = (isAcross ? undefined : act?.intent) ?? inOtherTongues(intent, text, entities)
  return { ...part, intent: servedElsewhere(read, text) ?? read, confidence: Math.max(part.confidence, act?.confidence ?? 0) }
}

/** Goods that are looked for. */
export const SOUGHT = /^product\.(?:recommend|link)$/u

/** Words so few tell nothing by themselves: "要多久", "and Tibet?". */
const FEW = /^(?:\P{sc=Han}{1,12}|.{1,4})$/iu

/** Marks of what was told from the shop's records, to which one can add; to a rule that was read out nothing is added. */
const OF_FACTS = /^(?!rule\.)[a-z_]+\./u

/** Of goods on the shelf; a price that fell after the purchase is of an order. */
export const ON_THE_SHELF = /^(?:product|stock|price|promo)\.(?!protection)/u
/** What tells goods and their figures apart. */
const VARIES: ReadonlySet<string> = new Set(['product', 'colour', 'size', 'quantity', 'height', 'weight', 'attribute'])

/** Whether a message that was surely read goes on with the matter spoken of last: a few words that ask more of it, or put right what was told of it. */
export function goesOnWith(turn: Turn, last: Topic, alone: string): boolean {
  const { intent, entities } = turn.understood
  const main = mainlyRead(turn)
  if (!main) return false
  const { refersTo, act } = main
  const isShort = FEW.test(turn.said.trim())
  // what is told in few words while goods are looked for says more of them
  if (intent === 'inform.details' && isShort && SOUGHT.test(last.intent)) return true
  if (!/^[qtm]$/u.test(refersTo)) return false
  if (intent !== 'inform.details') return intent === last.intent && alone !== intent && isShort
  // a circumstance told of goods varies nothing that was told of them, but by what goods are told apart by
  const isOfIt = ON_THE_SHELF.test(last.intent)
    ? entities.some(({ type }) => VARIES.has(type))
    : refersTo !== 'm' || entities.length > 0 || (main.intent === last.intent && last.intent.endsWith('.progress'))
  return (
    act === 'correct' || (act === 'inform' && isOfIt && MATTER.test(last.intent) && turn.state.lastSaid.some((mark) => OF_FACTS.test(mark)))
  )
}
