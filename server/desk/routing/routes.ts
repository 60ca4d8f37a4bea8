import { DONE, Done } from '@xiaoer/contract'
import { PutRules, PutSkills, PutTeam, Teams, Transfer } from '@xiaoer/contract/teams'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { putRules, putSkills, putTeam, removeTeam, teamsNow } from './teams.ts'
import { transfer } from './transfer.ts'

const tags = ['teams']
const Id = z.object({ id: z.uuid() })
const done = { 200: Done }

/** Teams and rules, written by managers; breaks and passing on, by anybody. */
export const teamRoutes =
  (parts: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    app.get('/teams', { schema: { tags, response: { 200: Teams } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, (tx) => teamsNow(tx, now())),
    )
    app.post('/teams', { schema: { tags, body: PutTeam, response: { 200: Id } } }, async ({ login, body }) => {
      return { id: await db.inWorkspace(login.workspaceId, (tx) => putTeam(tx, login.workspaceId, body, now())) }
    })
    app.put('/teams/:id', { schema: { tags, params: Id, body: PutTeam, response: done } }, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putTeam(tx, login.workspaceId, body, now(), params.id))
      return DONE
    })
    app.delete('/teams/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeTeam(tx, params.id, now()))
      return DONE
    })
    app.put('/routing-rules', { schema: { tags, body: PutRules, response: done } }, async ({ login, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putRules(tx, login.workspaceId, body.rules, body.revision))
      return DONE
    })
    await app.register(personRoutes(parts))
  }

/** What one colleague can take on, whether they take anything now, and what they pass on. */
const personRoutes =
  ({ db, now, ring }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    const asSkills = { schema: { tags, params: Id, body: PutSkills, response: done } }
    app.put('/colleagues/:id/skills', asSkills, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putSkills(tx, params.id, body))
      return DONE
    })
    const asBreak = { schema: { tags, body: z.strictObject({ on: z.boolean() }), response: done } }
    app.put('/me/break', asBreak, async ({ login, body }) => {
      const since = body.on ? now() : null
      await db.inWorkspace(login.workspaceId, (tx) =>
        tx.run(sql`update agents set break_since = ${since} where account_id = ${login.accountId}`),
      )
      return DONE
    })
    const asTransfer = { schema: { tags, params: Id, body: Transfer, response: done } }
    app.post('/conversations/:id/transfer', asTransfer, async ({ login, params, body }) => {
      ring(login.workspaceId, params.id, await transfer(db, login, params.id, body, now()))
      return DONE
    })
  }
