import { DONE, Done, Notices, PutNotice } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { listNotices, putNotice, removeNotice } from '#engine/knowledge'
import type { Login } from '#workspaces'
import { goneFrom, refuseGone } from './gone.ts'
import type { EntryParts } from './routes.ts'

const Id = z.object({ id: z.uuid() })
const Made = z.object({ id: z.uuid() })

/** Notices: read by anybody at the desk, written by managers and owners. */
export const noticeRoutes =
  ({ db, now, shopsOf }: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    app.get('/notices', { schema: { tags, response: { 200: Notices } } }, async ({ login }) => ({
      notices: await db.inWorkspace(login.workspaceId, (tx) => listNotices(tx, now())),
    }))
    app.post('/notices', { schema: { tags, body: PutNotice, response: { 200: Made } } }, ({ login, body }) => put(login, body))
    app.put('/notices/:id', { schema: { tags, params: Id, body: PutNotice, response: { 200: Made } } }, ({ login, params, body }) =>
      put(login, body, params.id),
    )
    app.delete('/notices/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      const { workspaceId } = login
      await db.inWorkspace(workspaceId, (tx) => removeNotice(tx, { workspaceId, now: now() }, params.id))
      return DONE
    })

    const put = async (login: Login, notice: PutNotice, id?: string) => {
      const { workspaceId, accountId: by } = login
      if (notice.products.length > 0) refuseGone((await goneFrom({ products: notice.products }, await shopsOf(workspaceId))).gone)
      return db.inWorkspace(workspaceId, async (tx) => ({ id: await putNotice(tx, { workspaceId, now: now(), by }, notice, id) }))
    }
  }
