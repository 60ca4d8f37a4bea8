import type { PastSession } from '#learning/history'
import { type Sentence, type SentenceReader, sentencesOf } from './sentences.ts'

/** A run of turns of one session that is about one thing. */
export interface Matter {
  /** Turns of the session, half-open. */
  readonly from: number
  readonly to: number
  /** What the shopper said of it first: sentences that say what is wanted, at most three. */
  readonly opening: readonly string[]
  /** Seconds from its first to its last message; null where times are not told. */
  readonly seconds: number | null
}

/** Sentences that open a matter: later ones tell of what came of it. */
const OPENING = 3
/** Where so many letters were said, what is wanted was said: the next turns answer and go on. */
const ENOUGH = 8
/** Courtesies, however sure, begin no matter. */
const COURTESY = /^(?:chat\.|other\.spam)/u
const LIKELY = 0.5
/** A sentence less like what was learnt is no courtesy, whatever it is taken for: of real ones nearly all are above, of other sentences taken for one none. */
const FAMILIAR = 0.9
/** What calls somebody: it is a matter only where nothing else is said. */
const FAINT = /^service\.(?:urge|human)$/u
/** What is not understood may be a matter of this shop's own; a word or two of it are none. */
const UNKNOWN = /^other\./u
const A_WORD_OR_TWO = 4
/** Who tells a circumstance or asks how their order stands goes on with what is under way. */
const WITHIN = /^(?:order\.status|inform\.|other\.|service\.)/u
/** A new matter must be as clear as this; a word or two go on with the old one. */
const CLEAR = 0.95

interface Open {
  from: number
  readonly opening: Sentence[]
  readonly families: Set<string>
  /** Turns that told something. */
  told: number
}

/**
 * The matters of a session, in its order. A turn opens a new one where its first telling sentence is clearly of another family of intents than all that
 * was asked before; greetings, thanks and answers open none. A session in which nothing is asked has none.
 */
export function mattersOf(session: PastSession, reader: SentenceReader): Matter[] {
  const matters: Matter[] = []
  let open: Open | undefined
  const close = (to: number) => {
    if (open) matters.push(closed(open, to, session))
    open = undefined
  }
  session.messages.forEach(({ from, text }, turn) => {
    if (from !== 'shopper') return
    const told = tellingOf(text, reader)
    if (told.length === 0) return
    if (open && told.some((one) => isNew(one, open!))) close(turn)
    open ??= { from: matters.length === 0 ? 0 : turn, opening: [], families: new Set(), told: 0 }
    for (const one of told) take(open, one)
    open.told++
  })
  close(session.messages.length)
  return matters
}

function tellingOf(text: string, reader: SentenceReader): Sentence[] {
  return sentencesOf(text)
    .map((one) => reader.read(one))
    .filter((one): one is Sentence => one !== null && !isCourtesy(one))
}

const familyOf = ({ intent }: Sentence) => intent.split('.', 1)[0]!

const isCourtesy = ({ intent, probability, familiarity }: Sentence) =>
  COURTESY.test(intent) && probability >= LIKELY && familiarity >= FAMILIAR

const isFaint = ({ intent, plain }: Sentence) => FAINT.test(intent) || (UNKNOWN.test(intent) && plain.length <= A_WORD_OR_TWO)

function isNew(sentence: Sentence, { families, opening }: Open): boolean {
  const isClear = sentence.probability >= CLEAR && sentence.plain.length > A_WORD_OR_TWO && !WITHIN.test(sentence.intent)
  return isClear && !families.has(familyOf(sentence)) && !opening.every(isFaint)
}

function take(open: Open, sentence: Sentence): void {
  const { opening, families } = open
  if (opening.every(isFaint) && !isFaint(sentence)) {
    opening.length = 0
    open.told = 0
  }
  const said = opening.reduce((sum, { plain }) => sum + plain.length, 0)
  const isOpening = opening.length < OPENING && (open.told === 0 || said < ENOUGH)
  if (isOpening && opening.every(({ plain }) => plain !== sentence.plain)) opening.push(sentence)
  if (sentence.probability >= LIKELY) families.add(familyOf(sentence))
}

function closed({ from, opening }: Open, to: number, { messages }: PastSession): Matter {
  const times = messages.slice(from, to).flatMap(({ at }) => (at === undefined ? [] : [at]))
  const seconds = times.length < 2 ? null : Math.round((Math.max(...times) - Math.min(...times)) / 1_000)
  return { from, to, opening: opening.map(({ plain }) => plain), seconds }
}
