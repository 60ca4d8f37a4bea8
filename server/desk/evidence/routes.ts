import type { KeyObject } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { gather } from './gather.ts'
import { packOf } from './pack.ts'
import { pdfOf } from './pdf/pdf.ts'

/** What making packs needs. */
export interface EvidenceParts extends Pick<DeskParts, 'db' | 'now' | 'valued'> {
  /** What packs are signed with. */
  readonly key: KeyObject
}

const As = z.object({ as: z.enum(['zip', 'pdf']).default('zip') })

/** `POST /sessions/:id/evidence`: the pack of a session as a zip or one PDF, for managers; that it was made stands in the audit log. */
export const evidenceRoutes =
  ({ db, now, key, valued }: EvidenceParts): FastifyPluginAsyncZod =>
  async (app) => {
    const schema = { tags: ['evidence'], params: z.object({ id: z.uuid() }), querystring: As }
    app.post('/sessions/:id/evidence', { schema }, async ({ login, params: { id }, query }, reply) => {
      const gathered = await gather({ db, valued }, login.workspaceId, id)
      const about = { sessionId: id, madeAt: now(), madeBy: login.name }
      return reply
        .type(`application/${query.as}`)
        .header('content-disposition', `attachment; filename="evidence-${id}.${query.as}"`)
        .send(await (query.as === 'pdf' ? pdfOf : packOf)(gathered, about, key))
    })
  }
