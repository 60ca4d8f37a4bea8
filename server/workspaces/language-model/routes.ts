import { LanguageModelView, type ModelStanding, PutLanguageModel, TriedModel } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { languageModelRules, putLanguageModel } from './settings.ts'
import { spentOn } from './spend.ts'

const tags = ['settings']

/** The model's name and host as the environment tells them, how it goes with it, and one question to try it; undefined where there is none. */
export interface ShownModel {
  readonly name: string
  readonly host: string
  readonly standing: () => ModelStanding
  /** Costs the account one call of the day's budget. */
  readonly tried: (who: { readonly workspaceId: string; readonly accountId: string }) => Promise<TriedModel>
}

/** What the routes of the language model need. */
export interface LanguageModelParts {
  readonly db: Database
  readonly now: () => Date
  readonly model: ShownModel | undefined
  /** The rules are others now: every node forgets those it had. */
  readonly changed: () => Promise<void>
}

/** What the language model may do, what it may cost, and what was spent today. Its address and key are the operator's alone. */
export const languageModelRoutes =
  ({ db, now, model, changed }: LanguageModelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const view = async (workspaceId: string): Promise<LanguageModelView> => {
      const { uses, ...rules } = await languageModelRules(db, workspaceId)
      const shown = model ? { name: model.name, host: model.host, standing: model.standing() } : null
      return { model: shown, ...rules, uses: [...uses], today: await spentOn(db, workspaceId, now(), rules) }
    }
    app.get('/settings/language-model', { schema: { tags, response: { 200: LanguageModelView } } }, ({ login }) => view(login.workspaceId))
    app.put(
      '/settings/language-model',
      { schema: { tags, body: PutLanguageModel, response: { 200: LanguageModelView } } },
      async ({ login, body }) => {
        await putLanguageModel(db, { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }, body)
        await changed()
        return view(login.workspaceId)
      },
    )
    app.post('/settings/language-model/try', { schema: { tags, response: { 200: TriedModel } } }, ({ login }) => {
      if (!model) throw new AppError('conflict', refusal('assist.no_model'))
      return model.tried(login)
    })
  }
