import { DONE, Done } from '@xiaoer/contract'
import { GiveRole, PutRole, Roles } from '@xiaoer/contract/rights'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { giveRole } from '../colleagues.ts'
import type { PeopleParts } from '../routes.ts'
import { rightsNow } from './news.ts'
import { buildRole, changeRole, removeRole, rolesOf } from './roles.ts'

const tags = ['people']
const Id = z.object({ id: z.uuid() })
const Account = z.object({ accountId: z.uuid() })

/** Roles that a workspace builds, and who has which; what changes holds with the next call of whoever it is about. */
export const roleRoutes =
  (parts: PeopleParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    app.get('/roles', { schema: { tags, response: { 200: Roles } } }, async ({ login }) => ({
      roles: await rolesOf(db, login.workspaceId, now()),
    }))
    app.post('/roles', { schema: { tags, body: PutRole, response: { 200: Id } } }, async ({ login, body }) => ({
      id: await buildRole(db, login, body, now()),
    }))
    app.put('/roles/:id', { schema: { tags, params: Id, body: PutRole, response: { 200: Done } } }, async ({ login, params, body }) => {
      for (const accountId of await changeRole(db, login, params.id, body, now())) await rightsNow(parts, login.workspaceId, accountId)
      return DONE
    })
    app.delete('/roles/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await removeRole(db, login, params.id, now())
      return DONE
    })
    const asGive = { schema: { tags, params: Account, body: GiveRole, response: { 200: Done } } }
    app.put('/colleagues/:accountId/role', asGive, async ({ login, params, body }) => {
      await giveRole(db, login, params.accountId, body.role)
      await rightsNow(parts, login.workspaceId, params.accountId)
      return DONE
    })
  }
