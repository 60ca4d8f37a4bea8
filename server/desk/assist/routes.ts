import { Drafted, PutTranslation, Summarised, Translated } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { AssistParts } from './assist-parts.ts'
import { draft } from './draft.ts'
import { summarise } from './summary.ts'
import { translate } from './translate.ts'

const schema = { tags: ['desk'], params: z.object({ id: z.uuid() }) }
const Reading = z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') })

/** Help for who answers: what happened, the same in another language, a reply to begin from. Nothing is sent. */
export const assistRoutes =
  (parts: AssistParts): FastifyPluginAsyncZod =>
  async (app) => {
    const asSummary = { ...schema, body: Reading, response: { 200: Summarised } }
    app.post('/conversations/:id/summary', { schema: asSummary }, ({ login, params, body }) =>
      summarise(parts, login.workspaceId, params.id, body.language),
    )
    const asTranslation = { ...schema, body: PutTranslation, response: { 200: Translated } }
    app.post('/conversations/:id/translation', { schema: asTranslation }, ({ login, params, body }) =>
      translate(parts, login.workspaceId, params.id, body),
    )
    app.post('/conversations/:id/draft', { schema: { ...schema, response: { 200: Drafted } } }, ({ login, params }) =>
      draft(parts, login.workspaceId, params.id),
    )
  }
