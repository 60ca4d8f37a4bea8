import type { Step } from '#engine/conversation'
import { deniesPerson, refusesDeed } from '#engine/guards'
import { topicOf } from '../answers/index.ts'
import type { OrderFact } from '../facts/index.ts'
import { goodsNamed, ordersAtHand } from '../reference/index.ts'
import { flowServing, type Scene } from '../scene.ts'
import { topFlow } from '../talk.ts'
import { answered, slotsGiven } from './answers-slot.ts'
import type { Command } from './command.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { isOfGoods, orderIn, questionOf, wentOn } from './questions.ts'
import { roleOf } from './roles.ts'
import { LEAST } from './thresholds.ts'
import { valuesIn } from './values.ts'

/** What a message does, or the look-up that it takes to know. */
export type Heard = { readonly commands: readonly Command[] } | { readonly step: Step }

const MOST_ASKED = 3

/** Everything a message does, read in one place: the reader's acts and the intents of its words make commands, what they are about is resolved. */
export function hear(scene: Scene): Heard {
  const { turn } = scene
  const recent = ordersAtHand(turn)
  if ('step' in recent) return recent
  const orders = 'has' in recent ? recent.has : []
  const pieces = piecesOf(turn)
  const given = answersOf(scene, pieces, orders)
  const asking = pieces.filter((piece) => asks(piece) && confident(piece))
  const commands: Command[] = [...given]
  for (const piece of pieces) {
    const one = commandOf(scene, piece, {
      orders,
      words: asking.length <= 1 ? turn.said.trim() : piece.words,
      isAnswered: given.length > 0,
    })
    if (one && 'step' in one) return one
    if (one) commands.push(one)
  }
  return { commands: settled(commands, scene) }
}

/** Acts that want to know something. */
const ASKS: ReadonlySet<Piece['act']> = new Set(['ask', 'check_presence'])
/** Acts that wish for something to be done; a choice or a correction does where nothing was asked. */
const WISHES: ReadonlySet<Piece['act']> = new Set(['request', 'choose', 'correct', 'accept_but'])
/** Acts that tell what is, or how it is felt. */
const REPORTS: ReadonlySet<Piece['act']> = new Set(['report', 'vent', 'abuse', 'inform'])
const asks = ({ act }: Piece): boolean => ASKS.has(act)

/** Whether a piece is sure enough to be answered: of goods a misreading is beside the point, of an order it may be untrue. */
function confident({ intent, confidence }: Piece): boolean {
  const topic = topicOf(intent)
  return topic !== undefined && confidence >= (isOfGoods(topic) ? LEAST.ask_goods : LEAST.ask)
}

/** What answers the question that waits, and values for the flow that is open. */
function answersOf(scene: Scene, pieces: readonly Piece[], orders: readonly OrderFact[]): readonly Command[] {
  const { turn, talk, flows } = scene
  const { pending } = turn.state
  const values = valuesIn(turn)
  const options = [values['colour'], values['size']].filter((one) => one !== undefined)
  const chosen = pending && answered(scene, pending, options)
  if (chosen) return [chosen]
  const top = topFlow(talk)
  const flow = top && flows.get(top.flow)
  if (!flow) return []
  const slots = slotsGiven(scene, flow, pieces, orderIn(scene, [0, turn.said.length], orders))
  if (Object.keys(slots).length === 0) return []
  return [{ source: 'local', do: talk.put ? 'correct_slot' : 'set_slots', slots }]
}

interface Around {
  readonly orders: readonly OrderFact[]
  readonly words: string
  /** The message answered what was asked: what else it only tells belongs to that. */
  readonly isAnswered: boolean
}

function commandOf(scene: Scene, piece: Piece, around: Around): Command | { readonly step: Step } | undefined {
  const { act, intent, confidence } = piece
  const role = roleOf(intent)
  const source = 'local' as const
  if (act === 'call_person' || role === 'person')
    return deniesPerson(scene.turn.said) ? undefined : { source, do: 'call_person', why: 'asked_for', confidence }
  if (LETS_GO.has(act) || role === 'let_go') return { source, do: 'cancel_flow', confidence }
  if (COURTESIES.has(act) || role === 'courtesy' || role === 'small' || role === 'agreed') return politely(piece, around)
  if (role === 'injury' && REPORTS.has(act) && confidence >= LEAST.ask) return { source, do: 'alarm', of: 'injury' }
  if (WISHES.has(act) && !refusesDeed(scene.turn.said)) {
    const begun = begins(scene, piece, around)
    if (begun) return begun
  }
  if (REPORTS.has(act) || role === 'complaint') return reports(scene, piece, around)
  if (around.isAnswered && !asks(piece)) return undefined
  return question(scene, piece, around)
}

const LETS_GO: ReadonlySet<Piece['act']> = new Set(['withdraw', 'deny'])
const COURTESIES: ReadonlySet<Piece['act']> = new Set([
  'greet',
  'thank',
  'praise',
  'apologise',
  'acknowledge',
  'close',
  'chitchat',
  'hold',
  'spam',
])
/** What an act is as a courtesy, where its intent is none. */
const AS: Readonly<Partial<Record<Piece['act'], string>>> = {
  greet: 'chat.greeting',
  thank: 'chat.thanks',
  praise: 'chat.praise',
  close: 'chat.bye',
}

function politely({ act, intent, confidence }: Piece, { isAnswered }: Around): Command | undefined {
  const role = roleOf(intent)
  const kind = role !== undefined && role !== 'own' && role !== 'open' ? intent : AS[act]
  return isAnswered || kind === undefined ? undefined : { source: 'local', do: 'courtesy', kind, confidence }
}

/** A wish that a flow serves begins it where it is surely meant. */
function begins(scene: Scene, { intent, confidence, span }: Piece, { orders }: Around): Command | undefined {
  const flow = flowServing(scene, intent)
  if (!flow || confidence < LEAST.start_flow) return undefined
  const meant = orderIn(scene, span, orders)
  const claim = flow.claims?.[intent]
  const slots = { ...slotsGiven(scene, flow, [], meant), ...(claim !== undefined && { claim }) }
  return {
    source: 'local',
    do: 'start_flow',
    flow: flow.scenario,
    slots,
    confidence,
    ...(meant && { order: meant.number }),
    ...(meant?.item !== undefined && { item: meant.item }),
  }
}

/** What is told: trouble is met, what belongs to the question before goes on with it, and what is said of an order or parcel asks how it stands. */
function reports(scene: Scene, piece: Piece, around: Around): Command | { readonly step: Step } | undefined {
  const { turn } = scene
  const { act, intent, confidence, words } = piece
  if (around.isAnswered && act === 'inform') return undefined
  const values = valuesIn(turn, piece.span)
  const named = goodsNamed(turn, scene.talk, around.orders).map(({ ref }) => ref)
  const isOwn = act === 'inform' || roleOf(intent) === 'own'
  const on = isOwn ? wentOn(scene, { words, goods: named, values }) : undefined
  if (on) return { source: 'local', do: 'ask', words, ask: on }
  const topic = topicOf(intent)
  const served = flowServing(scene, intent)
  if (served?.claims?.[intent] !== undefined || roleOf(intent) === 'complaint' || roleOf(intent) === 'injury')
    return troubled(scene, piece, around)
  if (topic !== undefined && confidence >= LEAST.ask && act !== 'inform') return question(scene, piece, around)
  return { source: 'local', do: 'tell', words, confidence, ...(UPSET.has(act) && { isUpset: true }) }
}
const UPSET: ReadonlySet<Piece['act']> = new Set(['vent', 'abuse'])

/** What is wrong, with the order that it is told of where one is known. */
function troubled(scene: Scene, { act, intent, confidence, words, span }: Piece, { orders }: Around): Command {
  const meant = orderIn(scene, span, orders)
  const isUpset = UPSET.has(act) || roleOf(intent) === 'complaint'
  return {
    source: 'local',
    do: 'tell',
    words,
    confidence,
    ...(confidence >= LEAST.ask && { trouble: intent }),
    ...(isUpset && { isUpset }),
    ...(meant && { about: { order: meant.number, ...(meant.item !== undefined && { item: meant.item }) } }),
  }
}

function question(scene: Scene, piece: Piece, { orders, words }: Around): Command | { readonly step: Step } {
  const near = [piece.intent, ...piece.rivals].filter((one) => topicOf(one) !== undefined)
  const unclear: Command = { source: 'local', do: 'unclear', words: piece.words, near }
  const values = valuesIn(scene.turn, piece.span)
  if (!confident(piece)) {
    const named = goodsNamed(scene.turn, scene.talk, orders).map(({ ref }) => ref)
    // "黑的呢": what cannot be read by itself adds to what was asked
    const on = scene.talk.asked?.open ? wentOn(scene, { words: piece.words, goods: named, values }) : undefined
    return on ? { source: 'local', do: 'ask', words: piece.words, ask: on } : unclear
  }
  const asked = questionOf(scene, piece, orders, words)
  if (!asked) return unclear
  return 'step' in asked ? asked : { source: 'local', do: 'ask', words: piece.words, ask: asked.ask, confidence: piece.confidence }
}

/** Of all commands those that stand: what is said once is taken once, of two endings the last, a courtesy stands behind all else. */
function settled(commands: readonly Command[], { turn: { said }, flows }: Scene): readonly Command[] {
  const isEnding = (id: string) => flows.get(id)?.serves.some((intent) => roleOf(intent) === 'ending') ?? false
  const starts = commands.filter((one) => one.do === 'start_flow')
  const ending = starts.findLast(({ flow }) => isEnding(flow))
  const kept = commands.filter((one, at) => {
    if (one.do === 'start_flow')
      return (
        (!isEnding(one.flow) || one === ending) &&
        commands.findIndex((other) => other.do === 'start_flow' && other.flow === one.flow) === at
      )
    if (one.do === 'ask')
      return commands.findIndex((other) => other.do === 'ask' && other.ask?.intent === one.ask?.intent && sameGoods(other, one)) === at
    if (one.do === 'cancel_flow') return starts.length === 0 && commands.findIndex((other) => other.do === 'cancel_flow') === at
    return true
  })
  const asked = kept.filter((one) => one.do === 'ask')
  const few = kept.filter((one) => one.do !== 'ask' || asked.indexOf(one) < MOST_ASKED)
  const matters = few.filter((one) => !ASIDE.has(one.do))
  if (matters.length > 0)
    return few.filter((one) => !ASIDE.has(one.do) || (one.do === 'tell' && (one.trouble !== undefined || one.isUpset)))
  const [first] = few
  return first ? [few.find((one) => one.do === 'tell') ?? first] : [{ source: 'local', do: 'unclear', words: said, near: [] }]
}
/** What stands back behind a question, a wish or an answer. */
const ASIDE: ReadonlySet<Command['do']> = new Set(['courtesy', 'tell', 'unclear'])

const sameGoods = (one: Command, other: Command): boolean =>
  one.do === 'ask' &&
  other.do === 'ask' &&
  JSON.stringify(one.ask?.goods) === JSON.stringify(other.ask?.goods) &&
  one.ask?.words === other.ask?.words
