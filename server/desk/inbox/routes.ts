import { Box, ConversationView, FeedPage, History, Inbox, TraceView } from '@xiaoer/contract'
import { InboxFilter } from '@xiaoer/contract/labels'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { history, newestSeq, readFeed } from '#engine/conversation'
import type { Tx } from '#platform/db'
import type { Login } from '#workspaces'
import type { DeskParts } from '../desk-parts.ts'
import { boxCounts, inboxRows } from './rows.ts'
import { together } from './together.ts'
import { traceView } from './trace-view.ts'
import { conversationView } from './view.ts'

const PAGE = 50
/** Events a page of the feed. */
const FEED = 500

const Id = z.object({ id: z.uuid() })
const Wanted = z
  .object({ box: Box.default('mine'), q: z.string().max(100).optional(), after: z.string().max(80).optional() })
  .extend(InboxFilter.shape)
/** What the shop's texts beside a conversation are read in, as far as the shop has them; its own without it. */
const Reading = z.object({ language: z.enum(['zh-CN', 'en']).optional() })
const Before = z.object({ before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(PAGE) })
const After = z.object({ after: z.coerce.number().int().min(0) })

/** What the inbox shows. */
export const inboxRoutes =
  ({ db, shopFor, valued }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    // a bell rings at all desks at once, and most of them ask from the same number
    const feedAfter = together((workspaceId, after) => db.inWorkspace(workspaceId, (tx) => readFeed(tx, after, FEED)))
    app.get('/conversations', { schema: { tags: ['desk'], querystring: Wanted, response: { 200: Inbox } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => inboxPage(tx, login, query)),
    )
    app.get(
      '/conversations/:id',
      { schema: { tags: ['desk'], params: Id, querystring: Reading, response: { 200: ConversationView } } },
      ({ login: { workspaceId }, params, query: { language } }) =>
        conversationView(db, workspaceId, params.id, (shopId) => {
          const shop = shopFor(workspaceId, shopId)
          return language ? shop?.in(language) : shop
        }),
    )
    app.get(
      '/conversations/:id/messages',
      { schema: { tags: ['desk'], params: Id, querystring: Before, response: { 200: History } } },
      ({ login, params, query }) => db.inWorkspace(login.workspaceId, (tx) => history(tx, params.id, query.before ?? null, query.limit)),
    )
    app.get('/events', { schema: { tags: ['desk'], querystring: After, response: { 200: FeedPage } } }, ({ login, query }) =>
      feedAfter(login.workspaceId, query.after),
    )
    app.get('/traces/:id', { schema: { tags: ['desk'], params: Id, response: { 200: TraceView } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => traceView(tx, params.id, valued)),
    )
  }

/** A page of a box, with the cursor read first: what changes meanwhile comes as an event. */
async function inboxPage(tx: Tx, { accountId: me, rights }: Login, { box, q, after, ...filter }: z.infer<typeof Wanted>): Promise<Inbox> {
  const cursor = await newestSeq(tx)
  const masked = !rights.has('shopper.contact')
  const page = await inboxRows(tx, { box, me, masked, limit: PAGE, filter, ...(q ? { q } : {}), ...(after ? { after } : {}) })
  return { ...page, counts: await boxCounts(tx, me), cursor }
}
