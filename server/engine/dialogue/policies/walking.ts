import type { ChoiceDraft, FlowFrame, Words } from '#engine/conversation'
import { type Command, optionNamed, pendingSlot, valuesIn } from '../commands/index.ts'
import { type Flow, type Walked, type Walking, walk, withSlots } from '../flows/index.ts'
import { flowServing, read, type Scene } from '../scene.ts'
import { isOver, remember, type Talk, topFlow, withFlow, withoutFlow, withoutQueued } from '../talk.ts'
import { answers, HUMAN, handsOff, response, type Said, STOP, type Taken } from './policy.ts'

/** Asked so often, a question is put in other words; after that it is left, and a person offered. */
const MOST_ASKED = 2
/** Slots that one message fills by what it names. */
const MOST_FILLED = 3

/** A flow as far as it comes with what is known, said by the house. `lead` goes before. */
export function advanced(
  scene: Scene,
  took: readonly Command[],
  flow: Flow,
  frame: FlowFrame,
  walking: Walking & { readonly lead?: readonly Words[] } = {},
): Taken {
  const { lead = [], ...under } = walking
  const walked = filled(scene, flow, walk(scene.turn, flow, frame, under), under)
  return walked.at === 'step' ? { took, step: walked.step } : { took, ...saidOf(scene, walked, lead) }
}

/** What the flow asks is taken from what the message names, where that picks one option. */
function filled(scene: Scene, flow: Flow, begun: Walked, walking: Walking): Walked {
  const values = valuesIn(scene.turn)
  const named = [values['colour'], values['size']].filter((one) => one !== undefined)
  let walked = begun
  for (let nth = 0; nth < MOST_FILLED && walked.at === 'asks' && named.length > 0; nth++) {
    const options = walked.options.map(({ id, label }) => ({ id, label: read(scene, label) }))
    const [slot, value] = optionNamed(named, options)?.id.replace('set:', '').split('=') ?? []
    if (slot === undefined || value === undefined) break
    walked = walk(scene.turn, flow, withSlots(walked.frame, flow, { [slot]: value }), walking)
  }
  return walked
}

/** How far a flow came, but for what has to be looked up. */
export type Come = Exclude<Walked, { at: 'step' }>

/** What is said of how far a flow came, after `lead`, and what is remembered of it. */
export function saidOf(scene: Scene, walked: Come, lead: readonly Words[]): Pick<Taken, 'said' | 'talk'> {
  const { talk } = scene
  switch (walked.at) {
    case 'asks':
      return asked(scene, walked, lead)
    case 'puts': {
      const next = remember(
        { ...withFlow(talk, walked.frame), put: walked.put },
        { event: 'put', flow: walked.put.flow, hash: walked.put.hash },
      )
      const said = response([...lead, ...walked.say], { cards: walked.cards, offer: [...walked.options, STOP] })
      return { talk: next, said: [{ kind: 'ask', response: said, waits: { scenario: walked.put.flow, slot: pendingSlot(PUT) } }] }
    }
    case 'ended':
      return ended(scene, walked, lead)
    case 'person':
      return { talk: withPeople(scene, walked), said: [handsOff(walked.reason, [...lead, ...walked.say])] }
    default:
      return walked satisfies never
  }
}

/** What was agreed to and asked for is no open flow any more, whatever people make of it; what they only look at stays. */
function withPeople({ talk }: Scene, { flow, asked: { orderNumber, receipt } = {}, asked }: Extract<Walked, { at: 'person' }>): Talk {
  if (!asked) return { ...talk, put: null }
  const of = orderNumber === undefined ? {} : { orderNumber }
  const over = withoutFlow(talk, flow)
  return remember(over, receipt === undefined ? { event: 'waits', flow, ...of } : { event: 'done', flow, receipt, ...of })
}

function asked(
  scene: Scene,
  { slot, say, options, cards, frame }: Extract<Walked, { at: 'asks' }>,
  lead: readonly Words[],
): Pick<Taken, 'said' | 'talk'> {
  const times = frame.asked[slot] ?? 0
  const next = { ...withFlow(scene.talk, { ...frame, asked: { ...frame.asked, [slot]: times + 1 } }), put: null }
  // the third time it is put as taps alone, with a person beside them
  const words: readonly Words[] = times >= MOST_ASKED && say.length > 0 ? [{ key: options.length > 0 ? 'again.pick' : 'again.tell' }] : say
  const offer = [...options, STOP, ...(times > 0 ? [HUMAN] : [])]
  const said: Said = {
    kind: 'ask',
    response: response([...lead, ...words], { cards: times > 0 ? [] : cards, offer }),
    waits: { scenario: frame.flow, slot: pendingSlot(slot) },
  }
  return { talk: next, said: [said] }
}

/** A flow that ends is followed by the one that waits below it. */
function ended(
  scene: Scene,
  { how, say, cards, instead, frame, receipt, offer: own = [], remembers = [] }: Extract<Walked, { at: 'ended' }>,
  lead: readonly Words[],
): Pick<Taken, 'said' | 'talk'> {
  const over = withoutFlow(scene.talk, frame.flow)
  const kept =
    how === 'done' && receipt !== undefined
      ? remember(over, {
          event: 'done',
          flow: frame.flow,
          receipt,
          ...(frame.orderNumber !== undefined && { orderNumber: frame.orderNumber }),
        })
      : how === 'refused'
        ? remember(over, {
            event: 'refused',
            flow: frame.flow,
            why: how,
            ...(frame.orderNumber !== undefined && { orderNumber: frame.orderNumber }),
          })
        : over
  const shown = frame.orderNumber === undefined ? kept : remember(kept, { event: 'shown', kind: 'order', id: frame.orderNumber })
  const offer = [...own, ...startsOf(scene, instead), ...(how === 'refused' ? [HUMAN] : [])]
  return { talk: remembers.reduce(remember, shown), said: [answers([...lead, ...say], { cards, offer })] }
}

/** What a yes is waited for by. */
const PUT = 'confirm'

/** What waits for a yes, said once more in one sentence: what it would do; where it was said often enough, only that it waits. */
export function restated(scene: Scene, flow: Flow, frame: FlowFrame): Pick<Taken, 'step' | 'said' | 'talk'> {
  const walked = walk(scene.turn, flow, frame)
  if (walked.at === 'step') return { step: walked.step }
  if (walked.at !== 'puts') return saidOf(scene, walked, [])
  const isOften = (frame.asked[PUT] ?? 0) > 0
  const words: Words = isOften ? { key: 'settle.not_yet' } : walked.what
  const talk = { ...withFlow(scene.talk, count(walked.frame, PUT)), put: walked.put }
  const said = response([words], { offer: [...walked.options, STOP, ...(isOften ? [HUMAN] : [])] })
  return { talk, said: [{ kind: 'ask', response: said, waits: { scenario: frame.flow, slot: pendingSlot(PUT) } }] }
}

/** The wish that waits, where nothing is open and nobody was called or asked: said in one line, and begun. Undefined where none does. */
export function nextQueued(scene: Scene, said: readonly Said[]): Pick<Taken, 'step' | 'said' | 'talk'> | undefined {
  const [frame] = scene.talk.queued ?? []
  const isBusy = scene.talk.flows.length > 0 || said.some(({ kind, person, closes }) => kind === 'ask' || person || closes)
  if (!frame || isBusy) return undefined
  const talk = withoutQueued(scene.talk, frame)
  const flow = scene.flows.get(frame.flow)
  if (!flow) return { talk }
  return advanced({ ...scene, talk }, [], flow, frame, { lead: [{ key: 'settle.next', args: { title: shortTitle(flow) } }] })
}

/** The question of the flow that is open put once more, in short; nothing where it was put often enough. */
export function reprompted(scene: Scene): Pick<Taken, 'step' | 'said' | 'talk'> {
  const top = topFlow(scene.talk)
  const flow = top && scene.flows.get(top.flow)
  if (!top || !flow) return {}
  const walked = walk(scene.turn, flow, top)
  if (walked.at === 'step') return { step: walked.step }
  if (walked.at !== 'asks' && walked.at !== 'puts') return {}
  const waits = { scenario: top.flow, slot: pendingSlot(walked.at === 'asks' ? walked.slot : PUT) }
  const slot = walked.at === 'asks' ? walked.slot : PUT
  const times = walked.frame.asked[slot] ?? 0
  const [last] = walked.say.slice(-1)
  const question = walked.at === 'asks' ? last : { key: 'settle.not_yet' }
  const isLong = times >= (walked.at === 'asks' ? MOST_ASKED : 1)
  // put often enough, it stays as taps alone
  const words: readonly Words[] = isLong || !question ? [] : [question]
  const talk = { ...withFlow(scene.talk, count(walked.frame, slot)), put: walked.at === 'puts' ? walked.put : null }
  return { talk, said: [{ kind: 'ask', response: response(words, { offer: [...walked.options, STOP] }), waits }] }
}

const count = (frame: FlowFrame, slot: string): FlowFrame => ({ ...frame, asked: { ...frame.asked, [slot]: (frame.asked[slot] ?? 0) + 1 } })

/** What a flow is called: by its merchant, or by the matter that it serves. */
export const titleOf = ({ serves, scenario, title }: Flow): Exclude<Words, { text: string }> =>
  title ? { key: `own.${scenario}`, texts: title } : { key: serves[0] === undefined ? `settle.title.${scenario}` : `intent.${serves[0]}` }

/** What a flow is called in a list of them. */
export const shortTitle = (flow: Flow): Exclude<Words, { text: string }> =>
  flow.title ? titleOf(flow) : { key: `settle.title.${flow.scenario}` }

/** Flows that serve these intents, to be begun by a tap. */
export const startsOf = (scene: Scene, intents: readonly string[]): ChoiceDraft[] =>
  intents.flatMap((intent) => {
    const flow = flowServing(scene, intent)
    return flow ? [{ id: `flow:${flow.scenario}`, label: flow.title ? titleOf(flow) : { key: `intent.${intent}` } }] : []
  })

/** What is known for a flow that begins: as it was left, or what was told of before. */
export function frameOf({ talk, flows }: Scene, flow: Flow, order?: string): FlowFrame {
  const known = talk.flows.find((one) => one.flow === flow.scenario)
  if (known) return known
  // what was left in the session before is gone on with, where it is not of another order
  const left = talk.left?.findLast((one) => one.flow === flow.scenario && (order ?? one.orderNumber) === one.orderNumber)
  if (left) return left
  const { asked } = talk
  const claim = asked && flows.get(flow.scenario)?.claims?.[asked.intent]
  const frame: FlowFrame = {
    flow: flow.scenario,
    slots: {},
    asked: {},
    ...(asked?.order !== undefined && !isOver(talk, flow.scenario, asked.order) && { orderNumber: asked.order }),
    ...(asked?.item !== undefined && { item: asked.item }),
  }
  const told = claim === undefined ? frame : withSlots(frame, flow, { claim })
  const beside = talk.flows.findLast(({ slots }) => slots['claim'] !== undefined)
  return beside ? besideFrame(told, flow, beside) : told
}

/** What was told of goods, and shown of them, holds for whatever else is done about them. */
function besideFrame(frame: FlowFrame, flow: Flow, { orderNumber, item, slots }: FlowFrame): FlowFrame {
  const shared = Object.fromEntries(TOLD_OF_GOODS.flatMap((name) => (slots[name] ? [[name, slots[name].value] as const] : [])))
  const order = { ...(orderNumber !== undefined && { orderNumber }), ...(item !== undefined && { item }) }
  return { ...withSlots(frame, flow, shared), ...order }
}
const TOLD_OF_GOODS = ['claim', 'evidence', 'intact', 'opened'] as const
