import {
  AgentReply, Box, ConversationView, FeedPage, History, Inbox, MarkRead, MessageView, SettleConversation, TakeConversation, TicketRow, TraceView, type Typing,
} from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Shop } from '#commerce'
import { history, markRead, newestSeq, readFeed } from '#engine/conversation'
import type { Database } from '#platform/db'
import { handBack, settle, take } from './inbox/hold.ts'
import { reply } from './inbox/reply.ts'
import { boxCounts, inboxRows } from './inbox/rows.ts'
import { traceView } from './inbox/trace-view.ts'
import { conversationView } from './inbox/view.ts'
import { finishTicket, ticketsOf } from './tickets/tickets.ts'

export interface DeskParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  /** News up to a number, for everybody who looks at the conversation. */
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  readonly typing: (workspaceId: string, typing: Typing) => void
  /** What a node keeps of a conversation may be stale now. */
  readonly forget: (conversationId: string) => void
}

const Done = z.object({ ok: z.literal(true) })
const done = { ok: true } as const
const Id = z.object({ id: z.uuid() })
const PAGE = 50
const WHOLE_QUEUE = 1_000

/** The inbox and what is done in it. */
export const inboxRoutes = ({ db, now, shopFor, ring, typing }: DeskParts): FastifyPluginAsyncZod => async (app) => {
  const Query = z.object({ box: Box.default('mine'), q: z.string().max(100).optional(), after: z.coerce.number().int().min(1).optional() })
  app.get('/conversations', { schema: { tags: ['desk'], querystring: Query, response: { 200: Inbox } } }, ({ login, query }) =>
    db.inWorkspace(login.workspaceId, async (tx) => {
      const cursor = await newestSeq(tx)
      const { q, after } = query
      const rows = await inboxRows(tx, { box: query.box, me: login.accountId, limit: (query.box === 'queue' ? WHOLE_QUEUE : PAGE) + 1, ...(q ? { q } : {}), ...(after ? { after } : {}) })
      return { conversations: query.box === 'queue' ? rows : rows.slice(0, PAGE), more: query.box !== 'queue' && rows.length > PAGE, counts: await boxCounts(tx, login.accountId), cursor }
    }))
  app.get('/conversations/:id', { schema: { tags: ['desk'], params: Id, response: { 200: ConversationView } } }, ({ login, params }) =>
    conversationView(db, login.workspaceId, params.id, (shopId) => shopFor(login.workspaceId, shopId)))
  const Before = z.object({ before: z.coerce.number().int().optional() })
  app.get('/conversations/:id/messages', { schema: { tags: ['desk'], params: Id, querystring: Before, response: { 200: History } } }, ({ login, params, query }) =>
    db.inWorkspace(login.workspaceId, (tx) => history(tx, params.id, query.before ?? null, PAGE)))
  const After = z.object({ after: z.coerce.number().int().min(0) })
  app.get('/events', { schema: { tags: ['desk'], querystring: After, response: { 200: FeedPage } } }, ({ login, query }) =>
    db.inWorkspace(login.workspaceId, (tx) => readFeed(tx, query.after, 500)))
  app.get('/traces/:id', { schema: { tags: ['desk'], params: Id, response: { 200: TraceView } } }, ({ login, params }) =>
    db.inWorkspace(login.workspaceId, (tx) => traceView(tx, params.id)))

  app.post('/conversations/:id/take', { schema: { tags: ['desk'], params: Id, body: TakeConversation, response: { 200: Done } } }, async ({ login, params, body }) => {
    const seq = await take(db, login, params.id, body.force ?? false, now())
    if (seq) ring(login.workspaceId, params.id, seq)
    return done
  })
  app.post('/conversations/:id/hand-back', { schema: { tags: ['desk'], params: Id, response: { 200: Done } } }, async ({ login, params }) => {
    ring(login.workspaceId, params.id, await handBack(db, login, params.id, now()))
    return done
  })
  app.post('/conversations/:id/settle', { schema: { tags: ['desk'], params: Id, body: SettleConversation, response: { 200: Done } } }, async ({ login, params, body }) => {
    ring(login.workspaceId, params.id, await settle(db, login, params.id, body.outcome ?? 'settled', now()))
    return done
  })
  app.post('/conversations/:id/messages', { schema: { tags: ['desk'], params: Id, body: AgentReply, response: { 202: MessageView } } }, async ({ login, params, body }, answer) => {
    const message = await reply(db, login, params.id, body, now())
    ring(login.workspaceId, params.id, message.seq)
    return answer.code(202).send(message)
  })
  app.post('/conversations/:id/read', { schema: { tags: ['desk'], params: Id, body: MarkRead, response: { 200: Done } } }, async ({ login, params, body }) => {
    const seq = await markRead(db, { workspaceId: login.workspaceId, conversationId: params.id }, 'shop', body.seq, now())
    if (seq) ring(login.workspaceId, params.id, seq)
    return done
  })
  const On = z.strictObject({ on: z.boolean() })
  app.post('/conversations/:id/typing', { schema: { tags: ['desk'], params: Id, body: On, response: { 200: Done } } }, async ({ login, params, body }) => {
    typing(login.workspaceId, { conversationId: params.id, who: 'agent', name: login.name, on: body.on })
    return done
  })
}

export const ticketRoutes = ({ db, now, ring }: DeskParts): FastifyPluginAsyncZod => async (app) => {
  const State = z.object({ state: z.enum(['open', 'done']).optional() })
  const Tickets = z.object({ tickets: z.array(TicketRow) })
  app.get('/tickets', { schema: { tags: ['desk'], querystring: State, response: { 200: Tickets } } }, async ({ login, query }) => ({
    tickets: await db.inWorkspace(login.workspaceId, (tx) => ticketsOf(tx, query.state ? { state: query.state } : {})),
  }))
  app.post('/tickets/:id/done', { schema: { tags: ['desk'], params: Id, response: { 200: Done } } }, async ({ login, params }) => {
    const seq = await finishTicket(db, login.workspaceId, params.id, login.accountId, now())
    if (seq) ring(login.workspaceId, '', seq)
    return done
  })
}
