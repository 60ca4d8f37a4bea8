import type { ConversationView, FeedEvent, MessageView } from '@xiaoer/contract'
import { conversationIn, Read } from './details.ts'
import { type Applied, applyToRow } from './row.ts'

/** Applies a run of events to a conversation as it was read; see `applyToInbox` for `stale`. */
export function applyToConversation(view: ConversationView, events: readonly FeedEvent[]): Applied<ConversationView> {
  let next = view
  let stale = false
  for (const event of events) {
    if (event.seq <= next.cursor) continue
    const step = applyOne(next, event)
    next = { ...step.next, cursor: event.seq }
    stale ||= step.stale
  }
  return { next, stale }
}

function applyOne(view: ConversationView, event: FeedEvent): Applied<ConversationView> {
  // what is the desk's own is no event of the conversation: the shopper reads those
  if (conversationIn(event) !== view.conversation.id) return { next: view, stale: isOfDesk(view, event) }
  const row = applyToRow(view.conversation, event)
  const next = { ...view, conversation: row.next }
  if (event.type === 'message_sent' && event.message)
    return { next: { ...next, messages: withMessage(view.messages, event.message) }, stale: row.stale }
  if (event.type === 'message_recalled' && event.message) return { next: recalled(next, event.message), stale: row.stale }
  if (event.type === 'read') return { next: readBy(next, event), stale: row.stale }
  // The summary is written when the conversation is handed over, and is not in the event.
  const summaryAwaited = event.type === 'holder_changed' && row.next.holder !== 'bot'
  return { next, stale: row.stale || summaryAwaited || event.type === 'participants_changed' || event.type.startsWith('ticket_') }
}

/** Its words are gone here too, and where it is quoted. */
function recalled(view: ConversationView, message: MessageView): ConversationView {
  if (!view.messages.some(({ id }) => id === message.id)) return view
  const messages = withMessage(view.messages, message)
  return { ...view, messages: messages.map((one) => (one.quote?.id === message.id ? { ...one, quote: { ...one.quote, text: '' } } : one)) }
}

/** How far the shopper has read: never back. */
function readBy(view: ConversationView, event: FeedEvent): ConversationView {
  const detail = Read.safeParse(event.detail)
  if (!detail.success || detail.data.by !== 'shopper') return view
  return { ...view, shopperReadSeq: Math.max(view.shopperReadSeq, detail.data.seq ?? 0) }
}

/** Whether it is of this conversation, or of a ticket of it. */
function isOfDesk({ conversation: { id }, tickets }: ConversationView, { type, detail }: FeedEvent): boolean {
  const named = detail['conversationIds']
  if (Array.isArray(named) && named.includes(id)) return true
  return type.startsWith('ticket_') && (detail['conversationId'] === id || tickets.some((ticket) => ticket.id === detail['ticketId']))
}

/** Puts a message in its place by `seq`; the same message again replaces itself. */
export function withMessage(messages: readonly MessageView[], message: MessageView): MessageView[] {
  const others = messages.filter((one) => one.id !== message.id)
  const place = others.findLastIndex((one) => one.seq < message.seq)
  return others.toSpliced(place + 1, 0, message)
}
