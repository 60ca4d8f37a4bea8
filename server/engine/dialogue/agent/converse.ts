import { fitting } from '@xiaoer/contract/graphemes'
import { isFailed, type NextStep, type Turn, type Words } from '#engine/conversation'
import type { ModelMessage, ModelStep, ToolCall } from '#platform/models'
import { Unreadable } from '../facts/index.ts'
import { type Flow, slotsOf, type Walked, walk, withSlots } from '../flows/index.ts'
import { factName, need } from '../need.ts'
import { remember, type Talk, topFlow, type Why, withFlow, withoutFlow } from '../talk.ts'
import { goodsIn, misclaimed, type ValueNames } from './claims.ts'
import { misshapen, type Objection, ungrounded } from './grounding.ts'
import { privacy } from './privacy.ts'
import { instructionsOf, type Line, messageNow, messagesOf } from './prompt.ts'
import { type Display, PROPOSING_TOOLS, READING_TOOLS, SIGN_IN, TOOL_SPECS } from './tools.ts'

/** What the loop needs of other stages. */
export interface AgentPorts {
  readonly display: (turn: Turn) => Display
  /** Words as a shopper reads them, for what a flow asks or puts. */
  readonly read: (words: readonly Words[], turn: Turn) => string
  /** Promises in a text that nothing of the turn bears out. */
  readonly unbacked: (text: string, turn: Turn) => readonly string[]
  /** What goods can be made of or have, by all names: what a reply says of them is held against it. */
  readonly values: () => readonly ValueNames[]
}

/** What a model's turn comes to. */
export type Conversed =
  | { readonly step: NextStep }
  /** Its words are through the gates; `walked` is what a flow asks or puts with them. */
  | { readonly final: Final }
  /** It calls a person; what else it says goes before. */
  | { readonly person: Why; readonly talk: Talk; readonly text: string }
  /** It gave nothing that may be said: the local driver answers. */
  | { readonly none: string; readonly talk: Talk }

/** A model's reply, and what it did on the way. */
export interface Final {
  readonly text: string
  readonly talk: Talk
  readonly walked: Walked | undefined
  readonly choices: readonly string[]
}

const MOST_STEPS = 8
const MOST_CALLS = 6
const MOST_TOKENS = 700
const MOST_RESULT = 6_000
const LINES_BEFORE = 14

/** What a reply may rest on. */
interface Material {
  /** All that the model was shown. */
  readonly all: string[]
  /** Without the shopper's words. */
  readonly ofShop: string[]
}

/** Where the loop stands; made anew from the facts each time, so that it is the same after a crash and in a replay. */
interface Standing {
  readonly talk: Talk
  readonly walked: Walked | undefined
  readonly choices: readonly string[]
  readonly person: Why | undefined
}

/** A language model's part of a turn, as far as it has come: the next thing to fetch or ask, or its end. Pure: the facts hold all that it was given. */
export function converse(turn: Turn, begun: Talk, flows: ReadonlyMap<string, Flow>, ports: AgentPorts): Conversed {
  const before = need(turn, 'conversation.transcript', [turn.conversationId, LINES_BEFORE], linesIn)
  if ('step' in before) return { step: before.step }
  const lines = 'has' in before ? before.has : []
  const { hide, restore } = privacy(privateIn(turn))
  const messages: ModelMessage[] = [...messagesOf(lines), messageNow(turn, begun)].map((one) => ({ ...one, text: hide(one.text) }))
  const instructions = instructionsOf(turn, flows)
  const own = messages.flatMap(({ role, text }) => (role === 'assistant' ? [text] : []))
  // what a shopper says of goods makes it so of none
  const material: Material = { all: [instructions, ...messages.map(({ text }) => text)], ofShop: [instructions, ...own] }
  const hidden: AgentPorts = { ...ports, unbacked: (words) => ports.unbacked(restore(words), turn).map(hide) }
  let standing: Standing = { talk: begun, walked: undefined, choices: [], person: undefined }
  let repaired = false
  for (let nth = 0; nth < MOST_STEPS; nth++) {
    const as = `model.${nth}`
    const given = turn.facts[as]
    const noTools = nth >= MOST_STEPS - 2 ? ({ noTools: true } as const) : {}
    if (given === undefined)
      return { step: { do: 'consult', ask: { instructions, tools: TOOL_SPECS, messages, maxTokens: MOST_TOKENS, ...noTools }, as } }
    const step = isFailed(given) ? undefined : modelStepIn(given)
    if (!step && standing.person) return { person: standing.person, talk: standing.talk, text: '' }
    if (!step) return { none: isFailed(given) ? given.why : 'unreadable', talk: standing.talk }
    messages.push({ role: 'assistant', text: step.text, calls: step.calls, ...(step.own && { own: step.own }) })
    const text = step.text.trim()
    // buttons beside words are a reply, and cost no further step
    const isReply = text !== '' && step.calls.every(({ name }) => name === 'offer_choices')
    if (isReply)
      for (const call of step.calls) {
        const came = answered({ ...call, args: restore(call.args) }, turn, standing, flows, ports)
        if ('standing' in came) standing = came.standing
        messages.push({ role: 'tool', callId: call.id, name: call.name, text: '{"shown":true}' })
      }
    if (step.calls.length === 0 || isReply) {
      const objections = objectionsTo(text, turn, material, hidden)
      if (objections.length === 0) return ended(standing, restore(text), turn)
      if (repaired) {
        const left = withoutSentences(text, objections)
        const borne = left !== '' && objectionsTo(left, turn, material, hidden).length === 0
        if (borne) return ended(standing, restore(left), turn)
        if (standing.person) return { person: standing.person, talk: standing.talk, text: '' }
        return { none: `gates: ${objections.map(({ gate }) => gate).join(', ')}`, talk: standing.talk }
      }
      repaired = true
      messages.push({ role: 'user', text: repairOf(objections) })
      continue
    }
    for (const call of step.calls.slice(0, MOST_CALLS)) {
      const came = answered({ ...call, args: restore(call.args) }, turn, standing, flows, ports)
      if ('step' in came) return { step: came.step }
      standing = came.standing
      const text = fitting(hide(JSON.stringify(came.result)), MOST_RESULT)
      material.all.push(text)
      material.ofShop.push(text)
      messages.push({ role: 'tool', callId: call.id, name: call.name, text })
    }
    for (const call of step.calls.slice(MOST_CALLS))
      messages.push({ role: 'tool', callId: call.id, name: call.name, text: '{"error":"too_many_calls"}' })
  }
  return { none: 'no end', talk: standing.talk }
}

/** The model's last words; what it looked at is remembered, so that the next turn finds it. */
function ended({ person, ...standing }: Standing, text: string, turn: Turn): Conversed {
  const talk = goodsIn(turn)
    .slice(-MOST_SHOWN)
    .reduce((kept, { id }) => remember(kept, { event: 'shown', kind: 'product', id }), standing.talk)
  return person ? { person, talk, text } : { final: { ...standing, talk, text } }
}
/** Goods that one turn leaves in memory. */
const MOST_SHOWN = 4

function objectionsTo(text: string, turn: Turn, material: Material, { unbacked, values }: AgentPorts): readonly Objection[] {
  if (text === '') return [{ gate: 'length', words: 'write a reply' }]
  const promises = unbacked(text, turn).map((words): Objection => ({ gate: 'promise', words }))
  return [
    ...promises,
    ...ungrounded(text, material.all),
    ...misclaimed(text, turn, material, values()),
    ...misshapen(text, turn.state.language),
  ]
}

/** What was found private in the message, and the shopper's name. */
const privateIn = ({ understood: { entities }, shopper: { name } }: Turn): string[] => [
  ...entities.flatMap((one) => (one.private ? [one.text] : [])),
  ...(name ? [name] : []),
]

/** A text without the sentences that hold what is objected to; what is wrong with the whole leaves nothing. */
function withoutSentences(text: string, objections: readonly Objection[]): string {
  if (objections.some(({ gate }) => !OF_FACTS.has(gate))) return ''
  const sentences = text.split(/(?<=[。！!？?\n]|\.(?=\s))/u)
  return sentences
    .filter((sentence) => !objections.some(({ words }) => sentence.includes(words)))
    .join('')
    .trim()
}

const OF_FACTS: ReadonlySet<Objection['gate']> = new Set(['promise', 'grounding', 'stock', 'contact'])

/** What is wrong, put to the model once. */
const repairOf = (objections: readonly Objection[]): string =>
  `<check>Your reply was not sent. ${objections
    .slice(0, 6)
    .map(({ gate, words }) => (OF_FACTS.has(gate) ? `Nothing bears out “${words}”.` : words))
    .join(' ')} Write the whole reply anew, without what no tool result or rule says.</check>`

type Came = { readonly step: NextStep } | { readonly standing: Standing; readonly result: unknown }

/** What one call comes to: a look-up that has to be made first, or its result. A tool that does not exist is told so. */
function answered(call: ToolCall, turn: Turn, standing: Standing, flows: ReadonlyMap<string, Flow>, ports: AgentPorts): Came {
  const args = argsIn(call)
  const reading = Object.hasOwn(READING_TOOLS, call.name) ? READING_TOOLS[call.name] : undefined
  if (reading) {
    const asked = reading.call(args, turn)
    if (typeof asked === 'string') return { standing, result: { error: 'bad_arguments', hint: asked } }
    if (!asked.lookUp) return { standing, result: SIGN_IN }
    const what = { ...asked.lookUp, language: turn.state.language }
    const fact = turn.facts[factName(what)]
    if (fact === undefined) return { step: { do: 'look_up', what, as: factName(what) } }
    return {
      standing,
      result: isFailed(fact)
        ? { error: 'no_answer', hint: 'The shop’s system gave nothing. Say that it cannot be looked up right now.' }
        : viewOf(() => asked.view(fact, ports.display(turn))),
    }
  }
  return proposed(call.name, args, turn, standing, flows, ports)
}

function viewOf(view: () => unknown): unknown {
  try {
    return view()
  } catch (error) {
    if (error instanceof Unreadable) return { error: 'no_answer' }
    throw error
  }
}

/** A proposal moves the flows; it does nothing in the shop. */
function proposed(name: string, args: unknown, turn: Turn, standing: Standing, flows: ReadonlyMap<string, Flow>, ports: AgentPorts): Came {
  const bad = (hint: string): Came => ({ standing, result: { error: 'bad_arguments', hint } })
  switch (name) {
    case 'start_flow': {
      const given = PROPOSING_TOOLS.start_flow.input.safeParse(args)
      if (!given.success) return bad('flow is needed')
      const { flow: id, order, variant_id: item, slots } = given.data
      const flow = flows.get(id)
      if (!flow) return bad(`no flow ${id}; one of ${[...flows.keys()].join(', ')}`)
      const known = standing.talk.flows.find((one) => one.flow === id)
      const all = { ...slots, ...(order && { order }), ...(item && { item }) }
      return noting(
        moved(standing, turn, flow, withSlots(known ?? { flow: id, slots: {}, asked: {} }, flow, all), { ports, flows }),
        flow,
        all,
      )
    }
    case 'set_slots': {
      const given = PROPOSING_TOOLS.set_slots.input.safeParse(args)
      const frame = topFlow(standing.talk)
      const flow = frame && flows.get(frame.flow)
      if (!given.success || !frame || !flow) return bad('no flow is open, or slots are missing')
      return noting(moved(standing, turn, flow, withSlots(frame, flow, given.data.slots), { ports, flows }), flow, given.data.slots)
    }
    case 'cancel_flow': {
      const frame = topFlow(standing.talk)
      if (!frame) return bad('no flow is open')
      return {
        standing: { ...standing, talk: withoutFlow(standing.talk, frame.flow), walked: undefined },
        result: { laid_down: frame.flow },
      }
    }
    case 'offer_choices': {
      const given = PROPOSING_TOOLS.offer_choices.input.safeParse(args)
      if (!given.success) return bad('two to five short choices')
      return { standing: { ...standing, choices: given.data.choices }, result: { shown: true } }
    }
    case 'call_person': {
      const given = PROPOSING_TOOLS.call_person.input.safeParse(args)
      return {
        standing: { ...standing, person: given.success ? given.data.why : 'scenario' },
        result: {
          called: true,
          note: 'Who comes and when is told by the shop, under your words. Answer what else was asked; else write one short line.',
        },
      }
    }
    default:
      return { standing, result: { error: 'no_such_tool' } }
  }
}

/** A flow as far as it comes now; what it asks or puts is told to the model, and shown to the shopper by the house. */
function moved(standing: Standing, turn: Turn, flow: Flow, frame: FlowFrameOf, { ports, flows }: Beside): Came {
  const walked = walk(turn, flow, frame, { byModel: true })
  if (walked.at === 'step') return { step: walked.step }
  const words = ports.read(walked.say, turn)
  if (walked.at === 'person') return { standing: { ...standing, person: 'scenario', walked }, result: { person_needed: words } }
  if (walked.at === 'ended') {
    const talk = withoutFlow(standing.talk, flow.scenario)
    return { standing: { ...standing, talk, walked: undefined }, result: { [walked.how]: words, ...insteadOf(walked.instead, flows) } }
  }
  const talk = withFlow(standing.talk, walked.frame)
  if (walked.at === 'asks') {
    const options = walked.options.map(({ id }) => id.slice(id.indexOf('=') + 1))
    return {
      standing: { ...standing, talk: { ...talk, put: null }, walked },
      result: { asks: walked.slot, question: words, ...(options.length > 0 && { options, note: 'The options are shown as buttons.' }) },
    }
  }
  const before = standing.talk.put
  return {
    standing: { ...standing, talk: { ...talk, put: walked.put }, walked },
    result: {
      ...(before && before.flow !== walked.put.flow && { takes_the_place_of: `the card of ${before.flow}: one card stands at a time` }),
      put_before_shopper: words,
      note: 'Shown with buttons under your reply. Nothing is done before the shopper presses one.',
    },
  }
}

type FlowFrameOf = Talk['flows'][number]

interface Beside {
  readonly ports: AgentPorts
  readonly flows: ReadonlyMap<string, Flow>
}

/** What may be begun in place of what was refused: of the intents that are offered those that a flow serves. */
function insteadOf(intents: readonly string[], flows: ReadonlyMap<string, Flow>): { readonly flows_instead?: readonly string[] } {
  const found = [...flows.values()].filter(({ serves }) => serves.some((one) => intents.includes(one))).map(({ scenario }) => scenario)
  return found.length > 0 ? { flows_instead: found } : {}
}

/** With what of the given values the flow has no use for: nothing is left out in silence. */
function noting(came: Came, flow: Flow, given: Readonly<Record<string, string>>): Came {
  const known = new Map(slotsOf(flow).map(({ slot, choices }) => [slot, choices]))
  const ignored = Object.entries(given).flatMap(([name, value]) => {
    if (ABOUT.has(name)) return []
    const choices = known.get(name)
    if (!choices) return [`${name}: this flow has no such slot`]
    return choices.length > 0 && !choices.includes(value) ? [`${name}: one of ${choices.join(', ')}`] : []
  })
  if (ignored.length === 0 || 'step' in came) return came
  return { ...came, result: { ...(isRecord(came.result) ? came.result : {}), ignored } }
}
/** What a flow is about, beside its slots. */
const ABOUT: ReadonlySet<string> = new Set(['order', 'item', 'variant_id'])

function argsIn({ args }: ToolCall): unknown {
  try {
    return JSON.parse(args === '' ? '{}' : args)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A model's step as it came from outside; undefined where it has another shape. */
function modelStepIn(value: unknown): ModelStep | undefined {
  if (!isRecord(value) || typeof value['text'] !== 'string' || !Array.isArray(value['calls'])) return undefined
  const calls = value['calls'].flatMap((call: unknown) =>
    isRecord(call) && typeof call['id'] === 'string' && typeof call['name'] === 'string' && typeof call['args'] === 'string'
      ? [{ id: call['id'], name: call['name'], args: call['args'] }]
      : [],
  )
  const own = Array.isArray(value['own']) ? { own: [...value['own']] } : {}
  return { text: value['text'], calls, ...own, tokens: typeof value['tokens'] === 'number' ? value['tokens'] : 0 }
}

/** Reads what `conversation.transcript` gives. */
function linesIn(value: unknown): readonly Line[] {
  if (!Array.isArray(value)) throw new Unreadable('expected lines')
  return value.flatMap((line: unknown) =>
    isRecord(line) && typeof line['text'] === 'string'
      ? [{ by: line['by'] === 'shopper' ? ('shopper' as const) : ('shop' as const), text: line['text'] }]
      : [],
  )
}
