import { randomUUID } from 'node:crypto'
import type {
  ConversationRow,
  ConversationView,
  EntryView,
  FeedEvent,
  Me,
  MessageView,
  ShopSettings,
  StoredPart,
  TicketRow,
  TraceView,
} from '@xiaoer/contract'
import type { ShopFront } from '@xiaoer/contract/front'
import { wordsOf } from '../../src/feed/index.ts'

export type Account = Me & { password: string; invited: boolean }
export interface Talk {
  row: ConversationRow
  messages: MessageView[]
  view: Pick<ConversationView, 'shopper' | 'orders' | 'ordersProblem' | 'summary' | 'shopperReadSeq'>
}
export interface Link {
  purpose: 'first_run' | 'invitation' | 'reset'
  email: string | null
  accountId: string
}

/** All that the stand-in knows. Plain data: tests read and change it. */
export interface Model {
  accounts: Account[]
  logins: Map<string, string>
  links: Map<string, Link>
  talks: Talk[]
  tickets: TicketRow[]
  entries: EntryView[]
  traces: Map<string, TraceView>
  /** Words not sent yet, by conversation. */
  drafts: Map<string, string>
  settings: ShopSettings
  /** Of its one shop. */
  front: ShopFront
  setup: { startedAt: string; named: boolean; done: Set<string>; skipped: Set<string> }
  events: FeedEvent[]
  /** Requests that must fail, by "METHOD /path": how often, and with which status. */
  failures: Map<string, { times: number; status: number }>
}

export const now = (): string => new Date().toISOString()

/** Appends an event with the next seq; the caller rings. */
export function record(model: Model, event: Pick<FeedEvent, 'type' | 'conversationId'> & Partial<FeedEvent>): FeedEvent {
  const seq = (model.events.at(-1)?.seq ?? 1_000) + 1
  const whole: FeedEvent = { message: null, detail: {}, at: now(), ...event, seq }
  model.events.push(whole)
  return whole
}

export const cursorOf = (model: Model): number => model.events.at(-1)?.seq ?? 1_000

export function talkOf(model: Model, id: string): Talk | undefined {
  return model.talks.find((talk) => talk.row.id === id)
}

interface Said {
  id?: string
  author: MessageView['author']
  authorName?: string
  parts: StoredPart[]
  traceId?: string
  mood?: number
  at?: string
}

/** A message in a conversation, as its row and its event show it. The same id again stores nothing. */
export function say(model: Model, talk: Talk, said: Said): MessageView {
  const known = talk.messages.find((message) => message.id === said.id)
  if (known) return known
  const seq = cursorOf(model) + 1
  const message: MessageView = {
    id: said.id ?? randomUUID(),
    seq,
    conversationId: talk.row.id,
    sessionId: talk.messages.at(-1)?.sessionId ?? randomUUID(),
    author: said.author,
    authorName: said.authorName ?? null,
    parts: said.parts,
    at: said.at ?? now(),
    traceId: said.traceId ?? null,
    helpful: null,
    byAi: said.author === 'bot',
  }
  talk.messages.push(message)
  const shopper = said.author === 'shopper'
  const mood = said.mood === undefined ? {} : { mood: said.mood, moods: [...talk.row.moods, said.mood] }
  const waits = shopper && talk.row.holder !== 'bot' ? (talk.row.waitingSince ?? message.at) : talk.row.waitingSince
  Object.assign(talk.row, {
    lastText: wordsOf(message),
    lastAuthor: message.author,
    lastAt: message.at,
    lastSeq: seq,
    unread: shopper ? talk.row.unread + 1 : said.author === 'agent' ? 0 : talk.row.unread,
    waitingSince: said.author === 'agent' ? null : waits,
    ...mood,
  })
  record(model, {
    type: 'message_sent',
    conversationId: talk.row.id,
    message,
    at: message.at,
    detail: said.mood === undefined ? {} : { mood: said.mood },
  })
  return message
}

/** Says who is in a conversation beside who holds it, as the service tells it. */
export function call(model: Model, talk: Talk, participants: ConversationRow['participants'], invited?: string): void {
  talk.row.participants = participants
  record(model, { type: 'participants_changed', conversationId: talk.row.id, detail: { participants, ...(invited ? { invited } : {}) } })
}

/** Passes a conversation to another holder, as the service tells it. */
export function pass(model: Model, talk: Talk, holder: ConversationRow['holder'], agent: Account | null, reason?: string): void {
  const held = agent ? { agentId: agent.accountId, agentName: agent.name } : {}
  const event = record(model, {
    type: 'holder_changed',
    conversationId: talk.row.id,
    detail: { holder, ...held, ...(reason ? { reason } : {}) },
  })
  const waitingSince = holder === 'bot' ? null : (talk.row.waitingSince ?? (holder === 'queue' ? event.at : null))
  const participants = talk.row.participants.filter(({ accountId }) => agent && accountId !== agent.accountId)
  Object.assign(talk.row, { holder, agentId: agent?.accountId ?? null, agentName: agent?.name ?? null, waitingSince, participants })
}
