import { DONE, Done } from '@xiaoer/contract'
import {
  AskedAnew,
  AttachUnknown,
  ChangeUnknown,
  MergeUnknown,
  PublishUnknown,
  SplitUnknown,
  UnknownQuery,
  Unknowns,
  UnknownView,
} from '@xiaoer/contract/improving'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { merge, setState, split } from '../clusters/change.ts'
import { clusterById, listClusters } from '../clusters/read.ts'
import { unknownView } from '../drafts/draft.ts'
import { gatherNow } from '../gathering/gather-now.ts'
import { settleFilled } from '../lacking/settle-filled.ts'
import { watchOrders } from '../orders/watch-orders.ts'
import type { UnknownParts } from '../parts.ts'
import { askAgain } from '../publishing/ask-again.ts'
import { attachUnknown, publishUnknown } from '../publishing/publish.ts'

const tags = ['unknowns']
const Id = z.object({ id: z.uuid() })
const Made = z.object({ id: z.uuid() })

/** What shoppers asked and got no good answer to: looked at by any colleague, answered by managers and owners. */
export const unknownRoutes =
  (parts: UnknownParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(lookRoutes(parts))
    await app.register(answerRoutes(parts))
    await app.register(sortRoutes(parts))
  }

const lookRoutes =
  (parts: UnknownParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    app.get(
      '/unknowns',
      { schema: { tags, querystring: UnknownQuery, response: { 200: Unknowns } } },
      async ({ login: { workspaceId }, query }) => {
        const reading = !(await gatherNow(parts, workspaceId))
        await watchOrders(parts, workspaceId)
        await settleFilled(parts, workspaceId)
        return { ...(await db.inWorkspace(workspaceId, (tx) => listClusters(tx, query, now()))), reading }
      },
    )
    app.get('/unknowns/:id', { schema: { tags, params: Id, response: { 200: UnknownView } } }, ({ login, params }) =>
      unknownView(parts, login.workspaceId, params.id),
    )
  }

const answerRoutes =
  (parts: UnknownParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/unknowns/:id/publish',
      { schema: { tags, params: Id, body: PublishUnknown, response: { 200: AskedAnew } } },
      ({ login, params, body }) => {
        return publishUnknown(parts, login, params.id, body.entry)
      },
    )
    app.post(
      '/unknowns/:id/attach',
      { schema: { tags, params: Id, body: AttachUnknown, response: { 200: AskedAnew } } },
      ({ login, params, body }) => {
        return attachUnknown(parts, login, params.id, body)
      },
    )
    app.post('/unknowns/:id/ask-again', { schema: { tags, params: Id, response: { 200: AskedAnew } } }, async ({ login, params }) => {
      const { workspaceId } = login
      const { entryId } = await parts.db.inWorkspace(workspaceId, (tx) => clusterById(tx, params.id, parts.now()))
      return askAgain(parts, workspaceId, params.id, entryId)
    })
  }

const sortRoutes =
  (parts: UnknownParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    const by = ({ workspaceId, accountId }: { workspaceId: string; accountId: string }) => ({ workspaceId, accountId, now: now() })
    app.put(
      '/unknowns/:id',
      { schema: { tags, params: Id, body: ChangeUnknown, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => setState(tx, by(login), params.id, body.state))
        return DONE
      },
    )
    app.post(
      '/unknowns/:id/merge',
      { schema: { tags, params: Id, body: MergeUnknown, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => merge(tx, by(login), params.id, body.into))
        return DONE
      },
    )
    app.post(
      '/unknowns/:id/split',
      { schema: { tags, params: Id, body: SplitUnknown, response: { 200: Made } } },
      async ({ login, params, body }) => {
        return { id: await db.inWorkspace(login.workspaceId, (tx) => split(tx, by(login), params.id, body.wordings)) }
      },
    )
  }
