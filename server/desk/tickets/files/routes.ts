import { DONE, Done } from '@xiaoer/contract'
import { TicketFiles } from '@xiaoer/contract/tickets'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { fileIn, takeFiles } from '#platform/files'
import { LIMITS } from '#platform/http'
import type { DeskParts } from '../../desk-parts.ts'
import type { PictureParts } from '../../entries/picture-routes.ts'
import { attach, attachSaid, detach, filesOf, forget, roomFor } from './files.ts'

const tags = ['tickets']
const Id = z.object({ id: z.uuid() })
const File = Id.extend({ file: z.uuid() })
const done = { 200: Done }

/** Files on tickets: pictures and documents of the kinds and sizes that a reply takes, looked at by their bytes; pictures drawn anew, documents only downloaded. */
export const ticketFileRoutes =
  ({ db, now, ring, keepFile, fileUrl }: DeskParts & PictureParts): FastifyPluginAsyncZod =>
  async (app) => {
    await takeFiles(app)
    app.get('/tickets/:id/files', { schema: { tags, params: Id, response: { 200: TicketFiles } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => filesOf(tx, params.id, (id) => fileUrl(login.workspaceId, id))),
    )
    const asUpload = { config: LIMITS.upload, schema: { tags, params: Id, response: done } }
    app.post('/tickets/:id/files', asUpload, async (request) => {
      const { login, params } = request
      const { bytes, name } = await fileIn(request)
      // before the file is kept: what has no ticket, or no room, leaves nothing behind
      const conversationId = await db.inWorkspace(login.workspaceId, (tx) => roomFor(tx, params.id))
      const id = await keepFile(login.workspaceId, conversationId, bytes, name)
      const hang = db.inWorkspace(login.workspaceId, (tx) => attach(tx, login, params.id, { id, name }, now()))
      const seq = await hang.catch(async (error: unknown) => {
        await db.inWorkspace(login.workspaceId, (tx) => forget(tx, id))
        throw error
      })
      ring(login.workspaceId, '', seq)
      return DONE
    })
    app.put('/tickets/:id/files/:file', { schema: { tags, params: File, response: done } }, async ({ login, params: { id, file } }) => {
      const seq = await db.inWorkspace(login.workspaceId, (tx) => attachSaid(tx, login, id, file, now()))
      if (seq) ring(login.workspaceId, '', seq)
      return DONE
    })
    app.delete('/tickets/:id/files/:file', { schema: { tags, params: File, response: done } }, async ({ login, params: { id, file } }) => {
      ring(login.workspaceId, '', await db.inWorkspace(login.workspaceId, (tx) => detach(tx, login, id, file, now())))
      return DONE
    })
  }
