import { DONE, Done } from '@xiaoer/contract'
import { AlertRules, PutAlertRule } from '@xiaoer/contract/alerts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { alertRules, putRule, removeRule, sayAgain } from './rules.ts'

const tags = ['wall']
const Id = z.object({ id: z.uuid() })

/** Rules by which warnings go out, and what became of them. */
export const alertRuleRoutes =
  ({ db, now }: { readonly db: Database; readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/alert-rules', { schema: { tags, response: { 200: AlertRules } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, alertRules),
    )
    app.post('/alert-rules', { schema: { tags, body: PutAlertRule, response: { 200: Id } } }, async ({ login, body }) => ({
      id: await db.inWorkspace(login.workspaceId, (tx) => putRule(tx, { ...login, at: now() }, body)),
    }))
    const asPut = { schema: { tags, params: Id, body: PutAlertRule, response: { 200: Done } } }
    app.put('/alert-rules/:id', asPut, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putRule(tx, { ...login, at: now() }, body, params.id))
      return DONE
    })
    app.delete('/alert-rules/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeRule(tx, params.id, now()))
      return DONE
    })
    app.post('/alert-tellings/:id/again', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => sayAgain(tx, login.workspaceId, params.id, now()))
      return DONE
    })
  }
