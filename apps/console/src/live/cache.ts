import type { QueryClient } from '@tanstack/react-query'
import type { Box, ConversationView, FeedEvent, Inbox } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { readConversation, readInbox } from '../api/index.ts'
import { type Applied, applyToConversation, applyToInbox, createEventLog, joined, readLater, readWhole } from '../feed/index.ts'

/** The events of this visit; snapshots are brought up to them as they arrive. */
export const eventLog = createEventLog()

export const inboxKey = (box: Box, q: string, filter: InboxFilter = {}) => ['inbox', box, q, narrowing(filter)] as const
/** A filter as part of a key; empty where nothing narrows. */
const narrowing = (filter: InboxFilter): string => {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined)
  return named.length === 0 ? '' : JSON.stringify(named.toSorted())
}
export const conversationKey = (id: string) => ['conversation', id] as const

/** A box as it was read, brought up to the events that came meanwhile; `stale` also where they are no longer known, `isBehind` where they tell of a row that is not here. */
export function broughtUp(read: Inbox, box: Box, me: string): Applied<Inbox> & { readonly isBehind: boolean } {
  const events = eventLog.since(read.cursor)
  const { next, stale } = applyToInbox(read, events ?? [], { box, me })
  return { next, stale: stale || !events, isBehind: stale }
}

/** Reads a box, so many pages of it as are opened, and brings them up to the events that came meanwhile. */
export async function loadInbox(client: QueryClient, box: Box, q: string, me: string, filter: InboxFilter = {}): Promise<Inbox> {
  const read = async () => {
    // each page is of its own moment
    const pages = (await readPages(client, box, q, filter)).map((page) => broughtUp(page, box, me))
    return {
      inbox: pages.map(({ next }) => next).reduce((all, page) => joined(all, page, box)),
      isTorn: pages.some(({ stale, isBehind }) => isBehind || (stale && pages.length > 1)),
    }
  }
  const { inbox, isTorn } = await read()
  // who came in while it was read, or came up from a later page between two reads, is on none; once more, as on a busy desk there is always somebody
  return isTorn ? (await read()).inbox : inbox
}

/** More may be opened while it reads. */
async function readPages(client: QueryClient, box: Box, q: string, filter: InboxFilter): Promise<Inbox[]> {
  const shown = () => client.getQueryData<Inbox>(inboxKey(box, q, filter))?.conversations.length ?? 0
  const pages = [await readInbox(box, q, undefined, filter)]
  const rows = () => pages.reduce((sum, { conversations }) => sum + conversations.length, 0)
  for (let next = pages[0]?.next; next && rows() < shown(); next = pages.at(-1)?.next) pages.push(await readInbox(box, q, next, filter))
  return pages
}

export async function loadConversation(client: QueryClient, id: string, language: string): Promise<ConversationView> {
  const read = await readConversation(id, language)
  const fresh = applyToConversation(read, eventLog.since(read.cursor) ?? []).next
  return withEarlier(fresh, client.getQueryData<ConversationView>(conversationKey(id)))
}

/** Earlier messages that were opened stay before the newest ones, where the two runs meet. */
export function withEarlier(fresh: ConversationView, before: ConversationView | undefined): ConversationView {
  const first = fresh.messages[0]
  if (!before || !first || !before.messages.some((message) => message.id === first.id)) return fresh
  const earlier = before.messages.filter((message) => message.seq < first.seq)
  return { ...fresh, messages: [...earlier, ...fresh.messages], more: earlier.length > 0 ? before.more : fresh.more }
}

type Keys = (readonly unknown[])[]

/** Applies events to all that is in the cache; gives the keys of what must be read anew: soon, or when there is time. */
export function applyToCache(client: QueryClient, events: readonly FeedEvent[], me: string): { soon: Keys; later: Keys } {
  const [soon, later]: [Keys, Keys] = [[], []]
  for (const [key, inbox] of client.getQueriesData<Inbox>({ queryKey: ['inbox'] })) {
    const [, box, q, filter] = key
    if (!inbox || !isBox(box)) continue
    const { next, stale, isWaited } = applyToInbox(inbox, events, { box, me })
    client.setQueryData(key, next)
    if (stale || ((q !== '' || filter !== '') && next !== inbox)) (isWaited ? soon : later).push(key)
  }
  for (const [key, view] of client.getQueriesData<ConversationView>({ queryKey: ['conversation'] })) {
    if (!view) continue
    const { next, stale } = applyToConversation(view, events)
    client.setQueryData(key, next)
    if (stale) soon.push(key)
  }
  for (const name of readWhole(events)) soon.push([name])
  for (const name of readLater(events)) later.push([name])
  return { soon, later }
}

const BOXES: readonly unknown[] = ['mine', 'queue', 'bot', 'others', 'all', 'closed', 'snoozed']
const isBox = (value: unknown): value is Box => BOXES.includes(value)
