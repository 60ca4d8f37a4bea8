import { LanguageModelView, PutLanguageModel } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '#platform/db'
import { mustManage } from '../people/colleagues.ts'
import { languageModelRules, putLanguageModel } from './settings.ts'
import { spentOn } from './spend.ts'

const tags = ['settings']

/** What the routes of the language model need. */
export interface LanguageModelParts {
  readonly db: Database
  readonly now: () => Date
  /** The model's name and host as the environment tells them; undefined where there is none. */
  readonly model: { readonly name: string; readonly host: string } | undefined
  /** The rules are others now: every node forgets those it had. */
  readonly changed: () => Promise<void>
}

/** What the language model may do, what it may cost, and what was spent today. Its address and key are the operator's alone. */
export const languageModelRoutes =
  ({ db, now, model, changed }: LanguageModelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const view = async (workspaceId: string): Promise<LanguageModelView> => {
      const { uses, ...rules } = await languageModelRules(db, workspaceId)
      return { model: model ?? null, ...rules, uses: [...uses], today: await spentOn(db, workspaceId, now()) }
    }
    app.get('/settings/language-model', { schema: { tags, response: { 200: LanguageModelView } } }, ({ login }) => view(login.workspaceId))
    app.put(
      '/settings/language-model',
      { schema: { tags, body: PutLanguageModel, response: { 200: LanguageModelView } } },
      async ({ login, body }) => {
        mustManage(login)
        await putLanguageModel(db, { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }, body)
        await changed()
        return view(login.workspaceId)
      },
    )
  }
