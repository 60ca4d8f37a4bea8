import type { FeedEvent, FeedPage } from '@xiaoer/contract'
import { amend, merge } from './messages.ts'
import type { Talk } from './state.ts'

type Work = (talk: Talk, event: FeedEvent) => Talk

/** What each kind of event does. Kinds that are not here are skipped: the service may grow first. */
const EVENTS: Readonly<Record<string, Work>> = {
  message_sent: (talk, event) => (event.message ? arrived(talk, event.message) : talk),
  message_recalled: (talk, { message }) =>
    message ? { ...talk, messages: quotedAnew(merge(talk.messages, [message]), message.id) } : talk,
  read: (talk, { detail }) => read(talk, detail['by'], detail['seq']),
  holder_changed: (talk, { detail }) => held(talk, detail['holder'], detail['agentName']),
  ticket_opened: (talk) => ({ ...talk, owed: true }),
  feedback: (talk, { detail }) => judged(talk, detail['messageId'], detail['helpful']),
  rated: (talk, { detail }) => rated(talk, detail['sessionId']),
  session_opened: (talk) => ({ ...talk, closed: [] }),
  session_closed: (talk, { detail }) => closed(talk, detail['sessionId']),
}

/** Works one page of the feed in, and moves the cursor with it: the two can never be apart. */
export function worked(talk: Talk, page: FeedPage): Talk {
  let after = talk
  for (const event of page.events) if (event.seq > talk.cursor) after = apply(after, event)
  return { ...after, cursor: Math.max(talk.cursor, page.cursor) }
}

function apply(talk: Talk, event: FeedEvent): Talk {
  const foreign = event.conversationId !== null && event.conversationId !== talk.conversationId
  const work = Object.hasOwn(EVENTS, event.type) ? EVENTS[event.type] : undefined
  return foreign || !work ? talk : work(talk, event)
}

function arrived(talk: Talk, message: NonNullable<FeedEvent['message']>): Talk {
  const typing = message.author === 'shopper' ? talk.typing : null
  const pending = talk.pending.filter((entry) => entry.id !== message.id)
  return { ...talk, typing, pending, messages: merge(talk.messages, [message]) }
}

/** What was taken back is quoted without its words. */
const quotedAnew = (messages: Talk['messages'], id: string): Talk['messages'] =>
  messages.map((one) => (one.quote?.id === id ? { ...one, quote: { ...one.quote, text: '' } } : one))

function read(talk: Talk, by: unknown, seq: unknown): Talk {
  if ((by !== 'shop' && by !== 'shopper') || typeof seq !== 'number') return talk
  return { ...talk, readBy: { ...talk.readBy, [by]: Math.max(talk.readBy[by], seq) } }
}

function held(talk: Talk, holder: unknown, agentName: unknown): Talk {
  if (holder !== 'bot' && holder !== 'queue' && holder !== 'agent') return talk
  return { ...talk, holder, agentName: typeof agentName === 'string' ? agentName : null, typing: null }
}

function judged(talk: Talk, messageId: unknown, helpful: unknown): Talk {
  if (typeof messageId !== 'string' || (typeof helpful !== 'boolean' && helpful !== null)) return talk
  return { ...talk, messages: amend(talk.messages, messageId, { helpful }) }
}

function rated(talk: Talk, sessionId: unknown): Talk {
  return typeof sessionId === 'string' ? { ...talk, rated: [...new Set([...talk.rated, sessionId])] } : talk
}

function closed(talk: Talk, sessionId: unknown): Talk {
  if (typeof sessionId !== 'string') return talk
  return { ...talk, typing: null, closed: [...talk.closed.filter((id) => id !== sessionId), sessionId] }
}
