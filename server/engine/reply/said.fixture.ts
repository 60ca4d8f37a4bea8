import { FRESH_STATE, type Outcome, type Turn } from '#engine/conversation'

/** A turn of a shopper in the demo shop. */
export const turn = (over: Partial<Turn> = {}): Turn => ({
  id: 't1',
  workspaceId: 'w',
  conversationId: 'c',
  sessionId: 's1',
  shop: { id: 's', name: '云杉小店', timeZone: 'Asia/Shanghai', currency: 'CNY' },
  shopper: { id: 'p', name: null, customerId: null, language: 'zh-CN' },
  page: null,
  cause: 'message',
  now: new Date('2026-11-11T02:00:00Z'),
  parts: [],
  said: '',
  state: FRESH_STATE,
  facts: {},
  understood: {
    text: '',
    language: 'zh',
    intent: 'other.unknown',
    confidence: 1,
    intents: [],
    rivals: [],
    entities: [],
    emotion: { score: 0, label: 'neutral', intensity: 0, words: [], spans: [] },
  },
  ...over,
})

/** An answer with these words. */
export const answer = (say: Extract<Outcome, { do: 'answer' }>['say'], language = 'zh-CN'): Outcome => ({
  do: 'answer',
  say,
  source: 'facts',
  state: { ...FRESH_STATE, language },
})
