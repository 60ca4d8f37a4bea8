import { NewTicket, PutApiTicket, TicketRow } from '@xiaoer/contract/tickets'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createTicket, ticketRow } from '#desk'
import type { Database } from '#platform/db'
import type { Admit } from '../keys/index.ts'

/** What the door for programs needs. */
export interface TicketDoorParts {
  readonly db: Database
  readonly now: () => Date
  readonly admit: Admit
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

const tags = ['open']
const security = [{ key: [] }]

/** `POST /open/tickets` opens one, `GET /open/tickets/:id` tells how far it is; by a key with the scope `tickets`. */
export const ticketDoor =
  ({ db, now, admit, ring }: TicketDoorParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/tickets',
      { schema: { tags, security, operationId: 'openTicket', body: PutApiTicket, response: { 200: NewTicket } } },
      async ({ headers, body }) => {
        const by = { workspaceId: (await admit(headers.authorization, 'tickets')).workspaceId, accountId: null }
        const { externalId, ...wish } = body
        const made = await db.inWorkspace(by.workspaceId, (tx) => createTicket(tx, by, wish, { source: 'api', externalId }, now()))
        if (made.seq) ring(by.workspaceId, '', made.seq)
        return made
      },
    )
    const asked = {
      schema: { tags, security, operationId: 'readTicket', params: z.object({ id: z.uuid() }), response: { 200: TicketRow } },
    }
    app.get('/tickets/:id', asked, async ({ headers, params }) => {
      const { workspaceId } = await admit(headers.authorization, 'tickets')
      return db.inWorkspace(workspaceId, (tx) => ticketRow(tx, params.id))
    })
  }
