import { LanguageModelView, ModelCalls, type ModelStanding, PutLanguageModel, PutModelAddress, TriedModel } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Locate } from '#platform/outbound'
import { lastCalls } from './calls.ts'
import { dropOwnModel, languageModelRules, ownModel, putLanguageModel, putOwnModel } from './settings.ts'
import { spentOn } from './spend.ts'

const tags = ['settings']

/** A model's name and host, how it goes with it, and one question to try it. */
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
  readonly secrets: Secrets
  readonly locate: Locate
  /** The model of a workspace: its own, else the installation's, else none. */
  readonly shownIn: (workspaceId: string) => Promise<ShownModel | undefined>
  /** The rules, or where the model is, are others now: every node forgets those it had. */
  readonly changed: () => Promise<void>
}

/** Where a workspace's language model is, what it may do, what it may cost, what was spent today, and the last questions. A key is written, never read. */
export const languageModelRoutes =
  (parts: LanguageModelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, shownIn, changed } = parts
    const view = async (workspaceId: string): Promise<LanguageModelView> => {
      const { uses, ...rules } = await languageModelRules(db, workspaceId)
      const [model, own] = [await shownIn(workspaceId), await ownModel(db, workspaceId)]
      const shown = model ? { name: model.name, host: model.host, standing: model.standing() } : null
      const kept = own ? { url: own.url, name: own.name, hasKey: own.keySealed !== null, protocol: own.protocol } : null
      return { model: shown, own: kept, ...rules, uses: [...uses], today: await spentOn(db, workspaceId, now(), rules) }
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
    app.get('/settings/language-model/calls', { schema: { tags, response: { 200: ModelCalls } } }, ({ login }) =>
      lastCalls(db, login.workspaceId),
    )
    app.post('/settings/language-model/try', { schema: { tags, response: { 200: TriedModel } } }, async ({ login }) => {
      const model = await shownIn(login.workspaceId)
      if (!model) throw new AppError('conflict', refusal('assist.no_model'))
      return model.tried(login)
    })
    await app.register(addressRoutes(parts, view))
  }

/** Where the workspace's own model is. */
const addressRoutes =
  (
    { db, secrets, now, locate, changed }: LanguageModelParts,
    view: (workspaceId: string) => Promise<LanguageModelView>,
  ): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/settings/language-model/address',
      { schema: { tags, body: PutModelAddress, response: { 200: LanguageModelView } } },
      async ({ login, body }) => {
        await mayBeCalled(locate, body.url)
        await putOwnModel(db, secrets, { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }, body)
        await changed()
        return view(login.workspaceId)
      },
    )
    app.delete('/settings/language-model/address', { schema: { tags, response: { 200: LanguageModelView } } }, async ({ login }) => {
      await dropOwnModel(db, login.workspaceId)
      await changed()
      return view(login.workspaceId)
    })
  }

/** Throws `invalid` with the reason where the address is not one that the service calls, or is nowhere. */
async function mayBeCalled(locate: Locate, url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url)
  await locate(hostname.replace(/^\[|\]$/gu, ''), Number(port) || (protocol === 'https:' ? 443 : 80)).catch(() => {
    throw new AppError('invalid', refusal('assist.address', { host: hostname }))
  })
}
