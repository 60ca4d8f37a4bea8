import type { Holder, MessageView, OpenedWidget, WidgetLook } from '@xiaoer/contract'
import type { Entry } from '../outbox/index.ts'

/** How the talk with the service stands; see `PHASES` in phase.ts. */
export type Phase = 'idle' | 'opening' | 'ready' | 'away' | 'locked' | 'barred'

export type Language = OpenedWidget['language']

/** Who is typing on the other side, and until when (ms of the browser's clock) that sign is worth showing. */
export interface TypingSign {
  readonly who: 'bot' | 'agent'
  readonly name: string | null
  readonly until: number
}

export interface UsualQuestions {
  readonly list: readonly string[]
  readonly set: number
  readonly sets: number
}

/** All the widget knows of the conversation. Plain data; changed only through `CHANGES`. */
export interface Talk {
  readonly phase: Phase
  /** True once the service itself told this page how things stand; a restored copy does not count. */
  readonly live: boolean
  /** Null until the service was reached, or a cached look was found. */
  readonly look: WidgetLook | null
  readonly language: Language
  readonly conversationId: string | null
  readonly shopperName: string | null
  readonly holder: Holder
  readonly agentName: string | null
  /** A ticket was opened for what was asked here: its answer comes later. */
  readonly owed: boolean
  /** By `seq`, each id once. */
  readonly messages: readonly MessageView[]
  /** Written here and not yet known to the service; oldest first. */
  readonly pending: readonly Entry[]
  /** Whether what is written here outlives this page: false where the browser keeps nothing. */
  readonly kept: boolean
  /** Share of each picture that is uploaded, 0 to 1, by entry id. */
  readonly progress: Readonly<Record<string, number>>
  /** Ids of entries that are on their way this moment. */
  readonly sending: readonly string[]
  /** All events up to here are worked in. */
  readonly cursor: number
  /** Nothing had been said when this page opened: the greeting stands on top. */
  readonly greeted: boolean
  /** Older messages may exist than `messages[0]`. */
  readonly older: boolean
  readonly readBy: OpenedWidget['readBy']
  /** Where a matter may be left while nobody is at the desk. */
  readonly forms: OpenedWidget['forms']
  /** For how long what was written may be taken back. */
  readonly recallSeconds: number
  readonly typing: TypingSign | null
  /** This shopper may go on by another channel. */
  readonly elsewhere: boolean
  /** What is answered later can be told by e-mail or SMS. */
  readonly letters: boolean
  readonly questions: UsualQuestions
  /** Whether the usual questions are offered: until the shopper has written something on this page, or on request. */
  readonly usual: boolean
  /** Closed sessions by id, the newest last; a rating is asked for the newest. */
  readonly closed: readonly string[]
  /** Sessions that were rated here. */
  readonly rated: readonly string[]
  /** What the shopper last did not get: shown once, as a catalogue key. */
  readonly notice: string | null
}

export const FRESH_TALK: Talk = {
  phase: 'idle',
  live: false,
  look: null,
  language: 'zh-CN',
  conversationId: null,
  shopperName: null,
  holder: 'bot',
  agentName: null,
  owed: false,
  messages: [],
  pending: [],
  kept: true,
  progress: {},
  sending: [],
  cursor: 0,
  greeted: false,
  older: false,
  readBy: { shop: 0, shopper: 0 },
  forms: [],
  recallSeconds: 0,
  typing: null,
  elsewhere: false,
  letters: false,
  questions: { list: [], set: 0, sets: 1 },
  usual: true,
  closed: [],
  rated: [],
  notice: null,
}
