import { DONE, Done } from '@xiaoer/contract'
import { AskApproval, Vote } from '@xiaoer/contract/tickets'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../../desk-parts.ts'
import { askApproval, vote, withdraw } from './request.ts'

const tags = ['tickets']
const Id = z.object({ id: z.uuid() })
const Request = Id.extend({ approval: z.uuid() })
const done = { 200: Done }

/** Approval of a ticket: asked for, given or refused, taken back. */
export const approvalRoutes =
  ({ db, now, ring }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    const asAsk = { schema: { tags, params: Id, body: AskApproval, response: done } }
    app.post('/tickets/:id/approvals', asAsk, async ({ login, params, body }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => askApproval(tx, login, params.id, body.words, now())))
      return DONE
    })
    const asVote = { schema: { tags, params: Request, body: Vote, response: done } }
    app.put('/tickets/:id/approvals/:approval', asVote, async ({ login, params: { id, approval }, body }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => vote(tx, login, id, approval, body, now())))
      return DONE
    })
    app.delete('/tickets/:id/approvals/:approval', { schema: { tags, params: Request, response: done } }, async ({ login, params }) => {
      const by = { ...login, manages: login.rights.has('desk.manage') }
      const seq = await db.inWorkspace(login.workspaceId, (tx) => withdraw(tx, by, params.id, params.approval, now()))
      ring(login.workspaceId, '', seq)
      return DONE
    })
  }
