import { DONE, Done } from '@xiaoer/contract'
import { MyFigures, PutShiftNote, ShiftNotes } from '@xiaoer/contract/shifts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { myFigures } from './figures.ts'
import { leaveNote, notesFor, readNote } from './notes.ts'

const tags = ['shifts']
const Id = z.object({ id: z.uuid() })
const done = { 200: Done }
const Span = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(7) })

/** Handover notes, and one's own figures. */
export const shiftRoutes =
  ({ db, now, ring }: Pick<DeskParts, 'db' | 'now' | 'ring'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/shift-notes', { schema: { tags, response: { 200: ShiftNotes } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, (tx) => notesFor(tx, login.accountId, now())),
    )
    app.post('/shift-notes', { schema: { tags, body: PutShiftNote, response: done } }, async ({ login, body }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => leaveNote(tx, login, body, now())))
      return DONE
    })
    app.post('/shift-notes/:id/read', { schema: { tags, params: Id, response: done } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => readNote(tx, login.accountId, params.id))
      return DONE
    })
    app.get('/me/figures', { schema: { tags, querystring: Span, response: { 200: MyFigures } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => myFigures(tx, login.accountId, query.days, now())),
    )
  }
