import { Drafted, PutTranslation, Summarised, Translated } from '@xiaoer/contract'
import { Checked, PutCheck, Suggested } from '@xiaoer/contract/suggestions'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { AssistParts } from './assist-parts.ts'
import { checkingWords } from './checking/check.ts'
import { draft } from './draft.ts'
import { wouldNow } from './suggesting/kept.ts'
import { suggestingOf } from './suggesting/suggest.ts'
import { summarise } from './summary.ts'
import { translate } from './translate.ts'

const schema = { tags: ['desk'], params: z.object({ id: z.uuid() }) }
const Reading = z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') })

/** Help for who answers: what happened, the same in another language, a reply to begin from, what to answer with, and what to look at before it is sent. Nothing is sent. */
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
    const would = wouldNow(parts)
    const suggest = suggestingOf(parts, would)
    const check = checkingWords(parts, would)
    app.post('/conversations/:id/suggestions', { schema: { ...schema, response: { 200: Suggested } } }, ({ login, params }) =>
      suggest(login, params.id),
    )
    const asCheck = { ...schema, body: PutCheck, response: { 200: Checked } }
    app.post('/conversations/:id/check', { schema: asCheck }, ({ login, params, body }) => check(login.workspaceId, params.id, body.text))
  }
