import type { MessageView } from '@xiaoer/contract'

/** Both lists as one: each id once (the newer copy wins), ordered by `seq`. Returns `known` itself when nothing is new. */
export function merge(known: readonly MessageView[], more: readonly MessageView[]): readonly MessageView[] {
  if (more.length === 0) return known
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of more) byId.set(message.id, message)
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** Changes one message where it is known. */
export function amend(known: readonly MessageView[], id: string, change: Partial<MessageView>): readonly MessageView[] {
  return known.map((message) => (message.id === id ? { ...message, ...change } : message))
}

/** Messages of the shop's side that the shopper has not seen. */
export function unread(messages: readonly MessageView[], seen: number): number {
  return messages.filter((message) => message.author !== 'shopper' && message.seq > seen).length
}

/** The highest `seq` of what the shop's side wrote; 0 where it wrote nothing. */
export function newestOfShop(messages: readonly MessageView[]): number {
  return messages.findLast((message) => message.author !== 'shopper')?.seq ?? 0
}
