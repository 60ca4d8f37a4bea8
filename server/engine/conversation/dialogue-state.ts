import type { GuideState } from './guide-talk.ts'
import type { ActKind } from './turn-reading.ts'
import type { EntityValue } from './understanding.ts'

/** What the engine remembers of a conversation between turns. Plain JSON; stored with the conversation, part of every trace. */
export interface DialogueState {
  /** Flows, what was put for a yes, and what happened; absent before the first turn. */
  readonly talk?: TalkState
  /** Open matters, the current one last. */
  readonly topics: readonly Topic[]
  /** What we asked and have not been told yet. */
  readonly pending: Pending | null
  /** What "it" and "that one" mean. */
  readonly focus: Focus
  readonly lastIntent: string | null
  /** What became of the last reply beside its words: `handed_off`, or that pictures are looked at. */
  readonly lastSaid: readonly string[]
  /** What of the last reply waits behind a tap; absent where nothing does. */
  readonly rest?: string
  /** Score of each shopper turn of this session, oldest first, at most 50. */
  readonly moods: readonly number[]
  /** How the mood was met; absent while nothing had to be. */
  readonly tone?: ToneState
  /** Questions in a row that were not known; what adds none is not counted. */
  readonly lost: number
  /** Complaints in a row, and messages between them that were answered with nothing new; absent as 0. */
  readonly unmet?: number
  /** Notices that were told in this session; absent where none was. */
  readonly noticed?: readonly string[]
  /** The shopper's message before, and how it was read; absent before the first. */
  readonly before?: MessageBefore
  readonly language: string
  /** 0 after each shopper turn; 1 once a silent shopper was asked. */
  readonly nudged: number
}

/** The dialogue's memory of a conversation. Ids and values alone: never a catalogue key. */
export interface TalkState {
  /** Open flows, the current one last. */
  readonly flows: readonly FlowFrame[]
  /** Wishes that were said with another and wait for it to end, the next one first, at most three; absent where none does. */
  readonly queued?: readonly FlowFrame[]
  /** What waits for a yes; a yes is to this and nothing else. */
  readonly put: PutAction | null
  /** What happened in this session that later words may mean, oldest first, at most 40. */
  readonly memory: readonly MemoryEvent[]
  /** Flows that were open when the session before ended, the latest last; absent where none was. */
  readonly left?: readonly FlowFrame[]
  /** A talk with the guide under way; absent where none is. */
  readonly guide?: GuideState
  /** The question that was asked last: what is added to it goes on with it; absent before the first, and where a model drives. */
  readonly asked?: QuestionBefore
  /** What was offered to tap last: words may name it, or turn it down; absent where nothing was of late. */
  readonly offered?: Offered
}

/** What was offered beside an answer. */
export interface Offered {
  readonly options: readonly { readonly id: string; readonly label: string }[]
  /** Turns since then. */
  readonly age: number
  /** Flows that were offered in this session, by id, the latest last; at most eight. */
  readonly flows: readonly string[]
}

/** A question as it was understood, for the messages that go on with it. */
export interface QuestionBefore {
  readonly topic: string
  readonly intent: string
  readonly words: string
  readonly goods: readonly { readonly productId: string; readonly variantId?: string }[]
  readonly order?: string
  readonly item?: string
  readonly values: Readonly<Record<string, string>>
  /** What of an order's record was asked for; absent where nothing was. */
  readonly facets?: readonly string[]
  /** Something was asked back, and it is not answered yet. */
  readonly open: boolean
}

/** A flow under way: what is known for it. */
export interface FlowFrame {
  readonly flow: string
  readonly slots: Readonly<Record<string, Slot>>
  readonly orderNumber?: string
  /** The variant of the order's line that is meant. */
  readonly item?: string
  /** How many pieces of that line are meant, or how many of it stay; absent where all of it is meant. */
  readonly pieces?: number
  readonly stays?: number
  /** How often each slot was asked for. */
  readonly asked: Readonly<Record<string, number>>
}

/** An action as it was put to the shopper. */
export interface PutAction {
  readonly flow: string
  /** Of the action exactly as the shop would take it, with what may be chosen with the yes. */
  readonly hash: string
  /** When; a yes that comes an hour later is to nothing. */
  readonly at: string
  /** It was agreed to, and in which way it is to be done is asked; absent before. */
  readonly agreed?: true
}

/** Something that happened in a session. */
export type MemoryEvent =
  /** `lines`: what was said, each line by the hash of its words and what fills them. */
  | { readonly event: 'told'; readonly topic: string; readonly of?: string; readonly lines?: readonly string[] }
  | { readonly event: 'shown'; readonly kind: 'product' | 'order'; readonly id: string }
  | { readonly event: 'put'; readonly flow: string; readonly hash: string }
  | { readonly event: 'refused'; readonly flow: string; readonly why: string; readonly orderNumber?: string }
  | { readonly event: 'done'; readonly flow: string; readonly receipt: string; readonly orderNumber?: string }
  /** Agreed to, and with people now: it waits for their word, or they find out what came of it. */
  | { readonly event: 'waits'; readonly flow: string; readonly orderNumber?: string }
  /** A person was called, for what. */
  | { readonly event: 'person'; readonly why: string }
  /** What is to be bought together, as it stands after a message; the last one holds. `coupon`: the one that was named for it. */
  | { readonly event: 'basket'; readonly lines: readonly WantedLine[]; readonly coupon?: CouponSaid }
  /** What was put together was put into the shop's cart; `hash`: of its lines. `link`: where it is opened. */
  | { readonly event: 'carted'; readonly hash: string; readonly receipt: string; readonly link: string; readonly way: 'cart' | 'link' }
  /** Somebody was asked for who has to be answered for with care. */
  | { readonly event: 'cares'; readonly of: string }
  /** Which size of a product was advised. */
  | { readonly event: 'advised'; readonly id: string; readonly size: string }

/** A line of what is to be bought: the values of options that were chosen so far, by the option's name, in the shop's own language. */
export interface WantedLine {
  readonly productId: string
  readonly chosen: Readonly<Record<string, string>>
  readonly quantity: number
}

/** A coupon as it was named: by what it takes off and from which sum, in major units; any one where neither was said. */
export interface CouponSaid {
  readonly off?: number
  readonly from?: number
}

/** A message as the reading of the next one takes it in. */
export interface MessageBefore {
  /** Its first sixty units. */
  readonly text: string
  readonly acts: readonly { readonly act: ActKind; readonly intent: string }[]
}

/** How a shopper's mood was met in this session. */
export interface ToneState {
  /** Keys of the lines said, so that none is said twice. */
  readonly said: readonly string[]
  /** Turns that were met with a soothing line. */
  readonly soothed: number
  /** Trouble or grief was told of in this session: nobody hears a light line beside it. */
  readonly grave?: true
  /** What a pleased shopper was told beside the thanks, or would have been; absent where there was no occasion. */
  readonly light?: LightLine
}

/** A light line for a pleased shopper whose matter is settled, once in a session, with what goes with the goods spoken of. */
export interface LightLine {
  /** Its catalogue key. */
  readonly line: string
  /** Not said: the session is one of those kept for comparison. */
  readonly heldOut: boolean
  /** The intent of the matter that was settled; empty where none was named. */
  readonly matter: string
  /** The shop's own goods that were named with it; none where the line stood alone. */
  readonly goods: readonly { readonly id: string; readonly title: string }[]
}

/** A matter under way: which scenario has it, and what it knows. */
export interface Topic {
  readonly scenario: string
  readonly intent: string
  readonly slots: Readonly<Record<string, Slot>>
}

/** One thing a scenario needs to know, and how it came to know it. */
export interface Slot {
  readonly value: EntityValue
  /** Where it came from: the words, the page, a card that was picked, memory of an earlier turn, a look-up. */
  readonly from: 'said' | 'page' | 'picked' | 'earlier' | 'looked_up'
  readonly confidence: number
}

/** The question that waits for the shopper's answer. */
export interface Pending {
  readonly scenario: string
  readonly slot: string
  /** What was offered; a choice by id, by ordinal ("第二个") or by label answers it. */
  readonly options: readonly { id: string; label: string }[]
}

/** What "it" is just now: the product, the variant and the order spoken of. */
export interface Focus {
  readonly productId?: string
  readonly variantId?: string
  readonly orderNumber?: string
  /** Orders told of in this session, the latest last: what "both" are. */
  readonly orders?: readonly string[]
  /** Products spoken of or shown in this session, the latest last: what "these two" are. */
  readonly goods?: readonly string[]
  /** The page these were last taken from: another page outweighs what was spoken of before. */
  readonly page?: string
}

/** The state of a conversation in which nothing was said. */
export const FRESH_STATE: DialogueState = {
  topics: [],
  pending: null,
  focus: {},
  lastIntent: null,
  lastSaid: [],
  moods: [],
  lost: 0,
  language: 'zh-CN',
  nudged: 0,
}

/** Where a session begins: nothing asked, nothing meant; of the one before stay the language, and the flows that did not come to their end. */
export function freshState(language: string, open: readonly FlowFrame[] = []): DialogueState {
  const left = open.map((frame) => ({ ...frame, asked: {} }))
  return { ...FRESH_STATE, language, ...(left.length > 0 && { talk: { flows: [], put: null, memory: [], left } }) }
}
