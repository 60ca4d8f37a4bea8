import type { DialogueState, FlowFrame, GuideState, MemoryEvent, Pending, PutAction, QuestionBefore, Turn } from '#engine/conversation'
import { firstGraphemes } from '#engine/text'
import { isInTime } from './flows/index.ts'

/** The second engine's state while a turn is worked. */
export interface Talk {
  readonly flows: readonly FlowFrame[]
  readonly put: PutAction | null
  readonly memory: readonly MemoryEvent[]
  /** The question that was asked last; absent before the first. */
  readonly asked?: QuestionBefore
  /** What was said to the guide in this session; absent before the first. */
  readonly guide?: GuideState
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

/** What the next message is read by, where the local driver asks or tells. */
export interface Next {
  /** What was asked, and what was offered with it. */
  readonly pending?: Pending
  /** Complaints in a row. */
  readonly unmet?: number
}

/** The state after a turn of this engine: what the first one kept of a session that both need stays. */
export function stateOf(turn: Turn, talk: Talk, intents: readonly string[], next?: Next): DialogueState {
  const { state, understood } = turn
  const { settling: _, queued: __, asked: ___, ...kept } = state
  // what goes on leaves unsaid what it is about
  const about = talk.asked?.intent ?? understood.intent
  const topics = talk.flows.map(({ flow }, at) => ({ scenario: flow, intent: intents[at] ?? understood.intent, slots: {} }))
  const focusOrder = topFlow(talk)?.orderNumber
  return {
    ...kept,
    version: 2,
    talk,
    topics: topics.length > 0 ? topics : [{ scenario: 'talk', intent: about, slots: {} }],
    pending: next?.pending ?? null,
    lastIntent: understood.intent,
    lastSaid: [],
    lost: 0,
    focus: focusOrder === undefined ? kept.focus : { ...kept.focus, orderNumber: focusOrder },
    ...(next && readBy(turn, talk)),
    ...(next?.unmet !== undefined && { unmet: next.unmet }),
  }
}

const MOST_BEFORE = 60

/** What the reader takes the next message in the light of: this one, and what was spoken of. */
function readBy({ state, understood, said, page }: Turn, { asked, memory }: Talk): Partial<DialogueState> {
  const goods = memory.flatMap((one) => (one.event === 'shown' && one.kind === 'product' ? [one.id] : [])).slice(-MOST_FOCUS)
  const at = asked?.goods[0]?.productId ?? goods.at(-1)
  return {
    before: { text: firstGraphemes(said, MOST_BEFORE), acts: (understood.reading?.acts ?? []).map(({ act, intent }) => ({ act, intent })) },
    focus: {
      ...state.focus,
      ...(at !== undefined && { productId: at }),
      ...(goods.length > 0 && { goods }),
      ...(asked?.order !== undefined && { orderNumber: asked.order }),
      ...(page?.ref !== undefined && { page: page.ref }),
    },
  }
}
const MOST_FOCUS = 6

/** Why a person is called. */
export type Why = 'asked_for' | 'lost' | 'angry' | 'scenario'
