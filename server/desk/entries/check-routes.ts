import { Checked, PutEntry } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { asItWouldBe, findingsIn, PLACEHOLDERS, PLAIN } from '#engine/knowledge'
import { goneFrom } from './gone.ts'
import type { EntryParts } from './routes.ts'

/** Of the entry that is changed; absent for a new one. */
const Known = z.strictObject({ id: z.uuid().optional() })

/** What publishing would find, and what would be at odds with it, before anything is saved; and what can be put into an answer. */
export const checkRoutes =
  (parts: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    app.post(
      '/entries/check',
      { schema: { tags, querystring: Known, body: PutEntry, response: { 200: Checked } } },
      async ({ login, body, query }) => {
        const { answers = [], parts: beside = [], translations = {}, overrides = [] } = body
        const entry = { ...PLAIN, answer: body.answer, translations, answers, parts: beside, overrides }
        const { gone } = await goneFrom(entry, await parts.shopsOf(login.workspaceId))
        const after = await parts.db.inWorkspace(login.workspaceId, (tx) => asItWouldBe(tx, body, query.id))
        const atOdds = after.status === 'live' ? await parts.atOdds(login.workspaceId, after) : []
        return { findings: findingsIn(entry), gone, atOdds }
      },
    )
    const Names = z.object({ placeholders: z.array(z.string()) })
    app.get('/entries/placeholders', { schema: { tags, response: { 200: Names } } }, async () => ({ placeholders: [...PLACEHOLDERS] }))
  }
