import { DONE, Done } from '@xiaoer/contract'
import { type Readiness, ServiceStanding, UploadLimits } from '@xiaoer/contract/service'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '#platform/db'
import { setUploadLimits, uploadLimits, uploadUse } from '#platform/files'

const tags = ['settings']

/** What the routes of the service's own standing need. */
export interface ServiceParts {
  readonly db: Database
  readonly now: () => Date
  readonly readiness: () => Promise<Readiness>
}

/** How the service stands, part by part, and how much may be uploaded. */
export const serviceRoutes =
  ({ db, now, readiness }: ServiceParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/settings/service', { schema: { tags, response: { 200: ServiceStanding } } }, async ({ login: { workspaceId } }) => {
      const [ready, [limits, use]] = await Promise.all([
        readiness(),
        db.inWorkspace(workspaceId, async (tx) => [await uploadLimits(tx), await uploadUse(tx, now())] as const),
      ])
      const refused = use.refusedAt && use.refusedBy && { at: use.refusedAt.toISOString(), by: use.refusedBy }
      return { ready, uploads: { limits, day: use.day, total: use.total, refused } }
    })
    app.put('/settings/service/uploads', { schema: { tags, body: UploadLimits, response: { 200: Done } } }, async ({ login, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => setUploadLimits(tx, login.workspaceId, body, now()))
      return DONE
    })
  }
