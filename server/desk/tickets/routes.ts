import { DONE, Done } from '@xiaoer/contract'
import {
  ChangedTickets,
  ChangeTicket,
  ChangeTickets,
  NewTicket,
  PutComment,
  PutLink,
  PutNote,
  PutTicket,
  PutTicketView,
  SavedTicketViews,
  TicketPageQuery,
  Tickets,
  TicketView,
} from '@xiaoer/contract/tickets'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { keptUnder, type Login } from '#workspaces'
import type { DeskParts } from '../desk-parts.ts'
import { approvalRoutes } from './approvals/routes.ts'
import { changeMany, changeTicket, finishTicket, followTicket, type Heard } from './change.ts'
import { commentOn } from './comments/comments.ts'
import { createTicket } from './create.ts'
import { linkTicket, noteOn, unlinkTicket } from './notes.ts'
import { ticketPage } from './rows.ts'
import { setupRoutes } from './setup-routes.ts'
import { removeView, savedViews, saveView, ticketView } from './view.ts'

const tags = ['tickets']
const Id = z.object({ id: z.uuid() })
const done = { 200: Done }

/** Tickets, for everybody at the desk; how they are made up and what rules do, for managers. */
export const ticketRoutes =
  (parts: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, ring } = parts
    app.get(
      '/tickets',
      { schema: { tags, querystring: TicketPageQuery, response: { 200: Tickets } } },
      ({ login, query: { page, ...query } }) =>
        db.inWorkspace(login.workspaceId, (tx) =>
          ticketPage(tx, query, { me: login.accountId, at: now(), masked: !login.rights.has('shopper.contact') }, { page }),
        ),
    )
    app.post('/tickets', { schema: { tags, body: PutTicket, response: { 200: NewTicket } } }, async ({ login, body }) => {
      const made = await db.inWorkspace(login.workspaceId, (tx) =>
        createTicket(tx, login, keptAsNew(login, body), { source: 'desk' }, now()),
      )
      if (made.seq) ring(login.workspaceId, '', made.seq)
      return made
    })
    app.get('/tickets/:id', { schema: { tags, params: Id, response: { 200: TicketView } } }, ({ login, params }) => {
      const reader = { me: login.accountId, manages: login.rights.has('desk.manage') }
      return db.inWorkspace(login.workspaceId, (tx) => ticketView(tx, params.id, reader))
    })
    app.post('/tickets/many', { schema: { tags, body: ChangeTickets, response: { 200: ChangedTickets } } }, ({ login, body }) =>
      changeMany(db, login, body, now(), heardBy(ring, login.workspaceId)),
    )
    await app.register(oneRoutes(parts))
    await app.register(sayingRoutes(parts))
    await app.register(approvalRoutes(parts))
    await app.register(viewRoutes(parts))
    await app.register(setupRoutes(parts))
  }

/** What is named and noted of a new ticket stands nowhere yet: a mask in it hides nothing that could be kept. Words of a note may quote one. */
function keptAsNew(login: Login, { note, ...said }: PutTicket): PutTicket {
  return { ...keptUnder(login)(said), ...(note !== undefined && { note }) }
}

const heardBy =
  (ring: DeskParts['ring'], workspaceId: string) =>
  (heard: Heard | undefined): void => {
    if (heard) ring(workspaceId, heard.conversationId ?? '', heard.seq)
  }

/** What is done to one ticket. */
const oneRoutes =
  ({ db, now, ring }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.put('/tickets/:id', { schema: { tags, params: Id, body: ChangeTicket, response: done } }, async ({ login, params, body }) => {
      heardBy(
        ring,
        login.workspaceId,
      )(await db.inWorkspace(login.workspaceId, (tx) => changeTicket(tx, login, params.id, body, now(), keptUnder(login))))
      return DONE
    })
    app.post('/tickets/:id/done', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      heardBy(ring, login.workspaceId)(await db.inWorkspace(login.workspaceId, (tx) => finishTicket(tx, login, params.id, now())))
      return DONE
    })
    const asFollow = { schema: { tags, params: Id, body: z.strictObject({ on: z.boolean() }), response: done } }
    app.put('/tickets/:id/follow', asFollow, async ({ login, params, body }) => {
      heardBy(ring, login.workspaceId)(await db.inWorkspace(login.workspaceId, (tx) => followTicket(tx, login, params.id, body.on, now())))
      return DONE
    })
    app.post('/tickets/:id/links', { schema: { tags, params: Id, body: PutLink, response: done } }, async ({ login, params, body }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => linkTicket(tx, login, params.id, body, now())))
      return DONE
    })
    const asLink = { schema: { tags, params: Id.extend({ other: z.uuid() }), response: done } }
    app.delete('/tickets/:id/links/:other', asLink, async ({ login, params }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => unlinkTicket(tx, login, params.id, params.other, now())))
      return DONE
    })
  }

/** What is said on a ticket: for colleagues alone, or to who asked. */
const sayingRoutes =
  ({ db, now, ring }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/tickets/:id/notes', { schema: { tags, params: Id, body: PutNote, response: done } }, async ({ login, params, body }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => noteOn(tx, login, params.id, body, now())))
      return DONE
    })
    app.post(
      '/tickets/:id/comments',
      { schema: { tags, params: Id, body: PutComment, response: done } },
      async ({ login, params, body }) => {
        const said = { ...body, by: 'colleague' } as const
        heardBy(
          ring,
          login.workspaceId,
        )((await db.inWorkspace(login.workspaceId, (tx) => commentOn(tx, login, params.id, said, now()))).heard)
        return DONE
      },
    )
  }

/** Views that are kept. */
const viewRoutes =
  ({ db, now }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/ticket-views', { schema: { tags, response: { 200: SavedTicketViews } } }, async ({ login }) => ({
      views: await db.inWorkspace(login.workspaceId, (tx) => savedViews(tx, login.accountId)),
    }))
    app.post('/ticket-views', { schema: { tags, body: PutTicketView, response: { 200: Id } } }, async ({ login, body }) => ({
      id: await db.inWorkspace(login.workspaceId, (tx) => saveView(tx, login.workspaceId, login.accountId, body, now())),
    }))
    app.delete('/ticket-views/:id', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeView(tx, params.id, login.accountId, login.rights.has('desk.manage')))
      return DONE
    })
  }
