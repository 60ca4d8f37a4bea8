import type {
  DialogueState,
  FlowFrame,
  GuideState,
  MemoryEvent,
  Offered,
  Pending,
  PutAction,
  QuestionBefore,
  Turn,
} from '#engine/conversation'
import { firstGraphemes } from '#engine/text'
import { isInTime } from './flows/index.ts'

/** The state while a turn is worked. */
export interface Talk {
  readonly flows: readonly FlowFrame[]
  /** Wishes that wait for the open flow to end, the next one first; absent where none does. */
  readonly queued?: readonly FlowFrame[]
  readonly put: PutAction | null
  readonly memory: readonly MemoryEvent[]
  /** Flows that were open when the session before ended; absent where none was. */
  readonly left?: readonly FlowFrame[]
  /** The question that was asked last; absent before the first. */
  readonly asked?: QuestionBefore
  /** What was said to the guide in this session; absent before the first. */
  readonly guide?: GuideState
  /** What was offered to tap last; absent where nothing was of late. */
  readonly offered?: Offered
}

const MOST_FLOWS = 4
const MOST_EVENTS = 40

/** What is remembered at the beginning of a turn; what was put for a yes an hour ago is put no more. */
export function talkOf({ state, now }: Turn): Talk {
  const { talk } = state
  return talk ? { ...talk, put: talk.put && isInTime(talk.put, now) ? talk.put : null } : { flows: [], put: null, memory: [] }
}

/** The current flow; undefined where none is open. */
export const topFlow = ({ flows }: Talk): FlowFrame | undefined => flows.at(-1)

/** With a frame as the current flow. A change of what is known takes away what was put: a yes is to what was shown. */
export const withFlow = ({ left = [], ...talk }: Talk, frame: FlowFrame): Talk => ({
  ...talk,
  ...withoutLeft(left, frame.flow),
  flows: [...talk.flows.filter(({ flow }) => flow !== frame.flow), frame].slice(-MOST_FLOWS),
})

/** What was left before is not left any more once it is gone on with. */
function withoutLeft(left: readonly FlowFrame[], flow: string): Pick<Talk, 'left'> {
  const kept = left.filter((one) => one.flow !== flow)
  return kept.length > 0 ? { left: kept } : {}
}

const MOST_QUEUED = 3
/** With wishes that wait, after those that do already. */
export function withQueued(talk: Talk, frames: readonly FlowFrame[]): Talk {
  const queued = [...(talk.queued ?? []), ...frames].slice(0, MOST_QUEUED)
  const { queued: _, ...rest } = talk
  return queued.length > 0 ? { ...rest, queued } : rest
}

/** Without one of the wishes that wait. */
export const withoutQueued = ({ queued = [], ...talk }: Talk, frame: FlowFrame): Talk =>
  withQueued(
    talk,
    queued.filter((one) => one !== frame),
  )

export const withoutFlow = (talk: Talk, flow: string): Talk => ({
  ...talk,
  flows: talk.flows.filter((one) => one.flow !== flow),
  put: talk.put?.flow === flow ? null : talk.put,
})

/** With something that happened, the latest last; of baskets the last one alone holds. */
export const remember = (talk: Talk, event: MemoryEvent): Talk => {
  const kept = event.event === 'basket' ? talk.memory.filter((one) => one.event !== 'basket') : talk.memory
  return { ...talk, memory: [...kept, event].slice(-MOST_EVENTS) }
}

/** So long what was offered may be named, in turns. */
const OFFERED_FOR = 2

/** With what this turn offers to tap; an earlier offer stands a little while. */
export function withOffered({ offered, ...talk }: Talk, options: Offered['options']): Talk {
  if (options.length === 0) return offered ? { ...talk, offered: { ...offered, age: offered.age + 1 } } : talk
  const flows = flowsIn(options)
  const before = (offered?.flows ?? []).filter((one) => !flows.includes(one))
  return { ...talk, offered: { options, age: 0, flows: [...before, ...flows].slice(-MOST_OFFERED) } }
}
const MOST_OFFERED = 8

const FLOW = 'flow:'
const flowsIn = (options: Offered['options']): readonly string[] =>
  options.flatMap(({ id }) => (id.startsWith(FLOW) ? [id.slice(FLOW.length)] : []))
const isDone = ({ memory }: Pick<Talk, 'memory'>, flow: string): boolean => memory.some((one) => one.event === 'done' && one.flow === flow)

/** Whether a flow was done for an order, or is with people. */
export const isOver = ({ memory }: Talk, flow: string, number: string): boolean =>
  memory.some((one) => (one.event === 'done' || one.event === 'waits') && one.flow === flow && one.orderNumber === number)

/** Flows that were offered of late and were not done since, by id. */
export const offeredFlows = ({ offered, memory }: Talk): readonly string[] =>
  offered && offered.age <= OFFERED_FOR ? flowsIn(offered.options).filter((flow) => !isDone({ memory }, flow)) : []

/** Flows that were offered in this session and were not done since, by id. */
export const flowsOffered = ({ offered, memory }: Talk): readonly string[] =>
  (offered?.flows ?? []).filter((flow) => !isDone({ memory }, flow))

/** What the next message is read by, where the local driver asks or tells. */
export interface Next {
  /** What was asked, and what was offered with it. */
  readonly pending?: Pending
  /** Complaints in a row. */
  readonly unmet?: number
}

/** The state after a turn. `serves`: the intents of each open flow. */
export function stateOf(turn: Turn, talk: Talk, serves: ReadonlyMap<string, readonly string[]>, next?: Next): DialogueState {
  const { state, understood } = turn
  // what goes on leaves unsaid what it is about
  const about = talk.asked?.intent ?? understood.intent
  const topics = talk.flows.map(({ flow }) => topicOf(turn, talk, flow, serves.get(flow) ?? []))
  const focusOrder = topFlow(talk)?.orderNumber
  return {
    ...state,
    talk,
    topics: topics.length > 0 ? topics : [{ scenario: 'talk', intent: about, slots: questionOf(talk, about) }],
    pending: next?.pending ?? null,
    lastIntent: understood.intent,
    lastSaid: [],
    lost: 0,
    focus: focusOrder === undefined ? state.focus : { ...state.focus, orderNumber: focusOrder },
    ...(next && readBy(turn, talk)),
    ...(next?.unmet !== undefined && { unmet: next.unmet }),
  }
}

type Topic = DialogueState['topics'][number]

/** A flow as a matter: what it was begun by, as it was read and in the shopper's words; it stays so while the flow is open. */
function topicOf({ state, understood, said, parts }: Turn, { asked }: Talk, flow: string, serves: readonly string[]): Topic {
  const before = state.topics.find(({ scenario }) => scenario === flow)
  if (before && state.talk?.flows.some((one) => one.flow === flow)) return before
  const isTap = parts.some(({ kind }) => kind === 'chosen')
  const own = isTap ? undefined : serves.find((one) => one === understood.intent)
  const told = own === undefined && asked && serves.includes(asked.intent) ? asked : { intent: own ?? serves[0], words: isTap ? '' : said }
  return { scenario: flow, intent: told.intent ?? understood.intent, slots: worded(told.words) }
}
const worded = (words: string): Topic['slots'] => (words === '' ? {} : { question: { value: words, from: 'said', confidence: 1 } })

/** The words that opened the matter, for a person who takes it over. */
const questionOf = ({ asked }: Talk, about: string): Topic['slots'] => (asked?.intent === about ? worded(asked.words) : {})

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
