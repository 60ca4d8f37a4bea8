import type { Settling, Step, Turn, Understanding } from '#engine/conversation'
import { asTold, isOfThese, isSpoken, withUnsure } from '../heard/index.ts'
import { recentOrdersIfThere } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { asksOfRecord, goodsMeant, meansOtherLine, oneByOne, recordTold, saidOf, takenUp, titleOf, withQueue } from '../settling/index.ts'
import { beside, type Told } from '../several/index.ts'
import { readingWithin } from '../spoken/index.ts'
import { isApart, isOfPeople, isSwallowed, isToShop, isWishedBeside, mayAnswer } from './apart.ts'
import { begunBy, type HandOff, isLoose, type Worked } from './each.ts'

type Work = (turn: Turn, prefix: string) => Worked

/**
 * What is said of other goods, or asked of the shop, in the middle of a matter comes to what it comes to alone: what is told is told, what is begun
 * waits for its turn, and what must be asked back goes first while the matter waits. The rest of the message goes on with the matter; where there is
 * none, our question is put again. Undefined where nothing of the kind is said.
 */
export function inTheMiddle(scene: Scene, work: Work): Step | undefined {
  const { turn, picked, state } = scene
  const { stretches = [] } = turn.understood
  const isOpen = (state.settling ?? []).length > 0 && turn.shopper.customerId !== null
  const open = state.settling?.at(-1)
  // "no wait, the flask" puts right what our matter is of
  if (goodsMeant(turn.said) !== undefined || (open && meansOtherLine(scene, open))) return undefined
  if (!isOpen || stretches.length === 0 || turn.parts.some(({ kind }) => kind !== 'text') || (picked !== null && stretches.length === 1))
    return undefined
  const recent = recentOrdersIfThere(scene, turn.shopper.customerId)
  if ('step' in recent) return recent.step
  const ofRecord = stretches.filter((piece) => asksOfRecord({ ...scene, turn: saying(turn, piece) }))
  const others = stretches.filter((piece) => !ofRecord.includes(piece))
  const apart = others.filter((piece, at) => isOther(scene, piece, at > 0))
  const ours = others.filter((piece) => !apart.includes(piece))
  if (ofRecord.length > 0 && apart.length === 0) return withRecord(scene, ofRecord, ours, work)
  const [only, ...more] = stretches
  if (only && more.length === 0 && apart.length === 0 && isSwallowed(scene, only)) return work(unasked(turn, only), '').step
  if (apart.length === 0 || ours.length > 1) return undefined
  const all: Worked[] = []
  for (const [at, piece] of apart.entries()) {
    const one = work(alone(turn, piece), `apart${at}.`)
    if (one.step.do === 'look_up' || one.step.do === 'act') return one.step
    all.push(one)
  }
  const answer = ours.find((piece) => !isFiller(scene, piece) && !all.some((one) => isYesTo(scene, piece, one)))
  return withOurs(scene, all, answer, work)
}

/** "all of it. how much do I get back?": on with what answers us, then what is asked of the record is told, as it stands by then, before our question. */
function withRecord(scene: Scene, asked: readonly Understanding[], ours: readonly Understanding[], work: Work): Step | undefined {
  const answer = ours.filter((piece) => !isFiller(scene, piece))
  if (answer.length !== 1) return undefined
  const step = onward(scene, scene.state.queued ?? [], answer[0], work)
  const open = step && 'state' in step ? step.state.settling?.at(-1) : undefined
  if (!step || !isSpoken(step) || !open) return step
  const told = asked.map((piece) => recordTold({ ...scene, turn: saying(scene.turn, piece), state: step.state }, open))
  const waits = told.flatMap((one) => (one && 'step' in one ? [one.step] : []))[0]
  const say = told.flatMap((one) => (one && 'has' in one ? one.has : []))
  return waits ?? (say.length > 0 ? beside([{ do: 'answer', say, source: 'facts', state: scene.state }], step) : step)
}

/** "yes, cancel the mug order", where that of the tee was put: the yes is to the same of other goods, unless it is wished for as well. */
function isYesTo({ turn, state }: Scene, yes: Understanding, other: Worked): boolean {
  if (turn.state.pending?.slot !== 'settle.confirm' || yes.text.length > MERE_YES) return false
  const { text } = other.scene.turn.understood
  const before = turn.said.slice(0, Math.max(0, turn.said.indexOf(text)))
  const isSame = begunBy(other).some(({ matter }) => matter.scenario === state.settling?.at(-1)?.scenario)
  return isSame && !AS_WELL.test(`${before.slice(yes.text.length)}${text}`)
}
const MERE_YES = 12
const AS_WELL = /也|再|还|另外|顺便|一起|一并|然后|接着|\b(?:and|also|too|as well|plus|then|next|both)\b/iu

/** "ok and can I still use a coupon": a sound before a question, and no yes to a deed that was put. */
const isFiller = ({ turn }: Scene, { text }: Understanding): boolean =>
  turn.state.pending?.slot === 'settle.confirm' && FILLER.test(text.trim())
const FILLER = /^(?:(?:嗯+|哦+|噢|喔|好(?!的)|行|ok(?:ay)?|alright|right|well|so|fine|oh|h+m+)[\s,，。.!！~]*)+$/iu

/** Whether a piece of the message is none of our matter; the first words may answer what we asked. */
const isOther = (scene: Scene, piece: Understanding, isLater: boolean): boolean =>
  isOfPeople(piece) || (!(isLater && tellsAsked(scene, piece)) && isOtherHere(scene, piece, isLater))

const isOtherHere = (scene: Scene, piece: Understanding, isLater: boolean): boolean =>
  (isLater && (isToShop(piece) || isWishedBeside(scene, piece))) || (isApart(scene, piece) && (isLater || !mayAnswer(scene, piece)))

/** "没有 我没拍": the later words tell what was asked once more. */
const TOLD_TWICE: ReadonlySet<string> = new Set(['settle.evidence', 'settle.intact', 'settle.opened'])
function tellsAsked({ turn: { state } }: Scene, { text }: Understanding): boolean {
  const slot = state.pending?.slot ?? ''
  return TOLD_TWICE.has(slot) && text.length <= SHORT && saidOf(slot.slice('settle.'.length), text) !== undefined
}
const SHORT = 8

const saying = (turn: Turn, understood: Understanding): Turn => ({
  ...turn,
  said: understood.text,
  parts: [{ kind: 'text', text: understood.text }],
  understood,
})

/** The turn as though our question had not been put: what is under way may be left for what is said. */
function unasked(turn: Turn, piece: Understanding): Turn {
  const { asked: _, ...state } = turn.state
  return { ...saying(turn, piece), state: { ...state, pending: null } }
}

/** The turn as though nothing had been under way. */
function alone(turn: Turn, piece: Understanding): Turn {
  const { settling: _, queued: __, asked: ___, fault: ____, ...state } = turn.state
  return { ...saying(turn, piece), state: { ...state, pending: null, lastIntent: null, topics: [], focus: {} } }
}

/** What the others came to, with what our own matter comes to. */
function withOurs(scene: Scene, all: readonly Worked[], ours: Understanding | undefined, work: Work): Step | undefined {
  const { settling = [], queued = [] } = scene.state
  const told = all.flatMap(({ step }) => asTold(step) ?? [])
  // what is under way or waits, of the same order and goods, is not begun anew
  const same = (of: Settling) =>
    [...settling, ...queued].filter((one) => one.scenario === of.scenario && one.orderNumber === of.orderNumber)
  const waits = all.flatMap(begunBy).flatMap(({ matter }) => (isOfThese(scene, matter, same(matter)) ? [] : [matter]))
  const handed = all.map(({ step }) => step).find((step) => step.do === 'hand_off')
  const [loose, ...more] = all.filter((one) => one.step !== handed && isLoose(one))
  if (more.length > 0) return undefined
  if (loose && !ours && told.length + waits.length === 0) return loose.step.do === 'ask' ? suspended(scene, loose.step) : undefined
  const step = onward(scene, [...queued, ...waits], ours, work)
  if (!step || !isSpoken(step)) return step
  if (handed) return handedBeside(handed, told, step)
  const whole = beside([...told, ...openStill(scene, step, waits)], step)
  return loose && isSpoken(whole) ? withUnsure(whole, loose.scene.turn.understood) : whole
}

/** What must be asked back goes first; our matter waits. */
function suspended(scene: Scene, step: Extract<Step, { do: 'ask' }>): Step {
  const { settling = [], queued = [] } = scene.state
  return { ...step, state: withQueue({ ...scene, state: step.state }, [...settling.toReversed(), ...queued]).state }
}

/** On with what was said to our matter, as it stood before; where nothing was, its question is put again. */
function onward(scene: Scene, queue: readonly Settling[], ours: Understanding | undefined, work: Work): Step | undefined {
  const { state } = withQueue({ ...scene, state: scene.turn.state }, queue)
  return ours ? work(saying({ ...scene.turn, state }, withActs(scene.turn, ours)), '').step : takenUp({ ...scene, state }, [])
}

/** A piece with those acts of the message that are of it: a yes in it is guarded as one by itself. */
function withActs({ said, understood: { reading } }: Turn, piece: Understanding): Understanding {
  const start = said.indexOf(piece.text)
  return start < 0 ? piece : { ...piece, ...readingWithin(reading, [start, start + piece.text.length]) }
}

/** That our matter is still open, or what is done in which order. */
function openStill(scene: Scene, { state: { settling = [], queued = [] } }: Spoken, waits: readonly Settling[]): readonly Told[] {
  const open = settling.at(-1)
  if (!open) return []
  const [words = { key: 'settle.still_open', args: { title: titleOf(scene, open.scenario) } }] =
    waits.length > 0 ? oneByOne(scene, open, queued) : []
  return [{ do: 'answer', say: [words], source: 'scenario', state: scene.state }]
}
type Spoken = Extract<Step, { do: 'ask' | 'answer' | 'not_known' }>

/** A person who must come gets the conversation; what is open stays so, with what was told of it. */
function handedBeside(step: HandOff, told: readonly Told[], { state: { settling, queued = [] } }: Spoken): Step {
  const queue = [...queued, ...(step.state.queued ?? [])]
  const state = { ...step.state, ...(settling && { settling }), ...(queue.length > 0 && { queued: queue }) }
  return { ...step, say: [...told.flatMap(({ say }) => say), ...(step.say ?? [])], state }
}
