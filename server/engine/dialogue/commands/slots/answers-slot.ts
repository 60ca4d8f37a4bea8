import type { EntityValue, FlowFrame, Pending } from '#engine/conversation'
import { bareAnswer, forbidsDeed, givesUp } from '#engine/guards'
import { inSimplified } from '#engine/text'
import { topicOf } from '../../answers/index.ts'
import type { OrderFact } from '../../facts/index.ts'
import { type Flow, type FlowSlot, isFit, isOfPieces, type Slots, slotsOf, wordIn } from '../../flows/index.ts'
import { goodsMeant, goodsNamed, type OrderMeant, ordersAtHand } from '../../reference/index.ts'
import type { Scene } from '../../scene.ts'
import { topFlow } from '../../talk.ts'
import { type Command, commandOfTap } from '../command.ts'
import type { Piece } from '../pieces.ts'
import { LEAST } from '../thresholds.ts'
import { kindSaid } from './kind-said.ts'
import { linesSaid } from './lines-said.ts'
import { mendedText, toldFor } from './told.ts'
import { valuesIn } from './values.ts'
import { wayNamed } from './way.ts'
import { whereTo } from './where-to.ts'
import { placeWritten } from './written.ts'

const ASKED = 'settle.'
/** A slot as it is named where its question waits. */
export const pendingSlot = (slot: string): string => (slot === 'order' ? slot : `${ASKED}${slot}`)
const slotOf = ({ slot }: Pending): string => (slot.startsWith(ASKED) ? slot.slice(ASKED.length) : slot)

type Option = Pending['options'][number]

/** What a message answers to the question that waits; undefined where it answers nothing. */
export function answered(
  scene: Scene,
  pending: Pending,
  { options, order }: { readonly options: readonly string[]; readonly order: string | undefined },
): Command | undefined {
  const { turn, talk } = scene
  const ofOrder = pending.options.find(({ id }) => order !== undefined && id === `order:${order}`)
  const chosen = optionSaid(turn.said, pending.options, turn.shopper.numbered === true) ?? optionNamed(options, pending.options) ?? ofOrder
  const tapped = chosen && commandOfTap(chosen.id, talk.flows)
  return tapped && { ...tapped, source: 'local' }
}

/** Options that do what was put: only its whole label, or a yes beside it, is one. */
const DOES = 'do:'

/** An option by its number or its label. A number by itself does what was put only where the choices stand as numbered lines. */
export function optionSaid(said: string, options: readonly Option[], numbered = false): Option | undefined {
  const words = plain(said)
  const number = /^第?(\d{1,2}|[一二三四五六])[个.、]?$/u.exec(words)?.[1]
  if (number !== undefined) {
    const option = options[(Number(number) || '一二三四五六'.indexOf(number) + 1) - 1]
    return option && (numbered || !option.id.startsWith(DOES)) ? option : undefined
  }
  if (words.length < 2) return undefined
  const labels = options.map((option) => ({ option, label: plain(option.label) }))
  const exact = labels.find(({ label }) => label === words)
  const holding = exact
    ? [exact]
    : labels.filter(({ option: { id }, label }) =>
        id.startsWith(DOES)
          ? words.includes(label) && bareAnswer(words.replace(label, '')) === 'yes'
          : (words.includes(label) && words.length <= label.length + BESIDE) || label.includes(words),
      )
  return holding.length === 1 ? holding[0]?.option : undefined
}
/** So much may stand beside a label that is chosen by its words. */
const BESIDE = 6

/** The only option whose label has all these values: 黑色 and XL of "黑色 XL". */
export function optionNamed(values: readonly string[], options: readonly Option[]): Option | undefined {
  if (values.length === 0) return undefined
  const holding = options.filter(({ label }) =>
    values.every((value) => label.split(/[\s·]+/u).some((part) => plain(part) === plain(value))),
  )
  return holding.length === 1 ? holding[0] : undefined
}

const plain = (text: string): string => inSimplified(text.toLowerCase()).replaceAll(/[\s，。！？,.!?~、·]+/gu, '')

/** Acts that give something, and ask or wish for nothing. */
const GIVES: ReadonlySet<Piece['act']> = new Set([
  'answer',
  'inform',
  'choose',
  'correct',
  'confirm',
  'acknowledge',
  'report',
  'accept_but',
  'request',
])
/** Acts that take what was begun away, or want another thing. */
const TURNS_AWAY: ReadonlySet<Piece['act']> = new Set(['ask', 'withdraw', 'call_person', 'abuse', 'vent', 'hold', 'check_presence'])

/** Whether no more than something else is asked: an order that is named for it is none that the open flow is to be about. */
const isAside = (flow: Flow, open: FlowFrame | undefined, pieces: readonly Piece[]): boolean =>
  open?.orderNumber !== undefined && pieces.every(({ act, intent }) => act === 'ask' && !flow.serves.includes(intent))

/** Values that a message gives for the slots of a flow: what waits by an answer to it, others by what is found in the words or told by a cue. */
export function slotsGiven(scene: Scene, flow: Flow, pieces: readonly Piece[], meant: OrderMeant | undefined): Slots {
  const { turn, talk, ports } = scene
  const { pending } = turn.state
  const waits = pending?.scenario === flow.scenario ? slotOf(pending) : undefined
  const gives = pieces.some(({ act }) => GIVES.has(act))
  const open = talk.flows.find((one) => one.flow === flow.scenario)
  const slots: Record<string, EntityValue> = {}
  for (const slot of slotsOf(flow)) {
    const value = valueFor(slot, waits === slot.slot)
    if (value !== undefined) slots[slot.slot] = value
  }
  if (slotsOf(flow).some(({ entity }) => entity === 'address'))
    Object.assign(slots, whereTo(scene, { open, given: slots, order: meant?.order ?? onlyFit(scene, flow, open), asked: waits, gives }))
  const isTyped = !isAside(flow, open, pieces) && turn.understood.entities.some(({ type }) => type === 'order_number')
  if (meant?.order && (waits === 'order' || waits === 'item' || isTyped)) slots['order'] = meant.number
  if (meant?.item !== undefined && (waits === 'order' || waits === 'item')) slots['item'] = meant.item
  const lines = isOfPieces(flow) ? linesSaid(scene, meant?.order) : {}
  // "not the whole order" denies, and takes nothing back
  if (gives || lines.part === 'line') Object.assign(slots, lines)
  if (gives && Object.values(flow.steps).some((step) => step.do === 'goods')) Object.assign(slots, goodsSaid(scene))
  // of what is tapped or told of before, what is said now is meant; whether there is another kind is asked to have that one
  const asksForOther = talk.put?.flow === flow.scenario && pieces.some(({ intent }) => topicOf(intent) === 'stock')
  const kind = (gives || asksForOther) && isOfKinds(flow) ? kindSaid(scene) : undefined
  if (kind !== undefined && slots[OTHER_KIND] === undefined) Object.assign(slots, { kind, [OTHER_KIND]: '' })
  const way = wayTold(scene)
  if (way !== undefined) slots['way'] = way
  return slots

  function valueFor({ slot, choices, entity, free, words, stands, optional }: FlowSlot, isAsked: boolean): EntityValue | undefined {
    if (choices.length > 0) {
      if (stands && open && !isAsked) return undefined
      const own = choices.find((value) => words?.get(value)?.some((one) => plain(one) !== '' && plain(turn.said).includes(plain(one))))
      return own ?? (isAsked || gives ? chosenOf(slot, choices, isAsked) : undefined)
    }
    const isOpen = isAsked || gives
    const found = entity && turn.understood.entities.findLast(({ type }) => type === entity)
    if (found && isOpen) return entity === 'address' || entity === 'quantity' ? found.value : found.text
    if (entity === 'address') return isAsked && looksPlaced(turn) && answersFreely(pieces, turn.said) ? writtenAs(scene) : undefined
    if (free !== true || !isOpen) return undefined
    if (isAsked && optional && bareAnswer(turn.said) === 'no' && !givesUp(turn.said)) return ''
    const answersIt = isAsked && answersFreely(pieces, turn.said) && !isOfElse(scene, flow, pieces)
    const told = toldFor(slot, turn, answersIt) ?? correctedTo(slot, pieces)
    return told === undefined ? undefined : mendedText(slot, open && wordIn(open, slot), told)
  }

  /** What a correction says of the only text that is put, without the words that deny. */
  function correctedTo(slot: string, pieces: readonly Piece[]): string | undefined {
    const isOnly = slotsOf(flow).filter(({ free }) => free).length === 1
    return talk.put && isOnly && pieces.some(({ act }) => act === 'correct') ? toldFor(slot, turn, true) : undefined
  }

  function chosenOf(slot: string, choices: readonly string[], isAsked: boolean): string | undefined {
    if (isAsked && turn.parts.some(({ kind }) => kind === 'image' || kind === 'video')) return choices.find((one) => one === PICTURES)
    const bare = isAsked && !givesUp(turn.said) && !forbidsDeed(turn.said) ? bareAnswer(turn.said) : undefined
    // no picture is none, and what was not found is nowhere
    const none = choices.find((one) => NONE.has(one)) ?? (choices.includes(PICTURES) ? choices.find((one) => one !== PICTURES) : undefined)
    if (bare === 'no' && none !== undefined) return none
    return choices.find((one) => one === bare) ?? ports.choiceSaid(slot, turn.said, choices, isAsked)
  }
}

/** The way in which what is put is to be done, where a clause names one. */
const wayTold = ({ turn: { said, state }, talk }: Scene): string | undefined =>
  talk.put
    ? clausesOf(said)
        .map((one) => wayNamed(one, state.pending?.options ?? []))
        .find((one) => one !== undefined)
    : undefined

/** The slot of the other kind of the same goods that is wished for. */
const OTHER_KIND = 'forVariant'
const isOfKinds = (flow: Flow): boolean => slotsOf(flow).some(({ slot }) => slot === OTHER_KIND)

/** The order that a flow is open for, or the only one that it can be about. */
function onlyFit({ turn }: Scene, flow: Flow, open: FlowFrame | undefined): OrderFact | undefined {
  const recent = ordersAtHand(turn)
  const orders = 'has' in recent ? recent.has : []
  if (open?.orderNumber !== undefined) return orders.find(({ number }) => number === open.orderNumber)
  const fitting = orders.filter((one) => isFit(flow, one, turn.now))
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Goods that are waited for, and of which kind, as they are named, spoken of or open. */
function goodsSaid({ turn, talk }: Scene): Slots {
  const named = goodsNamed(turn, talk, []).map(({ ref }) => ref)
  const [meant] = goodsMeant(turn.said, turn, talk, { named, order: undefined })
  const { colour, size } = valuesIn(turn)
  const kind = [colour, size].filter((one) => one !== undefined).join(' ')
  return { ...(meant && { product: meant.productId }), ...(kind !== '' && { kind }) }
}

const PICTURES = 'pictures'
/** Choices that a plain no is. */
const NONE: ReadonlySet<string> = new Set(['no', 'nowhere'])

const BREAKS = /[,，。.!！;；、\n]/u
const clausesOf = (said: string): readonly string[] => said.split(BREAKS)

/** A place that is written in no form that is known, in the city of the order where it names none. */
function writtenAs({ turn, talk }: Scene): EntityValue {
  const recent = ordersAtHand(turn)
  const order = 'has' in recent ? recent.has.find(({ number }) => number === topFlow(talk)?.orderNumber) : undefined
  return placeWritten(turn.said, order?.address)
}

/** A place that is written out has a number beside any telephone's, and names no goods. */
function looksPlaced({ said, understood: { entities } }: Scene['turn']): boolean {
  const phones = entities.filter(({ type }) => type === 'phone' || type === 'order_number')
  const rest = phones.reduce((text, { text: one }) => text.replace(one, ''), said)
  return /\d/u.test(rest) && !entities.some(({ type }) => type === 'product')
}

/** Whether words answer a question for any words: they ask for nothing and wish for nothing else. */
const answersFreely = (pieces: readonly Piece[], said: string): boolean =>
  said.trim() !== '' && !pieces.some(({ act, confidence }) => TURNS_AWAY.has(act) && confidence >= LEAST.ask)

/** Whether a message tells of another matter, a fault or an order, and answers nothing. */
function isOfElse({ turn }: Scene, { serves }: Flow, pieces: readonly Piece[]): boolean {
  const bare = turn.understood.entities.find(({ type }) => type === 'order_number')
  if (bare && turn.said.length - bare.text.length <= BESIDE) return true
  return pieces.some(
    ({ act, intent, confidence }) =>
      OTHERS.has(act) && confidence >= LEAST.ask && !serves.includes(intent) && topicOf(intent) !== undefined,
  )
}
const OTHERS: ReadonlySet<Piece['act']> = new Set(['report', 'vent', 'request'])
