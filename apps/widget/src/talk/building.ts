import type { FeedEvent, MessageView, OpenedWidget } from '@xiaoer/contract'

/** Builders for tests. */
export function aMessage(seq: number, change: Partial<MessageView> = {}): MessageView {
  const id = `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`
  return {
    id,
    seq,
    conversationId: 'talk',
    sessionId: 'session',
    author: 'bot',
    authorName: null,
    parts: [{ kind: 'text', text: `${seq}` }],
    at: '2026-11-20T06:00:00.000Z',
    traceId: null,
    helpful: null,
    byAi: false,
    ...change,
  }
}

export function anEvent(seq: number, change: Partial<FeedEvent> = {}): FeedEvent {
  return { seq, at: '2026-11-20T06:00:00.000Z', type: 'message_sent', conversationId: 'talk', message: null, detail: {}, ...change }
}

export function anOpening(change: Partial<OpenedWidget> = {}): OpenedWidget {
  return {
    session: 's',
    visitor: null,
    conversationId: 'talk',
    shopperName: null,
    language: 'en',
    holder: 'bot',
    agentName: null,
    cursor: 0,
    look: {
      shopName: 'Spruce',
      logo: null,
      accent: '#2f6b57',
      greeting: 'Hello',
      offHours: null,
      aiNotice: 'AI',
      timeZone: 'Asia/Shanghai',
    },
    elsewhere: false,
    letters: false,
    questions: [],
    messages: [],
    readBy: { shop: 0, shopper: 0 },
    forms: [],
    recallSeconds: 120,
    ...change,
  }
}
