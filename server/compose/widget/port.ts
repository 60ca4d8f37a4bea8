import type { FeedEvent, Page, Typing } from '@xiaoer/contract'
import type { WebPort, WidgetSession } from '#channels/web'
import { placeOf, queueToTicket } from '#desk'
import {
  type ConversationEngine,
  forShopper,
  giveFeedback,
  giveRating,
  history,
  markRead,
  readFeed,
  takeBackOwn,
} from '#engine/conversation'
import { askSurvey } from '#insight'
import type { CookieKind } from '#platform/auth'
import { type JoinLinksParts, joinLinksFor } from '../channels/joining.ts'
import { standsIn } from '../live.ts'
import type { Look } from './look.ts'
import { questionsFor } from './look.ts'
import { type OpenParts, openWidget } from './open.ts'
import { ordersToPick, productsToPick } from './pick.ts'
import type { KeepPicture } from './pictures.ts'
import { mayReadFile, readingStanding, standsInChat } from './reading-files.ts'
import { type ResolveParts, resolveParts } from './resolve.ts'
import { withTrials } from './trial/port.ts'
import type { TrialTurnParts } from './trial/take.ts'

export interface WebPortParts extends OpenParts, ResolveParts, JoinLinksParts, TrialTurnParts {
  readonly engine: ConversationEngine
  readonly keepPicture: KeepPicture
  /** Of the console: colleagues read files by their login. */
  readonly cookie: CookieKind
  readonly lookOf: (workspaceId: string, shopId: string) => Promise<Look>
  readonly typing: (workspaceId: string, typing: Typing) => void
}

/** Events a page of the feed. */
const FEED = 200

/** Fills the web channel's port: every wish of a widget, from the module that knows. */
export function webPort(parts: WebPortParts): WebPort {
  const { db, now, engine, files, keepPicture } = parts
  const shopOf = ({ workspaceId, shopId, language }: WidgetSession) => parts.shopFor(workspaceId, shopId)?.in(language)

  const ringFor = async ({ workspaceId, conversationId }: WidgetSession, verb: Promise<number | undefined>): Promise<void> => {
    const seq = await verb
    if (seq) parts.ring(workspaceId, conversationId, seq)
  }

  const port: WebPort = {
    open: (request) => openWidget(parts, request),
    stands: standsIn(db),
    resolve: (session, sent) => resolveParts(parts, session, sent),
    accept: async ({ workspaceId }, inbound) => {
      const isTyped = inbound.parts.every(({ kind }) => kind !== 'chosen')
      const { message, replies } = await engine.acceptMessage(workspaceId, { ...inbound, ...(isTyped && { mayWriteOn: true }) })
      return { message: forShopper(message), replies: async () => (await replies()).map(forShopper) }
    },
    ...whatIsRead(parts),
    ...aboutMessages(parts, ringFor),
    rate: (session, rating) => ringFor(session, giveRating(db, session, rating, now())),
    survey: ({ workspaceId, conversationId }, sessionId) => askSurvey(db, { workspaceId, conversationId, sessionId }, now()),
    read: (session, seq) => ringFor(session, markRead(db, session, 'shopper', seq, now())),
    place: (session) => placeOf(db, session, now()),
    leaveQueue: (session) => ringFor(session, leave(parts, session)),
    questions: async (session, page, set) =>
      questionsFor(await parts.lookOf(session.workspaceId, session.shopId), page, session.language, {
        set,
        foreseen: session.trial ? [] : await foreseenNow(parts, session, page),
      }),
    orders: (session) => ordersToPick(shopOf(session), session),
    products: (session, words) => productsToPick(shopOf(session), words),
    joinLinks: (session) => joinLinksFor(parts, session),
    saveFile: async (session, bytes) => {
      const kept = await keepPicture(session.workspaceId, session.conversationId, bytes)
      parts.perceiving?.begin(session, kept.fileId)
      return kept
    },
    shows: (session, fileId) => standsInChat(db, session, fileId),
    mayReadFile: mayReadFile(parts),
    readFile: readingStanding(db, files),
    typing: ({ workspaceId, conversationId }, on) => {
      engine.typing(conversationId, on)
      parts.typing(workspaceId, { conversationId, who: 'shopper', on })
    },
  }
  return withTrials(port, parts)
}

/** What is foreseen on another page with the chat open. */
async function foreseenNow(parts: WebPortParts, session: WidgetSession, page: Page | null): Promise<string[]> {
  const shop = await parts.rowOf(session.workspaceId, session.shopId)
  return shop ? parts.foresee({ ...session, page, timeZone: shop.timeZone }) : []
}

/** The past and the news, as far as a shopper sees them. */
const whatIsRead = ({ db }: Pick<WebPortParts, 'db'>): Pick<WebPort, 'history' | 'events'> => ({
  history: async (session, before, limit) => {
    const page = await db.inWorkspace(session.workspaceId, (tx) => history(tx, session.conversationId, before, limit))
    return { ...page, messages: page.messages.map(forShopper) }
  },
  events: async (session, after) => {
    const page = await db.inWorkspace(session.workspaceId, (tx) => readFeed(tx, after, FEED, session.conversationId))
    return { ...page, events: page.events.map(eventForShopper) }
  },
})

type RingFor = (session: WidgetSession, verb: Promise<number | undefined>) => Promise<void>

/** What a shopper does with one message: says whether it was of use, or takes back what they wrote. */
const aboutMessages = ({ db, now }: WebPortParts, ringFor: RingFor): Pick<WebPort, 'feedback' | 'recall'> => ({
  feedback: (session, messageId, helpful) => ringFor(session, giveFeedback(db, session, messageId, helpful, now())),
  recall: (session, messageId) => ringFor(session, takeBackOwn(db, session, messageId, now())),
})

/** Waits no longer; gives the event's number. */
const leave = ({ db, now }: WebPortParts, session: WidgetSession) =>
  db.inWorkspace(session.workspaceId, (tx) => queueToTicket(tx, session, 'left', now()))

/** Of an event's detail: what a widget shows. Who of the people by id, and why it was handed over, stay inside. */
const TOLD = new Set([
  'author',
  'by',
  'seq',
  'holder',
  'agentName',
  'messageId',
  'helpful',
  'sessionId',
  'settled',
  'stars',
  'outcome',
  'number',
])

const eventForShopper = (event: FeedEvent): FeedEvent => ({
  ...event,
  detail: Object.fromEntries(Object.entries(event.detail).filter(([name]) => TOLD.has(name))),
  message: event.message && forShopper(event.message),
})
