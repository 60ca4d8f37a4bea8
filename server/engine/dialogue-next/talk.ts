import type { DialogueState, FlowFrame, MemoryEvent, PutAction, Turn } from '#engine/conversation'
import { isInTime } from './flows/index.ts'

/** The second engine's state while a turn is worked. */
export interface Talk {
  readonly flows: readonly FlowFrame[]
  readonly put: PutAction | null
  readonly memory: readonly MemoryEvent[]
}

const MOST_FLOWS = 4
const MOST_EVENTS = 40

/** What is remembered at the beginning of a turn. What was open under the first engine is carried over; a yes to what it put is not. */
export function talkOf({ state, now }: Turn): Talk {
  const { talk, settling = [] } = state
  if (talk) return { ...talk, put: talk.put && isInTime(talk.put, now) ? talk.put : null }
  const flows = settling.map(
    ({ scenario, orderNumber, item, slots }): FlowFrame => ({
      flow: scenario,
      slots,
      asked: {},
      ...(orderNumber && { orderNumber }),
      ...(item && { item }),
    }),
  )
  return { flows, put: null, memory: [] }
}

/** The current flow; undefined where none is open. */
export const topFlow = ({ flows }: Talk): FlowFrame | undefined => flows.at(-1)

/** With a frame as the current flow. A change of what is known takes away what was put: a yes is to what was shown. */
export const withFlow = (talk: Talk, frame: FlowFrame): Talk => ({
  ...talk,
  flows: [...talk.flows.filter(({ flow }) => flow !== frame.flow), frame].slice(-MOST_FLOWS),
})

export const withoutFlow = (talk: Talk, flow: string): Talk => ({
  ...talk,
  flows: talk.flows.filter((one) => one.flow !== flow),
  put: talk.put?.flow === flow ? null : talk.put,
})

/** With something that happened, the latest last. */
export const remember = (talk: Talk, event: MemoryEvent): Talk => ({ ...talk, memory: [...talk.memory, event].slice(-MOST_EVENTS) })

/** The state after a turn of this engine: what the first one kept of a session that both need stays. */
export function stateOf({ state, understood }: Turn, talk: Talk, intents: readonly string[]): DialogueState {
  const { settling: _, queued: __, asked: ___, ...kept } = state
  const topics = talk.flows.map(({ flow }, at) => ({ scenario: flow, intent: intents[at] ?? understood.intent, slots: {} }))
  const focusOrder = topFlow(talk)?.orderNumber
  return {
    ...kept,
    version: 2,
    talk,
    topics: topics.length > 0 ? topics : [{ scenario: 'talk', intent: understood.intent, slots: {} }],
    pending: null,
    lastIntent: understood.intent,
    lastSaid: [],
    lost: 0,
    focus: focusOrder === undefined ? kept.focus : { ...kept.focus, orderNumber: focusOrder },
  }
}
