import type { FeedEvent } from '@xiaoer/contract'
import { HolderChanged, wordsOf } from '../feed/index.ts'

export interface Alert {
  kind: 'message' | 'queue'
  conversationId: string
  words: string
}

/** What the desk is looking at when an event comes. */
export interface Watching {
  me: string
  /** Who holds a conversation, as far as is known here. */
  heldBy: (conversationId: string) => string | null
  /** The conversation in front of open eyes; null when the page is hidden or unfocused. */
  looksAt: string | null
}

/** Whether an event deserves a sound: a shopper's word to me, or somebody new who waits. */
export function alertFor(event: FeedEvent, { me, heldBy, looksAt }: Watching): Alert | null {
  const { conversationId } = event
  if (conversationId === null || conversationId === looksAt) return null
  if (event.type === 'message_sent' && event.message?.author === 'shopper' && heldBy(conversationId) === me)
    return { kind: 'message', conversationId, words: wordsOf(event.message) }
  const passed = event.type === 'holder_changed' ? HolderChanged.safeParse(event.detail) : undefined
  if (passed?.success && passed.data.holder === 'queue') return { kind: 'queue', conversationId, words: '' }
  return null
}
