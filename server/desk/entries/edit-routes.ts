import { BulkDone, BulkEdit, EntryHistory, EntryView } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { editEntries, entriesByIds, entryHistory, entryView, objectionTo, oldVersion, putBackVersion } from '#engine/knowledge'
import type { EntryParts } from './routes.ts'

const Id = z.object({ id: z.uuid() })
const WhichVersion = z.strictObject({ revision: z.int().min(1) })

/** What entries were before, that put back, and many changed at once. */
export const editRoutes =
  ({ db, now, mustStayRight }: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    app.get('/entries/:id/history', { schema: { tags, params: Id, response: { 200: EntryHistory } } }, async ({ login, params }) => ({
      revisions: await db.inWorkspace(login.workspaceId, (tx) => entryHistory(tx, params.id)),
    }))

    app.post(
      '/entries/:id/restore',
      { schema: { tags, params: Id, body: WhichVersion, response: { 200: EntryView } } },
      async ({ login, params, body }) => {
        const { workspaceId, accountId: by } = login
        await mustStayRight(workspaceId, [await db.inWorkspace(workspaceId, (tx) => oldVersion(tx, params.id, body.revision))])
        return db.inWorkspace(workspaceId, async (tx) => {
          const old = await oldVersion(tx, params.id, body.revision)
          await putBackVersion(tx, { workspaceId, now: now(), by }, old)
          return entryView(tx, params.id)
        })
      },
    )

    app.post('/entries/bulk', { schema: { tags, body: BulkEdit, response: { 200: BulkDone } } }, async ({ login, body }) => {
      const { workspaceId, accountId: by } = login
      const { status } = body.set
      if (status) {
        const entries = await db.inWorkspace(workspaceId, (tx) => entriesByIds(tx, body.ids))
        await mustStayRight(
          workspaceId,
          entries.filter((entry) => entry.status !== status).map((entry) => ({ ...entry, status })),
        )
      }
      return db.inWorkspace(workspaceId, (tx) =>
        editEntries(tx, { workspaceId, now: now(), by }, body, (entry) => (entry.status === 'live' ? objectionTo(entry) : undefined)),
      )
    })
  }
