import { DONE, Done } from '@xiaoer/contract'
import { Library } from '@xiaoer/contract/replies'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { fileIn } from '#platform/files'
import { LIMITS } from '#platform/http'
import { libraryOf, mustHaveRoom, shelve, unshelve } from './library.ts'
import type { ReplyRouteParts } from './routes.ts'

const tags = ['desk']
/** What a file without a name is listed under: its day. */
const UNNAMED = (at: Date) => at.toISOString().slice(0, 10)

/** The library: what the desk sends again and again. Registered where forms with files are taken. */
export const libraryRoutes =
  ({ db, now, keepMedia, fileUrl }: ReplyRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/library', { schema: { tags, response: { 200: Library } } }, ({ login: { workspaceId } }) =>
      db.inWorkspace(workspaceId, (tx) => libraryOf(tx, (id) => fileUrl(workspaceId, id))),
    )
    app.post('/library', { config: LIMITS.upload, schema: { tags, response: { 200: Done } } }, async (request) => {
      const { login } = request
      const { bytes, name } = await fileIn(request)
      await db.inWorkspace(login.workspaceId, mustHaveRoom)
      const id = await keepMedia(login.workspaceId, null, bytes, name)
      await db.inWorkspace(login.workspaceId, (tx) => shelve(tx, login, { id, name: name || UNNAMED(now()) }, now()))
      return DONE
    })
    const asOne = { schema: { tags, params: z.object({ file: z.uuid() }), response: { 200: Done } } }
    app.delete('/library/:file', asOne, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => unshelve(tx, params.file))
      return DONE
    })
  }
