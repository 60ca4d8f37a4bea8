import { DONE, Done, TicketRow } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { finishTicket, ticketsOf } from './tickets.ts'

const Id = z.object({ id: z.uuid() })
const State = z.object({ state: z.enum(['open', 'done']).optional() })
const Tickets = z.object({ tickets: z.array(TicketRow) })

/** The tickets: listed, and done. */
export const ticketRoutes =
  ({ db, now, ring }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/tickets', { schema: { tags: ['desk'], querystring: State, response: { 200: Tickets } } }, async ({ login, query }) => ({
      tickets: await db.inWorkspace(login.workspaceId, (tx) => ticketsOf(tx, query.state ? { state: query.state } : {})),
    }))
    app.post('/tickets/:id/done', { schema: { tags: ['desk'], params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      const seq = await finishTicket(db, login.workspaceId, params.id, login.accountId, now())
      if (seq) ring(login.workspaceId, '', seq)
      return DONE
    })
  }
