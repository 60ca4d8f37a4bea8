import { DONE, Done } from '@xiaoer/contract'
import { Invite } from '@xiaoer/contract/first'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { callOff, invite } from './invite.ts'
import { join, leave } from './join.ts'

const tags = ['desk']
const schema = { tags, params: z.object({ id: z.uuid() }), response: { 200: Done } }

/** Several of the desk in one conversation: who holds it, and whom they called to it. */
export const participantRoutes =
  ({ db, now, ring }: Pick<DeskParts, 'db' | 'now' | 'ring'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/conversations/:id/participants', { schema: { ...schema, body: Invite } }, async ({ login, params, body }) => {
      const by = { ...login, manages: login.rights.has('desk.manage') }
      ring(login.workspaceId, params.id, await invite(db, by, params.id, body, now()))
      return DONE
    })
    const asOne = { ...schema, params: z.object({ id: z.uuid(), account: z.uuid() }) }
    app.delete('/conversations/:id/participants/:account', { schema: asOne }, async ({ login, params: { id, account } }) => {
      const by = { ...login, manages: login.rights.has('desk.manage') }
      ring(login.workspaceId, id, await callOff(db, by, id, account, now()))
      return DONE
    })
    app.post('/conversations/:id/join', { schema }, async ({ login, params }) => {
      const seq = await join(db, login, params.id, now())
      if (seq) ring(login.workspaceId, params.id, seq)
      return DONE
    })
    app.post('/conversations/:id/leave', { schema }, async ({ login, params }) => {
      const seq = await leave(db, login, params.id, now())
      if (seq) ring(login.workspaceId, params.id, seq)
      return DONE
    })
  }
