import { DONE, Done } from '@xiaoer/contract'
import { PhoneCalls, TransferPhone } from '@xiaoer/contract/calls'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { commandCall, type PhoneCommand, phoneCallsOf } from './calls.ts'

const tags = ['telephone']
const Id = z.object({ id: z.uuid() })

/** The calls beside a conversation; ending one, and handing its caller over. */
export const phoneRoutes =
  ({ db, now, ring }: Pick<DeskParts, 'db' | 'now' | 'ring'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/conversations/:id/phone-calls', { schema: { tags, params: Id, response: { 200: PhoneCalls } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => phoneCallsOf(tx, login.workspaceId, params.id)),
    )
    async function command(workspaceId: string, conversationId: string, what: PhoneCommand) {
      const seq = await db.inWorkspace(workspaceId, (tx) => commandCall(tx, workspaceId, conversationId, what, now()))
      ring(workspaceId, conversationId, seq)
      return DONE
    }
    const schema = { tags, params: Id, response: { 200: Done } }
    app.post('/conversations/:id/phone-calls/end', { schema }, ({ login, params }) =>
      command(login.workspaceId, params.id, { kind: 'end' }),
    )
    app.post('/conversations/:id/phone-calls/transfer', { schema: { ...schema, body: TransferPhone } }, ({ login, params, body }) =>
      command(login.workspaceId, params.id, { kind: 'transfer', target: body.target }),
    )
  }
