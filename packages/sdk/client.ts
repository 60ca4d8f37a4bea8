import { call } from './error.ts'
import type { Answers, FoundKnowledge, OpenDecision, OpenDraft, OpenOrder } from './types.ts'

/** Where the service is, and the key that a manager made (Settings → Webhooks). */
export interface ClientOptions {
  /** Such as `https://help.example.com`. */
  readonly url: string
  readonly key: string
  /** Another `fetch`; that of the platform where none is given. */
  readonly fetch?: typeof fetch
}

/** What a program may ask. Each throws a `XiaoerError`; nothing acts or writes. */
export interface Client {
  /** The published knowledge that answers a question, likeliest first (scope `knowledge`). */
  searchKnowledge(question: string, options?: { language?: string }): Promise<FoundKnowledge>
  /** An order as its shop has it now, without name and address (scope `orders`). */
  readOrder(number: string, options?: { shopId?: string }): Promise<OpenOrder>
  /** For each line of an order what law and the shop's policy allow (scope `decisions`). */
  decideCase(number: string, options?: { shopId?: string }): Promise<OpenDecision>
  /** What the assistant would say to what a conversation's shopper said last (scope `drafts`). */
  draftReply(conversationId: string): Promise<OpenDraft>
}

/** Makes a client. */
export function client({ url, key, fetch: fetcher = fetch }: ClientOptions): Client {
  const ask = async <Op extends keyof Answers>(_: Op, path: string, body?: object): Promise<Answers[Op]> => {
    const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) }
    return call<Answers[Op]>(fetcher, `${url.replace(/\/+$/, '')}/api/v1/open${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
  }
  const of = (shopId?: string) => (shopId === undefined ? '' : `?shopId=${encodeURIComponent(shopId)}`)
  return {
    searchKnowledge: (question, options = {}) => ask('searchKnowledge', '/knowledge/search', { question, ...options }),
    readOrder: (number, { shopId } = {}) => ask('readOrder', `/orders/${encodeURIComponent(number)}${of(shopId)}`),
    decideCase: (number, { shopId } = {}) => ask('decideCase', `/orders/${encodeURIComponent(number)}/decision${of(shopId)}`),
    draftReply: (conversationId) => ask('draftReply', `/conversations/${encodeURIComponent(conversationId)}/draft`),
  }
}
