import { randomUUID } from 'node:crypto'
import type { OpenedWidget, ShopperPart, StoredPart } from '@xiaoer/contract'
import { answer } from './bot.ts'
import { JOINS, ORDERS, PRODUCTS, QUESTIONS, SAMPLES } from './samples.ts'
import type { StandInTalk, Talks } from './talks.ts'

/** One request to the API, read. */
export interface Asked {
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
  readonly bytes: Buffer
  readonly talk: StandInTalk
}

export interface Files {
  /** Addresses end: those that were given before this was raised open nothing; the next end in so many seconds. */
  readonly ends: { round: number; inSeconds: number }
  put(bytes: Buffer): { fileId: string; url: string }
  url(fileId: string): string | undefined
}

type Route = (talks: Talks, asked: Asked, files: Files) => unknown

const SNAPSHOT = 20
const FEED_PAGE = 25

/** The calls of the contract, by method and path. What a route gives is the body of the answer. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'POST /messages': (talks, { talk, body }, files) => {
    const parts = Array.isArray(body['parts']) ? body['parts'].map((part) => stored(part, files)) : []
    talks.pages.set(talk.id, body['page'])
    const known = talks.messages.some(({ id }) => id === body['id'])
    const message = talks.add(talk, { id: String(body['id']), author: 'shopper', parts })
    if (!known) {
      talks.read(talk, 'shop', message.seq)
      answer(talks, talk, parts)
    }
    return { message, replies: [] }
  },
  'GET /messages': (talks, { talk, query }) => {
    const before = talks.messagesOf(talk).filter(({ seq }) => seq < Number(query.get('before')))
    const limit = Number(query.get('limit'))
    return { messages: before.slice(-limit), more: before.length > limit }
  },
  'GET /events': (talks, { query }) => {
    const after = Number(query.get('after'))
    const news = talks.events.filter(({ seq }) => seq > after)
    const events = news.slice(0, FEED_PAGE)
    return { events, cursor: events.at(-1)?.seq ?? after, more: news.length > FEED_PAGE }
  },
  'POST /files': (_talks, { bytes }, files) => ({ ...files.put(bytes), width: 2, height: 2, bytes: bytes.length }),
  'GET /files/:id': (_talks, { query }, files) => ({ fileId: query.get('file'), url: files.url(query.get('file') ?? '') }),
  'POST /feedback': (talks, { talk, body }) => talks.judge(talk, String(body['messageId']), body['helpful'] === true),
  'POST /rating': (talks, { body }) => void talks.ratings.push(body),
  'POST /survey': (talks) => ({ ask: talks.surveys }),
  'POST /read': (talks, { talk, body }) => talks.read(talk, 'shopper', Number(body['seq'])),
  'POST /typing': () => undefined,
  'GET /queue': (_talks, { talk }) => ({ place: talk.holder === 'queue' ? { ahead: 2, waited: { mostSeconds: 90, of: 12 } } : null }),
  'POST /queue/leave': (talks, { talk }) => talks.hold(talk, 'bot', null),
  'GET /questions': (_talks, { query }) => {
    const set = Number(query.get('set')) % QUESTIONS.length
    const ref = query.get('ref')
    return { questions: ref ? [`这件有货吗(${ref})`] : QUESTIONS[set], set, sets: QUESTIONS.length }
  },
  'POST /join': (_talks, { talk }) => ({ links: talk.owner.startsWith('visitor') ? [] : JOINS }),
  'GET /orders': (_talks, { talk }) => ({ orders: talk.owner.startsWith('visitor') ? [] : ORDERS }),
  'GET /products': (_talks, { query }) => ({ products: PRODUCTS.filter(({ title }) => title.includes(query.get('q') ?? '')) }),
}

/** What a stand-in's session is opened with. */
interface Opening extends Pick<OpenedWidget, 'session' | 'visitor' | 'language'> {
  readonly accent: string
}

export function opened(talks: Talks, talk: StandInTalk, { accent, ...opening }: Opening): OpenedWidget {
  const zh = opening.language === 'zh-CN'
  return {
    ...opening,
    conversationId: talk.id,
    shopperName: null,
    holder: talk.holder,
    agentName: talk.agentName,
    cursor: talks.cursor,
    look: {
      shopName: zh ? '云杉小店' : 'Spruce Shop',
      logo: null,
      accent,
      greeting: zh
        ? '您好,欢迎来到云杉小店。想问商品、订单还是售后?直接说就好。'
        : 'Hello and welcome. Ask about products, orders or returns in your own words.',
      offHours: null,
      timeZone: 'Asia/Shanghai',
      aiNotice: zh ? '现在由 AI 助手为您解答,随时可以转人工。' : 'An AI assistant answers here. You can ask for a person at any time.',
    },
    letters: false,
    elsewhere: !talk.owner.startsWith('visitor'),
    questions: [...(QUESTIONS[0] ?? [])],
    messages: talks.messagesOf(talk).slice(-SNAPSHOT),
    readBy: { ...talk.readBy },
    forms: [],
    recallSeconds: 120,
  }
}

/** A shopper's part as the real service would store it. */
function stored(part: ShopperPart, files: Files): StoredPart {
  if (part.kind === 'image')
    return { kind: 'image', text: '[图片]', fileId: part.fileId, url: files.url(part.fileId) ?? '', width: 2, height: 2 }
  if (part.kind === 'order') return { ...SAMPLES.order, orderNumber: part.orderNumber, items: [...SAMPLES.order.items] }
  if (part.kind === 'product') return { ...SAMPLES.product, productId: part.productId }
  return part
}

/** Uploaded pictures, in memory. */
export function createFiles(kept: Map<string, Buffer>): Files {
  const ends = { round: 0, inSeconds: 3_600 }
  const until = () => Math.ceil(Date.now() / 1_000) + ends.inSeconds
  const url = (fileId: string) => (kept.has(fileId) ? `/files/${fileId}?u=${until()}&s=${ends.round}` : undefined)
  return {
    ends,
    url,
    put(bytes) {
      const fileId = randomUUID()
      kept.set(fileId, bytes)
      return { fileId, url: url(fileId) ?? '' }
    },
  }
}
