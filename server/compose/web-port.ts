import type { OpenWidget, Part, Page, ShopperPart, StoredPart, Typing } from '@xiaoer/contract'
import { Page as PageShape } from '@xiaoer/contract'
import { fileUrl, SESSION_SECONDS, type WebPort, type WidgetSession, webTexts } from '#channels/web'
import { type Shop, toOrderPart, toProductPart } from '#commerce'
import { type ConversationEngine, forShopper, giveFeedback, giveRating, history, markRead, newestSeq, readFeed } from '#engine/conversation'
import { deskStatus } from '#desk'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { FileStore } from '#platform/files'
import { beginVisit, pageOf, standing, whoVisits } from '#shoppers'
import type { ShopRow } from '#workspaces'
import { type Look, shopNameIn, usualQuestions } from './look.ts'

/** A widget's channel, with what opening it needs. */
export interface WebChannel {
  readonly workspaceId: string
  readonly channelId: string
  readonly shop: ShopRow
  readonly look: Look
  readonly secret: Buffer
}

export interface WebPortParts {
  readonly db: Database
  readonly now: () => Date
  readonly key: Buffer
  readonly engine: ConversationEngine
  readonly files: FileStore
  readonly channelOf: (publicKey: string) => Promise<WebChannel | undefined>
  readonly lookOf: (workspaceId: string, shopId: string) => Promise<Look>
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  readonly typing: (workspaceId: string, typing: Typing) => void
}

const HISTORY = 30
const FEED = 200

export function webPort(parts: WebPortParts): WebPort {
  const { db, now, key, engine, files, shopFor, ring } = parts
  const inWorkspace = <T>(session: WidgetSession, work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(session.workspaceId, work)

  async function ringFor(session: WidgetSession, verb: Promise<number | undefined>): Promise<void> {
    const seq = await verb
    if (seq) ring(session.workspaceId, session.conversationId, seq)
  }

  return {
    open: (request) => open(parts, request),
    resolve: (session, shopperParts) => resolveParts(parts, session, shopperParts),
    accept: async (workspaceId, inbound) => {
      const { message, replies } = await engine.acceptMessage(workspaceId, inbound)
      return { message: forShopper(message), replies: async () => (await replies()).map(forShopper) }
    },
    history: async (session, before, limit) => {
      const page = await inWorkspace(session, (tx) => history(tx, session.conversationId, before, limit))
      return { ...page, messages: page.messages.map(forShopper) }
    },
    events: async (session, after) => {
      const page = await inWorkspace(session, (tx) => readFeed(tx, after, FEED, session.conversationId))
      return { ...page, events: page.events.map((event) => ({ ...event, detail: toldShopper(event.detail), message: event.message && forShopper(event.message) })) }
    },
    feedback: (session, messageId, helpful) => ringFor(session, giveFeedback(db, session, messageId, helpful, now())),
    rate: (session, rating) => ringFor(session, giveRating(db, session, rating, now())),
    read: (session, seq) => ringFor(session, markRead(db, session, 'shopper', seq, now())),
    questions: async (session, page, set) => usualQuestions(await parts.lookOf(session.workspaceId, session.shopId), page, session.language, set),
    orders: async (session) => {
      const shop = shopFor(session.workspaceId, session.shopId)
      const orders = shop && session.customerId ? await shop.orders.recent(session.customerId, 20) : []
      return {
        orders: orders.map((order) => ({
          orderNumber: order.number, state: order.state, placedAt: order.placedAt.toISOString(), total: order.total,
          title: order.items.map(({ title }) => title).join('、'), image: order.items[0]?.image ?? null,
        })),
      }
    },
    products: async (session, words) => {
      const products = (await shopFor(session.workspaceId, session.shopId)?.catalogue.search(words, 20)) ?? []
      const cards = products.flatMap((product) => toProductPart(product) ?? [])
      return { products: cards.map(({ productId, title, price, image }) => ({ productId, title, price, image: image ?? null })) }
    },
    saveFile: async (session, bytes) => {
      const { id, width, height, bytes: stored } = await files.savePicture(session.workspaceId, session.conversationId, bytes)
      return { fileId: id, url: fileUrl(key, session.workspaceId, id), width, height, bytes: stored.length }
    },
    readFile: (workspaceId, fileId) => files.readPicture(workspaceId, fileId),
    typing: (session, on) => parts.typing(session.workspaceId, { conversationId: session.conversationId, who: 'shopper', on }),
  }
}

/** Of an event's detail: what a widget shows. Who of the people by id, and why it was handed over, stay inside. */
const TOLD = new Set(['author', 'by', 'seq', 'holder', 'agentName', 'messageId', 'helpful', 'sessionId', 'settled', 'stars', 'outcome', 'number'])
const toldShopper = (detail: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(detail).filter(([name]) => TOLD.has(name)))

async function open({ db, now, channelOf, key: _ }: WebPortParts, request: OpenWidget) {
  const channel = await channelOf(request.channel)
  if (!channel) throw new AppError('not_found', `channel ${request.channel} does not exist; copy the script from the console's settings again`)
  const { workspaceId, channelId, shop, look, secret } = channel
  const at = now()
  const visitor = whoVisits(request, secret, at)
  const page = request.page ?? signedPage(request.token, secret, at)
  const language: 'zh-CN' | 'en' = (request.language ?? shop.language).startsWith('zh') ? 'zh-CN' : 'en'
  const shopName = shopNameIn(shop.name, look, language)
  const status = await deskStatus(db, workspaceId, shop.id, at)
  const seen = await db.inWorkspace(workspaceId, async (tx) => {
    const { shopper, conversationId } = await beginVisit(tx, { workspaceId, shopId: shop.id, channelId, visitor, language, at })
    const cursor = await newestSeq(tx)
    return { shopper, conversationId, cursor, stands: await standing(tx, conversationId), ...(await history(tx, conversationId, null, HISTORY)) }
  })
  const session: WidgetSession = {
    workspaceId, channelId, shopId: shop.id, conversationId: seen.conversationId, shopperId: seen.shopper.id, customerId: seen.shopper.customerId,
    language, exp: Math.floor(at.getTime() / 1_000) + SESSION_SECONDS,
  }
  return {
    session,
    opened: {
      visitor: visitor.secret, conversationId: seen.conversationId, shopperName: seen.shopper.name, language,
      holder: seen.stands.holder, agentName: seen.stands.agent_name, cursor: seen.cursor,
      look: {
        shopName, logo: look.logo ?? null, accent: look.accent, greeting: look.greeting[language].replaceAll('{shop}', shopName),
        offHours: status.open || status.online > 0 ? null : look.offHours[language], aiNotice: webTexts(language).aiNotice,
      },
      questions: usualQuestions(look, page, language, 0).questions,
      messages: seen.messages.map(forShopper),
      readBy: { shop: seen.stands.shop_read, shopper: seen.stands.shopper_read },
    },
  }
}

function signedPage(token: string | undefined, secret: Buffer, at: Date): Page | null {
  const page = PageShape.safeParse(token ? pageOf(token, secret, at) : null)
  return page.success ? page.data : null
}

const ITEM = /\/shop\/items\/([\w-]{1,100})/
const ORDER = /^\s*(\d{10,20}|[A-Z]{0,3}\d{8,20}(?:-\d{1,6})?)\s*$/

/** Cards for what was picked or pasted; only what the shop has, and orders only of this customer. */
async function resolveParts(parts: WebPortParts, session: WidgetSession, shopperParts: readonly ShopperPart[]): Promise<StoredPart[]> {
  const resolved = await Promise.all(shopperParts.map((part) => resolvePart(parts, session, part)))
  return resolved.flat()
}

async function resolvePart(parts: WebPortParts, session: WidgetSession, part: ShopperPart): Promise<Part[]> {
  const shop = parts.shopFor(session.workspaceId, session.shopId)
  switch (part.kind) {
    case 'text': {
      const item = ITEM.exec(part.text)?.[1]
      const number = ORDER.exec(part.text)?.[1]
      const card = item ? await productCard(shop, item) : number ? await orderCard(shop, session, number) : undefined
      return card ? [part, card] : [part]
    }
    case 'chosen':
      return [part]
    case 'image': {
      const file = await parts.files.describe(session.workspaceId, part.fileId, session.conversationId)
      if (!file) throw new AppError('not_found', `picture ${part.fileId} is not of this conversation; upload it again`)
      return [{ kind: 'image', text: session.language === 'en' ? '[picture]' : '[图片]', fileId: part.fileId, url: fileUrl(parts.key, session.workspaceId, part.fileId), width: file.width, height: file.height }]
    }
    case 'order': {
      const card = await orderCard(shop, session, part.orderNumber)
      if (!card) throw new AppError('not_found', `order ${part.orderNumber} is not under this account`)
      return [card]
    }
    case 'product': {
      const card = await productCard(shop, part.productId)
      if (!card) throw new AppError('not_found', `product ${part.productId} is not in this shop`)
      return [card]
    }
  }
}

async function orderCard(shop: Shop | undefined, { customerId }: WidgetSession, number: string): Promise<Part | undefined> {
  const order = shop && customerId ? await shop.orders.find(number) : undefined
  return order && order.customerId === customerId ? toOrderPart(order) : undefined
}

async function productCard(shop: Shop | undefined, id: string): Promise<Part | undefined> {
  const [product] = (await shop?.catalogue.products([id])) ?? []
  return product && toProductPart(product)
}
