import { Checked, PutEntry } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findingsIn, PLACEHOLDERS, PLAIN } from '#engine/knowledge'
import { goneFrom } from './gone.ts'
import type { EntryParts } from './routes.ts'

/** What publishing would find, before anything is saved; and what can be put into an answer. */
export const checkRoutes =
  (parts: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    app.post('/entries/check', { schema: { tags, body: PutEntry, response: { 200: Checked } } }, async ({ login, body }) => {
      const { answers = [], parts: beside = [], translations = {}, overrides = [] } = body
      const entry = { ...PLAIN, answer: body.answer, translations, answers, parts: beside, overrides }
      const { gone } = await goneFrom(entry, await parts.shopsOf(login.workspaceId))
      return { findings: findingsIn(entry), gone }
    })
    const Names = z.object({ placeholders: z.array(z.string()) })
    app.get('/entries/placeholders', { schema: { tags, response: { 200: Names } } }, async () => ({ placeholders: [...PLACEHOLDERS] }))
  }
