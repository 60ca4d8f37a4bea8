import type { KeyObject } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { gather } from './gather.ts'
import { packOf } from './pack.ts'

/** What making packs needs. */
export interface EvidenceParts {
  readonly db: Database
  readonly now: () => Date
  /** What packs are signed with. */
  readonly key: KeyObject
}

/** `POST /sessions/:id/evidence`: the pack of a session as a zip, for managers; that it was made stands in the audit log. */
export const evidenceRoutes =
  ({ db, now, key }: EvidenceParts): FastifyPluginAsyncZod =>
  async (app) => {
    const schema = { tags: ['evidence'], params: z.object({ id: z.uuid() }) }
    app.post('/sessions/:id/evidence', { schema }, async ({ login, params: { id } }, reply) => {
      const gathered = await gather(db, login.workspaceId, id)
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="evidence-${id}.zip"`)
        .send(packOf(gathered, { sessionId: id, madeAt: now(), madeBy: login.name }, key))
    })
  }
