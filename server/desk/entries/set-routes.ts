import { DONE, Done, EntrySets, PutEntrySet } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { listSets, putSet, removeSet } from '#engine/knowledge'
import { type Login, mustManage } from '#workspaces'
import type { EntryParts } from './routes.ts'

const Id = z.object({ id: z.uuid() })
const Made = z.object({ id: z.uuid() })

/** Sets of entries: one base that some shops use, or all. */
export const setRoutes =
  ({ db, now }: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    app.get('/entry-sets', { schema: { tags, response: { 200: EntrySets } } }, async ({ login }) => ({
      sets: await db.inWorkspace(login.workspaceId, listSets),
    }))
    app.post('/entry-sets', { schema: { tags, body: PutEntrySet, response: { 200: Made } } }, ({ login, body }) => put(login, body))
    app.put('/entry-sets/:id', { schema: { tags, params: Id, body: PutEntrySet, response: { 200: Made } } }, ({ login, params, body }) =>
      put(login, body, params.id),
    )
    app.delete('/entry-sets/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      mustManage(login)
      await db.inWorkspace(login.workspaceId, (tx) => removeSet(tx, params.id))
      return DONE
    })

    const put = (login: Login, set: PutEntrySet, id?: string) => {
      mustManage(login)
      const { workspaceId } = login
      return db.inWorkspace(workspaceId, async (tx) => ({ id: await putSet(tx, { workspaceId, now: now() }, set, id) }))
    }
  }
