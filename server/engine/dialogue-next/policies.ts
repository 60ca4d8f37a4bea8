import type { ChoiceDraft, HandoffReason, NextStep, PartDraft, Source, Step, Turn, Words } from '#engine/conversation'
import { type AgentPorts, converse, type Final, withSlots } from './agent/converse.ts'
import type { Command } from './command.ts'
import { knowledge } from './facts/index.ts'
import { type Consent, type Flow, type Walked, walk } from './flows/index.ts'
import { need } from './need.ts'
import { remember, stateOf, type Talk, topFlow, withFlow, withoutFlow } from './talk.ts'

/** What the policies decide by. */
export interface Scene {
  readonly turn: Turn
  readonly talk: Talk
  readonly flows: ReadonlyMap<string, Flow>
  readonly ports: AgentPorts
}

/** What a policy makes of commands: it says which it took, and the next step where it has one; else the others go on. */
export interface Taken {
  readonly took: readonly Command[]
  readonly step: NextStep
}

/** One row of the table: pure, and named in the trace. */
export interface Policy {
  readonly name: string
  readonly run: (pending: readonly Command[], scene: Scene) => Taken | undefined
}

const HUMAN: ChoiceDraft = { id: 'human', label: { key: 'choice.human' } }
const STOP: ChoiceDraft = { id: 'set:stop', label: { key: 'settle.choice.stop' } }
const MOST_CHOICES = 8

const choices = (options: readonly ChoiceDraft[]): PartDraft => ({
  kind: 'choices',
  text: { key: 'choice.title' },
  options: options.slice(0, MOST_CHOICES),
})
const intentsOf = ({ flows }: Scene, talk: Talk): string[] => talk.flows.map(({ flow }) => flows.get(flow)?.serves[0] ?? 'other.unknown')

const first = <N extends Command['do']>(pending: readonly Command[], ...names: readonly N[]): Extract<Command, { do: N }> | undefined =>
  pending.find((one): one is Extract<Command, { do: N }> => names.some((name) => name === one.do))

function answer(
  scene: Scene,
  talk: Talk,
  say: readonly Words[],
  { source = 'scenario', parts = [], offer = [] }: { source?: Source; parts?: readonly PartDraft[]; offer?: readonly ChoiceDraft[] } = {},
): Step {
  const shown = offer.length > 0 ? [...parts, choices(offer)] : parts
  return { do: 'answer', say, source, ...(shown.length > 0 && { parts: shown }), state: stateOf(scene.turn, talk, intentsOf(scene, talk)) }
}

const handOff = (scene: Scene, talk: Talk, reason: HandoffReason, say: readonly Words[] = []): Step => ({
  do: 'hand_off',
  reason,
  say,
  state: stateOf(scene.turn, talk, intentsOf(scene, talk)),
})

/** What a flow comes to, said by the house alone. */
function shown(scene: Scene, talk: Talk, walked: Walked, lead: readonly Words[] = []): NextStep {
  switch (walked.at) {
    case 'step':
      return walked.step
    case 'asks': {
      const next = { ...withFlow(talk, walked.frame), put: null }
      return {
        do: 'ask',
        reason: 'slot',
        say: [...lead, ...walked.say],
        parts: [...walked.cards, choices([...walked.options, STOP, HUMAN])],
        state: stateOf(scene.turn, next, intentsOf(scene, next)),
      }
    }
    case 'puts': {
      const next = remember(
        { ...withFlow(talk, walked.frame), put: walked.put },
        { event: 'put', flow: walked.put.flow, hash: walked.put.hash },
      )
      return {
        do: 'ask',
        reason: 'slot',
        say: [...lead, ...walked.say],
        parts: [...walked.cards, choices([...walked.options, STOP])],
        state: stateOf(scene.turn, next, intentsOf(scene, next)),
      }
    }
    case 'ended': {
      const over = withoutFlow(talk, walked.frame.flow)
      const next =
        walked.how === 'done' && walked.receipt !== undefined
          ? remember(over, { event: 'done', flow: walked.frame.flow, receipt: walked.receipt })
          : over
      const offer = [...startsOf(scene, walked.instead), ...(walked.how === 'refused' ? [HUMAN] : [])]
      return answer(scene, next, [...lead, ...walked.say], { parts: walked.cards, offer })
    }
    case 'person':
      return handOff(scene, { ...talk, put: null }, walked.reason, [...lead, ...walked.say])
    default:
      return walked satisfies never
  }
}

/** Flows that serve these intents, to be begun by a tap. */
const startsOf = ({ flows }: Scene, intents: readonly string[]): ChoiceDraft[] =>
  intents.flatMap((intent) => {
    const flow = [...flows.values()].find(({ serves }) => serves.includes(intent))
    return flow ? [{ id: `flow:${flow.scenario}`, label: { key: `intent.${intent}` } }] : []
  })

/** Threat or injury: a person, never denied away. */
const safety: Policy = {
  name: 'safety',
  run: (pending, scene) => {
    const alarm = first(pending, 'alarm')
    return alarm && { took: pending, step: handOff(scene, { ...scene.talk, put: null }, 'safety') }
  },
}

const person: Policy = {
  name: 'person',
  run: (pending, scene) => {
    const call = first(pending, 'call_person')
    return call && { took: pending, step: handOff(scene, { ...scene.talk, put: null }, call.why) }
  },
}

/** A yes to exactly what was put: the deed is done by its own plan, decided anew. Where that has become another one it is put anew. */
const confirm: Policy = {
  name: 'confirm',
  run: (pending, scene) => {
    const yes = first(pending, 'affirm')
    if (!yes) return undefined
    const { talk, turn, flows } = scene
    const { put } = talk
    const frame = put && talk.flows.find(({ flow }) => flow === put.flow)
    const flow = frame && flows.get(frame.flow)
    if (!put || !frame || !flow || (yes.hash !== undefined && yes.hash !== put.hash)) {
      const open = topFlow(talk)
      const again = open && flows.get(open.flow)
      // a yes to what stands no more is none; what stands is put anew
      if (open && again && yes.source === 'tap') return { took: pending, step: shown(scene, talk, walk(turn, again, open)) }
      return yes.source === 'tap' ? { took: pending, step: answer(scene, talk, [{ key: 'settle.done_already' }]) } : undefined
    }
    const consent: Consent = { hash: put.hash, chosen: yes.chosen ?? 'yes' }
    return { took: pending, step: shown(scene, { ...talk, put: null }, walk(turn, flow, frame, { consent })) }
  },
}

/** What was put or asked is declined: nothing is done, and it is said so. */
const decline: Policy = {
  name: 'decline',
  run: (pending, scene) => {
    const no = first(pending, 'deny', 'cancel_flow')
    const top = topFlow(scene.talk)
    if (!no || !top) return undefined
    return { took: pending, step: answer(scene, withoutFlow(scene.talk, top.flow), [{ key: 'settle.stopped' }]) }
  },
}

/** Values for the flow under way. */
const fill: Policy = {
  name: 'fill',
  run: (pending, scene) => {
    const values = first(pending, 'set_slots')
    const top = topFlow(scene.talk)
    const flow = top && scene.flows.get(top.flow)
    if (!values || !top || !flow) return undefined
    return { took: pending, step: shown(scene, scene.talk, walk(scene.turn, flow, withSlots(top, flow, values.slots))) }
  },
}

const start: Policy = {
  name: 'start',
  run: (pending, scene) => {
    const begin = first(pending, 'start_flow')
    const flow = begin && scene.flows.get(begin.flow)
    if (!begin || !flow) return undefined
    const slots = { ...begin.slots, ...(begin.order && { order: begin.order }), ...(begin.item && { item: begin.item }) }
    return {
      took: pending,
      step: shown(scene, scene.talk, walk(scene.turn, flow, withSlots({ flow: flow.scenario, slots: {}, asked: {} }, flow, slots))),
    }
  },
}

const courtesy: Policy = {
  name: 'courtesy',
  run: (pending, scene) => {
    const polite = first(pending, 'courtesy')
    if (!polite || pending.length > 1) return undefined
    return {
      took: pending,
      step: answer(scene, scene.talk, [{ key: polite.kind, args: { shop: scene.turn.shop.name, name: scene.turn.shopper.name ?? '' } }], {
        source: 'courtesy',
      }),
    }
  },
}

/** A language model drives what is left: it looks up, proposes, and words the reply; what a flow asks or puts is the house's. */
const agent: Policy = {
  name: 'agent',
  run: (pending, scene) => {
    const { turn, talk, flows, ports } = scene
    if (!turn.agent || pending.length === 0 || turn.cause === 'silence') return undefined
    const came = converse(turn, talk, flows, ports)
    if ('step' in came) return { took: pending, step: came.step }
    if ('person' in came) {
      const say: Words[] = came.text === '' ? [] : [{ by: 'model', text: came.text }]
      return { took: pending, step: handOff(scene, came.talk, came.person, say) }
    }
    if ('none' in came) return undefined
    return { took: pending, step: finalOf(scene, came.final) }
  },
}

function finalOf(scene: Scene, { text, talk, walked, choices: offered }: Final): NextStep {
  const words: Words = { by: 'model', text }
  if (walked && (walked.at === 'asks' || walked.at === 'puts')) {
    // what a yes would do stands in the house's own words; a question of the flow the model has put in its own
    return shown(scene, talk, walked.at === 'asks' ? { ...walked, say: [] } : walked, [words])
  }
  const offer = offered.map((label, at) => ({ id: `say:${at}`, label, say: label }))
  return answer(scene, talk, [words], { source: 'agent', offer })
}

/** Above this the intent model is right often enough to begin something that costs nothing before its yes. */
const SURE = 0.9
/** Below this an intent is no rival. */
const LIKELY = 0.2
const MOST_RIVALS = 3

/** Without a model: what is wished for is begun where both readers hear that wish. It asks and puts; nothing is done by it. */
const begin: Policy = {
  name: 'begin',
  run: (pending, scene) => {
    const ask = first(pending, 'ask')
    const { intent, confidence, reading } = scene.turn.understood
    const wish = reading?.acts.find((one) => one.act === 'request' && one.intent === intent)
    const flow = wish && [...scene.flows.values()].find(({ serves }) => serves.includes(intent))
    if (!ask || !flow || confidence < SURE) return undefined
    const known = scene.talk.flows.find((one) => one.flow === flow.scenario)
    const frame = known ?? { flow: flow.scenario, slots: {}, asked: {} }
    return { took: pending, step: shown(scene, scene.talk, walk(scene.turn, flow, frame)) }
  },
}

/** Without a model: wishes that are near each other are put as taps. */
const clarify: Policy = {
  name: 'clarify',
  run: (pending, scene) => {
    const { intent, confidence, rivals } = scene.turn.understood
    const near = [{ intent, confidence }, ...rivals].filter((one) => one.confidence >= LIKELY).map((one) => one.intent)
    const offer = startsOf(scene, [...new Set(near)]).slice(0, MOST_RIVALS)
    if (!first(pending, 'ask') || offer.length === 0) return undefined
    const state = stateOf(scene.turn, scene.talk, intentsOf(scene, scene.talk))
    const say: Words[] = [{ key: 'rule.which' }]
    return { took: pending, step: { do: 'ask', reason: 'between_rivals', say, parts: [choices([...offer, HUMAN])], state } }
  },
}

/** Without a model: the shop's own entry where one surely answers. */
const entry: Policy = {
  name: 'entry',
  run: (pending, scene) => {
    const ask = first(pending, 'ask')
    if (!ask) return undefined
    const found = need(scene.turn, 'knowledge.search', [ask.words, {}], knowledge)
    if ('step' in found) return { took: pending, step: found.step }
    const [best] = 'has' in found && found.has.verdict === 'answer' ? found.has.best : []
    return (
      best && { took: pending, step: answer(scene, scene.talk, [{ entryId: best.entryId, text: best.answer }], { source: 'knowledge' }) }
    )
  },
}

/** A silent shopper is asked once, then the session closes. */
const silence: Policy = {
  name: 'silence',
  run: (pending, scene) => {
    if (!first(pending, 'silence')) return undefined
    const state = stateOf(scene.turn, scene.talk, intentsOf(scene, scene.talk))
    const step: Step =
      scene.turn.state.nudged === 0
        ? { do: 'ask', reason: 'nudge', say: [{ key: 'silence.settled' }], state }
        : { do: 'close', say: [{ key: 'silence.close' }], state }
    return { took: pending, step }
  },
}

/** Nothing took it: it is said so, and a person is one tap away. */
const notKnown: Policy = {
  name: 'not_known',
  run: (pending, scene) => ({
    took: pending,
    step: {
      do: 'not_known',
      say: [{ key: 'rule.not_known' }],
      parts: [choices([HUMAN])],
      state: { ...stateOf(scene.turn, scene.talk, intentsOf(scene, scene.talk)), lost: scene.turn.state.lost + 1 },
    },
  }),
}

/** The table, in order: the first policy that takes a command makes the turn. */
export const POLICIES: readonly Policy[] = [
  silence,
  safety,
  person,
  confirm,
  decline,
  fill,
  start,
  courtesy,
  agent,
  begin,
  entry,
  clarify,
  notKnown,
]
