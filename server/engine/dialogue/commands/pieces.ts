import { type ActKind, type DialogueAct, type IntentPart, isOwnIntent, mainAct, type Span, type Turn } from '#engine/conversation'
import type { RecordAsked } from './facets.ts'
import { roleOf } from './roles.ts'

/** One thing that a message does, with the words that do it. */
export interface Piece {
  readonly act: ActKind
  readonly intent: string
  /** That act and intent are meant, as the reader and the words by themselves agree. */
  readonly confidence: number
  /** Other intents that may be meant, likeliest first. */
  readonly rivals: readonly string[]
  readonly span: Span
  readonly words: string
  /** What it asks of the record of an order; absent where it asks nothing of one. */
  readonly record?: RecordAsked
}

/** Below this an act is no act of its own but goes with its neighbour. */
const FAINT = 0.2

/** What a message does, in its order: the acts of the reader, each with what its clause holds by itself. Without a reader the clauses alone. */
export function piecesOf({ understood, said }: Turn): readonly Piece[] {
  const { reading, clauses, intents, rivals } = understood
  const parts: readonly IntentPart[] =
    clauses ?? (intents.length > 1 ? intents : [{ ...ownOf(understood), span: [0, said.length], text: said }])
  if (!reading || reading.acts.length === 0) return parts.map((part) => pieceOf(part))
  const acts = joined(reading.acts)
  const main = mainAct(acts)
  return acts.map((act) => {
    const alone = acts.length === 1
    // what was read of the whole goes for its one act, and of several only for what it was read of
    const own = alone ? ownOf(understood) : partOf(act, parts, main)
    const near = alone ? rivals.filter((one) => one.confidence >= FAINT).map((one) => one.intent) : []
    return { ...pooled(act, own, near), span: act.span, words: said.slice(...act.span).trim(), act: act.act }
  })
}

const pieceOf = ({ intent, confidence, span, text }: IntentPart): Piece => ({
  act: roleOf(intent) === 'own' ? 'inform' : 'ask',
  intent,
  confidence,
  rivals: [],
  span,
  words: text,
})

/** What the words hold by themselves: where they were taken to go on with what was asked, another reading that is as likely as not stands before that. */
function ownOf({ intent, confidence, rivals: [rival], clauses }: Turn['understood']): Guess {
  const isOpen = clauses === undefined && confidence < SURELY && !isOwnIntent(intent)
  return rival && isOpen && rival.confidence >= AS_LIKELY ? rival : { intent, confidence }
}
const AS_LIKELY = 0.5
const SURELY = 0.9

/** Acts that only tell what is. */
const TELLS: ReadonlySet<ActKind> = new Set(['inform', 'report', 'answer'])

/** A faint act goes with the one before it, and so does what tells of the very thing that is asked. */
function joined(acts: readonly DialogueAct[]): readonly DialogueAct[] {
  const all: DialogueAct[] = []
  for (const act of acts) {
    const last = all.at(-1)
    const isSame = last?.intent === act.intent && (last.act === act.act || TELLS.has(last.act) || TELLS.has(act.act))
    if (!last || !(isSame || act.confidence < FAINT / 2)) all.push(act)
    else
      all[all.length - 1] = {
        ...(isSame ? mainAct([last, act]) : last),
        span: [last.span[0], act.span[1]],
        confidence: Math.max(last.confidence, isSame ? act.confidence : 0),
      }
  }
  return all
}

type Guess = Pick<IntentPart, 'intent' | 'confidence'>

/** The clause that an act overlaps most; none where the clause is the whole message and the act is not the main one. */
function partOf(act: DialogueAct, parts: readonly IntentPart[], main: DialogueAct): Guess | undefined {
  const shared = ({ span }: IntentPart) => Math.min(span[1], act.span[1]) - Math.max(span[0], act.span[0])
  const near = parts.filter((part) => shared(part) > 0)
  const agreed = near.find(({ intent }) => intent === act.intent)
  const best = agreed ?? near.reduce<IntentPart | undefined>((a, b) => (a && shared(a) >= shared(b) ? a : b), undefined)
  return best && (parts.length > 1 || act === main) ? best : undefined
}

/** The words by themselves are right somewhat less often than they are sure. */
const TRUST = 0.85

/** Two readers of one act: agreed they are surer than either, at odds the surer one is doubted by the other, the less the surer it is. */
function pooled(
  { intent, confidence }: DialogueAct,
  own: Guess | undefined,
  near: readonly string[],
): Pick<Piece, 'intent' | 'confidence' | 'rivals'> {
  if (!own || roleOf(own.intent) === 'open') return { intent, confidence, rivals: near.filter((one) => one !== intent) }
  // the reader of acts knows the intents that ship alone
  if (isOwnIntent(own.intent)) return { ...own, rivals: [...new Set([intent, ...near])] }
  const alone = own.confidence * TRUST
  if (own.intent === intent) return { intent, confidence: 1 - (1 - confidence) * (1 - alone), rivals: near }
  const isReader = confidence >= alone || roleOf(own.intent) === 'own'
  const [first, second] = isReader ? [intent, own.intent] : [own.intent, intent]
  const [high, low] = isReader ? [confidence, alone] : [alone, confidence]
  return {
    intent: first,
    confidence: high * (1 - low * (1 - high)),
    rivals: [...new Set([second, ...near])].filter((one) => one !== first),
  }
}
