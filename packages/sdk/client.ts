import { call } from './error.ts'
import type {
  Answers,
  FoundKnowledge,
  NewComment,
  NewTicket,
  OpenDecision,
  OpenDraft,
  OpenOrder,
  Recommendations,
  Ticket,
  TicketComments,
} from './types.ts'

/** Where the service is, and the key that a manager made (Settings → Webhooks). */
export interface ClientOptions {
  /** Such as `https://help.example.com`. */
  readonly url: string
  readonly key: string
  /** Another `fetch`; that of the platform where none is given. */
  readonly fetch?: typeof fetch
}

/** A ticket to be opened; the same `externalId` again gives the one that is there. */
export interface WishedTicket {
  readonly subject: string
  readonly externalId?: string
  /** A kind of ticket, with what stands on its form. */
  readonly typeId?: string
  readonly fields?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent'
  /** Who asked, where no conversation is named. */
  readonly requester?: string
  readonly conversationId?: string
  /** For colleagues alone. */
  readonly note?: string
}

/** For whom goods are wanted, and after what: ids are the shop's own; `visit` are goods with commas between, the newest last. */
export interface WishedGoods {
  readonly shopId?: string
  readonly customerId?: string
  readonly productId?: string
  readonly visit?: string
  readonly place?: 'item' | 'chat' | 'order'
  readonly most?: number
  readonly language?: string
}

/** What a program may ask. Each throws a `XiaoerError`; nothing but tickets is written. */
export interface Client {
  /** The published knowledge that answers a question, likeliest first (scope `knowledge`). */
  searchKnowledge(question: string, options?: { language?: string }): Promise<FoundKnowledge>
  /** An order as its shop has it now, without name and address (scope `orders`). */
  readOrder(number: string, options?: { shopId?: string }): Promise<OpenOrder>
  /** For each line of an order what law and the shop's policy allow (scope `decisions`). */
  decideCase(number: string, options?: { shopId?: string }): Promise<OpenDecision>
  /** Goods for a customer, or after the goods of a visit, each with its reason (scope `recommendations`). */
  recommend(asked: WishedGoods): Promise<Recommendations>
  /** What the assistant would say to what a conversation's shopper said last (scope `drafts`). */
  draftReply(conversationId: string): Promise<OpenDraft>
  /** Opens a ticket (scope `tickets`). */
  openTicket(ticket: WishedTicket): Promise<NewTicket>
  /** How far a ticket is (scope `tickets`). */
  readTicket(id: string): Promise<Ticket>
  /** Says something on a ticket, for whoever asked unless `by` is the program itself (scope `tickets`). */
  commentTicket(id: string, words: string, options?: { by?: 'requester' | 'program'; externalId?: string }): Promise<NewComment>
  /** What was said on a ticket between who asked and the desk, oldest first; not its notes (scope `tickets`). */
  readComments(id: string): Promise<TicketComments>
}

/** Makes a client. */
export function client({ url, key, fetch: fetcher = fetch }: ClientOptions): Client {
  const ask = async <Op extends keyof Answers>(_: Op, path: string, body?: object): Promise<Answers[Op]> => {
    const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) }
    return call<Answers[Op]>(fetcher, `${url.replace(/\/+$/, '')}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
  }
  const of = (shopId?: string) => (shopId === undefined ? '' : `?shopId=${encodeURIComponent(shopId)}`)
  return {
    searchKnowledge: (question, options = {}) => ask('searchKnowledge', '/open/knowledge/search', { question, ...options }),
    readOrder: (number, { shopId } = {}) => ask('readOrder', `/open/orders/${encodeURIComponent(number)}${of(shopId)}`),
    decideCase: (number, { shopId } = {}) => ask('decideCase', `/open/orders/${encodeURIComponent(number)}/decision${of(shopId)}`),
    openTicket: (ticket) => ask('openTicket', '/open/tickets', ticket),
    readTicket: (id) => ask('readTicket', `/open/tickets/${encodeURIComponent(id)}`),
    commentTicket: (id, words, options = {}) =>
      ask('commentTicket', `/open/tickets/${encodeURIComponent(id)}/comments`, { words, ...options }),
    readComments: (id) => ask('readComments', `/open/tickets/${encodeURIComponent(id)}/comments`),
    recommend: (asked) => {
      const said = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      )
      return ask('recommend', `/recommendations?${new URLSearchParams(said)}`)
    },
    draftReply: (conversationId) => ask('draftReply', `/open/conversations/${encodeURIComponent(conversationId)}/draft`),
  }
}
