import { NewComment, NewTicket, PutApiComment, PutApiTicket, TicketComments, TicketRow } from '@xiaoer/contract/tickets'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { commentOn, commentsOf, createTicket, ticketRow } from '#desk'
import type { Database } from '#platform/db'
import { type Admit, admitFirst } from '../keys/index.ts'

/** What the door for programs needs. */
export interface TicketDoorParts {
  readonly db: Database
  readonly now: () => Date
  readonly admit: Admit
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

const tags = ['open']
const security = [{ key: [] }]
const config = { scope: 'tickets' } as const
const params = z.object({ id: z.uuid() })

/** `POST /open/tickets` opens one, `GET /open/tickets/:id` tells how far it is, `…/comments` what is said on it; by a key with the scope `tickets`. */
export const ticketDoor =
  (parts: TicketDoorParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, admit, ring } = parts
    app.addHook('onRequest', admitFirst(admit))
    app.post(
      '/tickets',
      { config, schema: { tags, security, operationId: 'openTicket', body: PutApiTicket, response: { 200: NewTicket } } },
      async ({ program: { workspaceId }, body }) => {
        const by = { workspaceId, accountId: null }
        const { externalId, ...wish } = body
        const made = await db.inWorkspace(by.workspaceId, (tx) => createTicket(tx, by, wish, { source: 'api', externalId }, now()))
        if (made.seq) ring(by.workspaceId, '', made.seq)
        return made
      },
    )
    const asked = { config, schema: { tags, security, operationId: 'readTicket', params, response: { 200: TicketRow } } }
    app.get('/tickets/:id', asked, ({ program, params: { id } }) => db.inWorkspace(program.workspaceId, (tx) => ticketRow(tx, id)))
    await app.register(commentDoor(parts))
  }

const commentDoor =
  ({ db, now, ring }: TicketDoorParts): FastifyPluginAsyncZod =>
  async (app) => {
    const read = { config, schema: { tags, security, operationId: 'readComments', params, response: { 200: TicketComments } } }
    app.get('/tickets/:id/comments', read, ({ program, params: { id } }) =>
      db.inWorkspace(program.workspaceId, async (tx) => {
        await ticketRow(tx, id)
        return { comments: await commentsOf(tx, id) }
      }),
    )
    const write = {
      config,
      schema: { tags, security, operationId: 'commentTicket', params, body: PutApiComment, response: { 200: NewComment } },
    }
    app.post('/tickets/:id/comments', write, async ({ program: { workspaceId }, params: { id }, body }) => {
      const by = { workspaceId, accountId: null }
      const made = await db.inWorkspace(by.workspaceId, (tx) => commentOn(tx, by, id, body, now()))
      if (made.heard) ring(by.workspaceId, made.heard.conversationId ?? '', made.heard.seq)
      return made
    })
  }
