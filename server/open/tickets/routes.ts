import { NewTicket, PutApiTicket, TicketRow } from '@xiaoer/contract/tickets'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { createTicket, ticketView } from '#desk'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { keyLimits, programBehind } from '../keys/index.ts'

/** What the door for programs needs. */
export interface TicketDoorParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

const tags = ['programs']
const Key = z.object({ authorization: z.string().max(300).optional() })

/** `POST /open/tickets` opens one, `GET /open/tickets/:id` tells how far it is; by a key with the scope `tickets`. */
export const ticketDoor =
  ({ db, now, ring }: TicketDoorParts): FastifyPluginAsyncZod =>
  async (app) => {
    const within = keyLimits()
    const program = async (authorization: string | undefined) => {
      const behind = await programBehind(db, authorization, now())
      within(behind)
      if (!behind.scopes.includes('tickets')) throw new AppError('forbidden', 'This key has no scope `tickets`; make one that has')
      return { workspaceId: behind.workspaceId, accountId: null }
    }
    app.post(
      '/tickets',
      { schema: { tags, headers: Key, body: PutApiTicket, response: { 200: NewTicket } } },
      async ({ headers, body }) => {
        const by = await program(headers.authorization)
        const { externalId, ...wish } = body
        const made = await db.inWorkspace(by.workspaceId, (tx) => createTicket(tx, by, wish, { source: 'api', externalId }, now()))
        if (made.seq) ring(by.workspaceId, '', made.seq)
        return made
      },
    )
    const asked = { schema: { tags, headers: Key, params: z.object({ id: z.uuid() }), response: { 200: TicketRow } } }
    app.get('/tickets/:id', asked, async ({ headers, params }) => {
      const { workspaceId } = await program(headers.authorization)
      return (await db.inWorkspace(workspaceId, (tx) => ticketView(tx, params.id))).ticket
    })
  }
