import { askedPlainly, type Classifier } from '#engine/text'
import { afterJoiner, type Clause, clausesOf, finelyCut } from './clauses.ts'

export interface Guess {
  readonly intent: string
  readonly confidence: number
}

/** A stretch of the folded text with what it wants. */
export interface FoundPart extends Guess, Clause {}

export interface FoundIntents {
  readonly main: Guess
  /** In the order of the text; never empty unless the text is. */
  readonly parts: readonly FoundPart[]
  /** The nearest other readings of the whole, best first. */
  readonly rivals: readonly Guess[]
  /** Each clause as it reads by itself; absent where there is but one. */
  readonly clauses?: readonly FoundPart[]
  /** The message is unlike anything learnt. */
  readonly strange: boolean
}

/** A clause must be this sure to stand for another intent than the whole message. */
const OWN_MIND = 0.8
/** And this sure to stand for the whole instead of what the whole reads as. */
const OVERRULES = 0.9
/** The whole is less sure than this: a clause may decide. */
const A_GUESS = 0.4
/** The whole is as good as not understood: whatever a clause is likelier than not to want is better. */
const LOST = 0.2
const LIKELY = 0.5
/** A message that reads so much as a greeting is one to its end. */
const ALL_GREETING = 0.98
const RIVALS = 4
/** What is said beside the matter; never the matter where there is one. */
const COURTESY = new Set([
  'chat.greeting',
  'chat.thanks',
  'chat.bye',
  'chat.praise',
  'service.urge',
  'chat.affirm',
  'chat.smalltalk',
  'chat.deny',
])

/** A courtesy, or a detail told: beside a clause that knows what it wants it belongs to that. */
const isBeside = (intent: string): boolean => COURTESY.has(intent) || intent === 'inform.details'

/** All intents of a folded message: the whole is read once, then each clause; clauses that agree or are unsure belong to the whole. */
export function findIntents(classifier: Classifier, text: string): FoundIntents {
  const clauses = clausesOf(text)
  const { whole, strange } = clauses.length < 2 ? surer(classifier, text) : readWhole(classifier, text)
  const top = whole[0]!
  const parts =
    clauses.length < 2 ? [{ ...top, start: 0, end: text.length }] : join(clauses.map((clause) => read(classifier, text, clause, top)))
  const meant = withoutDenied(text, parts)
  const main = meant.length < parts.length ? meant[0]! : mainOf(top, parts)
  return {
    main: { intent: main.intent, confidence: main.confidence },
    parts: matters(meant, main),
    rivals: whole.filter((guess) => guess.intent !== main.intent).slice(0, RIVALS),
    strange,
    ...eachClause(classifier, text),
  }
}

/** What every clause reads as by itself. */
function eachClause(classifier: Classifier, text: string): Pick<FoundIntents, 'clauses'> {
  const clauses = finelyCut(text)
  if (clauses.length < 2) return {}
  return {
    clauses: clauses.flatMap((clause) =>
      best(classifier, text, afterJoiner(text, clause), withMark(text, clause.end), 1).map((own) => ({ ...clause, ...own })),
    ),
  }
}

/** "where is my umbrella?": in letters the mark tells a question from what is told. */
const withMark = (text: string, end: number): number => (text[end] === '?' && /[a-z]/u.test(text[end - 1] ?? '') ? end + 1 : end)

/** "不是取件，是退件单号": what is denied, and in the next breath what is meant instead. */
const DENIED = /^(?:我|这)?(?:说|问|要|想|讲)?的?(?:不是|并不是)(?:说|问|要|想)?(?!这|那|没|不|我的|你)[㐀-鿿]{2,}/u
const MEANT = /^(?:而|我|说|问|要|想|讲|的)*(?:是|要|想)(?!不是|我的|你)[㐀-鿿]{2,}/u

/** Without a first clause that is only denied, where the next surely means something else. */
function withoutDenied(text: string, parts: readonly FoundPart[]): readonly FoundPart[] {
  const [denied, meant, ...more] = parts
  const is = denied && meant && meant.confidence >= OVERRULES && !isBeside(denied.intent) && !isBeside(meant.intent)
  if (!is || !DENIED.test(text.slice(denied.start, denied.end)) || !MEANT.test(text.slice(meant.start, meant.end))) return parts
  return [meant, ...more]
}

interface Whole {
  readonly whole: readonly Guess[]
  readonly strange: boolean
}

function readWhole(classifier: Classifier, text: string): Whole {
  const whole = best(classifier, text, 0, text.length, RIVALS + 1)
  return { whole, strange: classifier.isStrange }
}

/** "Switch可不可以用", read with little certainty, is read as "Switch能用吗" where that is surer. */
function surer(classifier: Classifier, text: string): Whole {
  const found = readWhole(classifier, text)
  const plainly = found.whole[0]!.confidence < OVERRULES ? askedPlainly(text) : undefined
  if (plainly === undefined) return found
  const other = readWhole(classifier, plainly)
  return other.whole[0]!.confidence > found.whole[0]!.confidence ? other : found
}

function read(classifier: Classifier, text: string, clause: Clause, whole: Guess): FoundPart {
  const [own] = best(classifier, text, afterJoiner(text, clause), clause.end, 1)
  if (own === undefined || own.intent === whole.intent)
    return { ...clause, intent: whole.intent, confidence: Math.max(whole.confidence, own?.confidence ?? 0) }
  return own.confidence >= (opens(whole) || whole.confidence < LOST ? LIKELY : OWN_MIND)
    ? { ...clause, ...own }
    : { ...clause, intent: whole.intent, confidence: whole.confidence }
}

/** A greeting that is followed by anything is none: what follows need only be likelier than not, unless it too may be greeting ("how are you"). */
const opens = (whole: Guess): boolean => whole.intent === 'chat.greeting' && whole.confidence < ALL_GREETING

/** Neighbours of one intent become one part. */
export function join(parts: readonly FoundPart[]): FoundPart[] {
  const joined: FoundPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last?.intent === part.intent)
      joined[joined.length - 1] = { ...last, end: part.end, confidence: Math.max(last.confidence, part.confidence) }
    else joined.push(part)
  }
  return joined
}

/** The whole message's reading, unless it is a courtesy, a detail or a guess beside a clause that knows what it wants. */
function mainOf(whole: Guess, parts: readonly FoundPart[]): Guess {
  if (!isBeside(whole.intent) && whole.confidence >= A_GUESS) return whole
  const least = opens(whole) || whole.confidence < LOST ? LIKELY : OVERRULES
  const others = parts.filter((part) => part.intent !== whole.intent && !isBeside(part.intent) && part.confidence >= least)
  const rival = others.reduce<FoundPart | undefined>((a, b) => (a === undefined || b.confidence > a.confidence ? b : a), undefined)
  return rival === undefined ? whole : { intent: rival.intent, confidence: rival.confidence }
}

/** A part whose intent was only inherited and then lost the main place keeps nothing of its own. */
function matters(parts: readonly FoundPart[], main: Guess): FoundPart[] {
  const kept = parts.filter((part) => part.intent === main.intent || part.confidence >= OWN_MIND)
  return kept.length > 0 ? kept : [...parts]
}

/** The likeliest first; of equals the one that is taught first. */
function best(classifier: Classifier, text: string, start: number, end: number, count: number): Guess[] {
  classifier.classify(text, start, end)
  const { probabilities, classes } = classifier
  const order: number[] = []
  for (let c = 0; c < probabilities.length; c++) {
    if (order.length === count && probabilities[order[count - 1]!]! >= probabilities[c]!) continue
    let at = order.length < count ? order.push(c) - 1 : count - 1
    for (; at > 0 && probabilities[order[at - 1]!]! < probabilities[c]!; at--) order[at] = order[at - 1]!
    order[at] = c
  }
  return order.map((c) => ({ intent: classes[c]!, confidence: classifier.confidence(probabilities[c]!) }))
}
