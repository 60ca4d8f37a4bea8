import { DONE, Done } from '@xiaoer/contract'
import { Costs, PutCosts } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '#platform/db'
import { costsNow, putCosts } from './costs.ts'

const tags = ['insight']

/** `GET /costs`: what an hour, a model and the channels cost; managers say it anew, and all days are counted by it. */
export const costRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/costs', { schema: { tags, response: { 200: Costs } } }, ({ login }) => db.inWorkspace(login.workspaceId, costsNow))
    app.put('/costs', { schema: { tags, body: PutCosts, response: { 200: Done } } }, async ({ login, body }) => {
      const by = { accountId: login.accountId, at: now() }
      await db.inWorkspace(login.workspaceId, (tx) => putCosts(tx, login.workspaceId, body, by))
      return DONE
    })
  }
