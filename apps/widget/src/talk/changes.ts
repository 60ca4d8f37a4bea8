import type { FeedPage, History, MessageView, OpenedWidget, Questions, Typing } from '@xiaoer/contract'
import type { Entry } from '../outbox/index.ts'
import { worked } from './events.ts'
import { amend, merge } from './messages.ts'
import { step } from './phase.ts'
import type { Kept } from './snapshot.ts'
import type { Phase, Talk } from './state.ts'

/** A typing sign that is not renewed goes out after this; the other side repeats it every few seconds. */
const TYPING_MS = 8_000

/** What each change carries. */
export interface Changes {
  phase: Phase
  opened: OpenedWidget
  restored: Kept
  /** The service no longer knows our cursor. */
  stale: null
  fed: { readonly after: number; readonly page: FeedPage }
  older: History
  sent: { readonly entryId: string; readonly message: MessageView }
  pending: readonly Entry[]
  kept: boolean
  sending: { readonly id: string; readonly on: boolean }
  progress: { readonly id: string; readonly share: number }
  typing: { readonly sign: Typing; readonly now: number }
  stillTyping: { readonly now: number }
  read: { readonly by: 'shop' | 'shopper'; readonly seq: number }
  questions: Questions
  usual: boolean
  feedback: { readonly messageId: string; readonly helpful: boolean | null }
  rated: string
  notice: string | null
}

/** Every change there is, as a table from its name to what it does. Pure. */
export const CHANGES: { readonly [K in keyof Changes]: (talk: Talk, what: Changes[K]) => Talk } = {
  phase: (talk, to) => ({ ...talk, phase: step(talk.phase, to) }),
  opened,
  restored: (talk, kept) => (talk.conversationId === null ? { ...talk, ...kept, older: true } : talk),
  stale: (talk) => ({ ...talk, live: false }),
  fed: (talk, { after, page }) => (after === talk.cursor ? worked(talk, page) : talk),
  older: (talk, history) => ({ ...talk, messages: merge(talk.messages, history.messages), older: history.more }),
  sent: (talk, { entryId, message }) => settled({ ...talk, messages: merge(talk.messages, [message]) }, entryId),
  // An entry that the talk already shows as a message is done, whatever another tab's list still says.
  pending(talk, entries) {
    const pending = entries.filter((entry) => !talk.messages.some((message) => message.id === entry.id))
    return { ...talk, pending, usual: talk.usual && pending.length === 0 }
  },
  kept: (talk, kept) => (talk.kept === kept ? talk : { ...talk, kept }),
  sending: (talk, { id, on }) => ({ ...talk, sending: on ? [...talk.sending, id] : talk.sending.filter((other) => other !== id) }),
  progress: (talk, { id, share }) => ({ ...talk, progress: { ...talk.progress, [id]: share } }),
  typing: (talk, { sign, now }) => (sign.who === 'shopper' ? talk : { ...talk, typing: signOf(sign, now) }),
  stillTyping: (talk, { now }) => (talk.typing && talk.typing.until <= now ? { ...talk, typing: null } : talk),
  read: (talk, { by, seq }) => ({ ...talk, readBy: { ...talk.readBy, [by]: Math.max(talk.readBy[by], seq) } }),
  questions: (talk, { questions, set, sets }) => ({ ...talk, questions: { list: questions, set, sets } }),
  usual: (talk, usual) => ({ ...talk, usual }),
  feedback: (talk, { messageId, helpful }) => ({ ...talk, messages: amend(talk.messages, messageId, { helpful }) }),
  rated: (talk, sessionId) => ({ ...talk, rated: [...new Set([...talk.rated, sessionId])] }),
  notice: (talk, notice) => ({ ...talk, notice }),
}

/**
 * The answer to opening. The same conversation keeps its cursor, so that the feed brings what lies between and no gap can stay;
 * the first one, or another shopper's, starts from the snapshot alone.
 */
function opened(talk: Talk, now: OpenedWidget): Talk {
  const same = talk.conversationId === now.conversationId && talk.live
  const messages = same ? merge(talk.messages, now.messages) : now.messages
  return dropKnown({
    ...talk,
    phase: step(talk.phase, 'ready'),
    live: true,
    look: now.look,
    language: now.language,
    conversationId: now.conversationId,
    shopperName: now.shopperName,
    holder: now.holder,
    agentName: now.agentName,
    messages,
    cursor: same ? talk.cursor : now.cursor,
    greeted: same ? talk.greeted : now.messages.length === 0,
    older: same ? talk.older : now.messages.length > 0,
    readBy: now.readBy,
    recallSeconds: now.recallSeconds,
    forms: now.forms,
    elsewhere: now.elsewhere,
    letters: now.letters,
    questions: { list: now.questions, set: 0, sets: now.questions.length > 0 ? 2 : 1 },
    closed: same ? talk.closed : [],
  })
}

function settled(talk: Talk, entryId: string): Talk {
  const { [entryId]: _gone, ...progress } = talk.progress
  return {
    ...talk,
    progress,
    pending: talk.pending.filter((entry) => entry.id !== entryId),
    sending: talk.sending.filter((id) => id !== entryId),
  }
}

function dropKnown(talk: Talk): Talk {
  return CHANGES.pending(talk, talk.pending)
}

function signOf(sign: Typing, now: number): Talk['typing'] {
  if (!sign.on || sign.who === 'shopper') return null
  return { who: sign.who, name: sign.name ?? null, until: now + TYPING_MS }
}
