import { randomUUID } from 'node:crypto'
import type { FeedEvent, Holder, MessageView, StoredPart } from '@xiaoer/contract'

/** One conversation of the stand-in. */
export interface StandInTalk {
  readonly id: string
  readonly owner: string
  sessionId: string
  holder: Holder
  agentName: string | null
  readBy: { shop: number; shopper: number }
}

export type Draft = Pick<MessageView, 'author' | 'parts'> & Partial<Pick<MessageView, 'id' | 'authorName' | 'byAi' | 'at'>>

/** The stand-in's memory: talks, messages and one feed for all, numbered like the real one. */
export class Talks {
  readonly talks = new Map<string, StandInTalk>()
  readonly messages: MessageView[] = []
  readonly events: FeedEvent[] = []
  readonly ratings: unknown[] = []
  /** Whether the end of a session asks if they would recommend the shop. */
  surveys = false
  /** The page each talk's newest message was sent from. */
  readonly pages = new Map<string, unknown>()
  private readonly ring: (talkId: string, seq: number) => void
  private seq = 100

  constructor(ring: (talkId: string, seq: number) => void) {
    this.ring = ring
  }

  of(owner: string): StandInTalk {
    const known = this.talks.get(owner)
    if (known) return known
    const talk: StandInTalk = {
      id: randomUUID(),
      owner,
      sessionId: randomUUID(),
      holder: 'bot',
      agentName: null,
      readBy: { shop: 0, shopper: 0 },
    }
    this.talks.set(owner, talk)
    return talk
  }

  /** Stores a message once; the same id again gives what was stored. */
  add(talk: StandInTalk, draft: Draft): MessageView {
    const known = this.messages.find(({ id }) => id === draft.id)
    if (known) return known
    this.seq += 1
    const message: MessageView = {
      id: draft.id ?? randomUUID(),
      seq: this.seq,
      conversationId: talk.id,
      sessionId: talk.sessionId,
      author: draft.author,
      authorName: draft.authorName ?? null,
      parts: draft.parts,
      at: draft.at ?? new Date().toISOString(),
      traceId: null,
      helpful: null,
      byAi: draft.byAi ?? false,
    }
    this.messages.push(message)
    this.tell(talk, 'message_sent', {}, message, this.seq)
    return message
  }

  say(talk: StandInTalk, author: 'bot' | 'agent' | 'system', parts: StoredPart[], authorName: string | null = null): MessageView {
    return this.add(talk, { author, parts, authorName, byAi: false })
  }

  hold(talk: StandInTalk, holder: Holder, agentName: string | null): void {
    talk.holder = holder
    talk.agentName = agentName
    this.tell(talk, 'holder_changed', { holder, agentName })
  }

  read(talk: StandInTalk, by: 'shop' | 'shopper', seq: number): void {
    talk.readBy[by] = Math.max(talk.readBy[by], seq)
    this.tell(talk, 'read', { by, seq })
  }

  close(talk: StandInTalk): void {
    this.tell(talk, 'session_closed', { sessionId: talk.sessionId, outcome: 'settled' })
    talk.sessionId = randomUUID()
  }

  judge(talk: StandInTalk, messageId: string, helpful: boolean): void {
    const at = this.messages.findIndex(({ id }) => id === messageId)
    const message = this.messages[at]
    if (message) this.messages[at] = { ...message, helpful }
    this.tell(talk, 'feedback', { messageId, helpful })
  }

  messagesOf(talk: StandInTalk): MessageView[] {
    return this.messages.filter(({ conversationId }) => conversationId === talk.id)
  }

  get cursor(): number {
    return this.seq
  }

  private tell(
    talk: StandInTalk,
    type: string,
    detail: Record<string, unknown>,
    message: MessageView | null = null,
    seq = ++this.seq,
  ): void {
    this.events.push({ seq, at: new Date().toISOString(), type, conversationId: talk.id, message, detail })
    this.ring(talk.id, seq)
  }
}
