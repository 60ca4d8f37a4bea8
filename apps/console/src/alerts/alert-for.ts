import type { FeedEvent } from '@xiaoer/contract'
import { z } from 'zod'
import { HolderChanged, ParticipantsChanged, wordsOf } from '../feed/index.ts'

export interface Alert {
  kind: 'message' | 'queue' | 'mention' | 'approval' | 'invited'
  conversationId: string
  /** The ticket that one was mentioned on, in place of a conversation. */
  ticketId?: string
  words: string
}

/** What the desk is looking at when an event comes. */
export interface Watching {
  me: string
  /** Who holds a conversation, or oneself where one is in it, as far as is known here. */
  heldBy: (conversationId: string) => string | null
  /** The conversation in front of open eyes; null when the page is hidden or unfocused. */
  looksAt: string | null
}

const Noted = z.object({
  mentions: z.array(z.string()).default([]),
  conversationIds: z.array(z.string()).default([]),
  ticketId: z.string().optional(),
  by: z.string().nullish(),
})

/** Somebody named me in a note, or asks for my yes or answered to mine. */
function mentionFor({ type, detail }: FeedEvent, me: string): Alert | null {
  const read = Noted.safeParse(detail)
  if (!read.success || read.data.by === me || !read.data.mentions.includes(me)) return null
  const { conversationIds, ticketId } = read.data
  return {
    kind: type === 'ticket_approval' ? 'approval' : 'mention',
    conversationId: conversationIds[0] ?? '',
    words: '',
    ...(ticketId && { ticketId }),
  }
}

/** Whether an event deserves a sound: a shopper's word to me, somebody new who waits, a colleague who calls me to their conversation, or one who names me or whose approval concerns me. */
export function alertFor(event: FeedEvent, { me, heldBy, looksAt }: Watching): Alert | null {
  const { conversationId } = event
  if (['noted', 'ticket_noted', 'ticket_approval'].includes(event.type)) return mentionFor(event, me)
  if (conversationId === null || conversationId === looksAt) return null
  if (event.type === 'message_sent' && event.message?.author === 'shopper' && heldBy(conversationId) === me)
    return { kind: 'message', conversationId, words: wordsOf(event.message) }
  if (event.type === 'participants_changed' && ParticipantsChanged.safeParse(event.detail).data?.invited === me)
    return { kind: 'invited', conversationId, words: '' }
  const passed = event.type === 'holder_changed' ? HolderChanged.safeParse(event.detail) : undefined
  if (passed?.success && passed.data.holder === 'queue') return { kind: 'queue', conversationId, words: '' }
  return null
}
