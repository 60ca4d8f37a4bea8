import {
  LanguageModelView,
  ModelCalls,
  type ModelPlace,
  ModelProbes,
  type ModelStanding,
  ProbeModel,
  PutLanguageModel,
  PutModelAddress,
  TriedModel,
} from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Locate } from '#platform/outbound'
import { lastCalls } from './calls.ts'
import { abilitiesOf, probesOf } from './probes.ts'
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
  /** Asks it all that shows what it can do, and keeps that; costs the day's budget some fifteen calls. Throws `conflict` where that is under way. */
  readonly probed: (workspaceId: string) => Promise<ModelProbes>
}

/** What the routes of the language model need. */
export interface LanguageModelParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  readonly locate: Locate
  /** The model of a workspace: its own, else the installation's, else none; and the one that is asked where that one does not answer. */
  readonly shownIn: (workspaceId: string, place?: ModelPlace) => Promise<ShownModel | undefined>
  /** The rules, or where the model is, are others now: every node forgets those it had. */
  readonly changed: () => Promise<void>
}

/** Where a workspace's language model is, what it may do, what it may cost, what was spent today, and the last questions. A key is written, never read. */
export const languageModelRoutes =
  (parts: LanguageModelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, shownIn, changed } = parts
    const view = viewOf(parts)
    app.get('/settings/language-model', { schema: { tags, response: { 200: LanguageModelView } } }, ({ login }) => view(login.workspaceId))
    app.put(
      '/settings/language-model',
      { schema: { tags, body: PutLanguageModel, response: { 200: LanguageModelView } } },
      async ({ login, body }) => {
        if (body.driver !== undefined && body.driver !== 'local') await mayDrive(parts, login.workspaceId)
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
    app.post(
      '/settings/language-model/probe',
      { schema: { tags, body: ProbeModel, response: { 200: ModelProbes } } },
      async ({ login, body }) => {
        const model = await shownIn(login.workspaceId, body.place)
        if (!model) throw new AppError('conflict', refusal('assist.no_model'))
        const probes = await model.probed(login.workspaceId)
        // who drives goes by what was found
        await changed()
        return probes
      },
    )
    await app.register(addressRoutes(parts, view, 'first', '/settings/language-model/address'))
    await app.register(addressRoutes(parts, view, 'failover', '/settings/language-model/failover'))
  }

/** All that the page of the language model shows. */
const viewOf =
  ({ db, now, shownIn }: LanguageModelParts) =>
  async (workspaceId: string): Promise<LanguageModelView> => {
    const { uses, ...rules } = await languageModelRules(db, workspaceId)
    const asked = async (place: ModelPlace) => {
      const model = await shownIn(workspaceId, place)
      if (!model) return null
      const { name, host, standing } = model
      return { name, host, standing: standing(), probes: await probesOf(db, { workspaceId, place, name, host }) }
    }
    const kept = async (place: ModelPlace) => {
      const own = await ownModel(db, workspaceId, place)
      return own ? { url: own.url, name: own.name, hasKey: own.keySealed !== null, protocol: own.protocol } : null
    }
    const [model, second] = [await asked('first'), await asked('failover')]
    const [own, address] = [await kept('first'), await kept('failover')]
    const failover = second && address ? { ...second, ...address } : null
    return { model, own, failover, ...rules, uses: [...uses], today: await spentOn(db, workspaceId, now(), rules) }
  }

/** Throws `conflict` where the model was found to call no tools. */
async function mayDrive({ db, shownIn }: LanguageModelParts, workspaceId: string): Promise<void> {
  const model = await shownIn(workspaceId)
  if (!model) return
  const { name, host } = model
  const { callsTools } = abilitiesOf(await probesOf(db, { workspaceId, place: 'first', name, host }))
  if (!callsTools) throw new AppError('conflict', refusal('assist.no_tools', { model: name }))
}

/** Where the workspace's own models are, the first and the one that is asked where that one does not answer. */
const addressRoutes =
  (
    { db, secrets, now, locate, changed }: LanguageModelParts,
    view: (workspaceId: string) => Promise<LanguageModelView>,
    place: ModelPlace,
    path: '/settings/language-model/address' | '/settings/language-model/failover',
  ): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(path, { schema: { tags, body: PutModelAddress, response: { 200: LanguageModelView } } }, async ({ login, body }) => {
      await mayBeCalled(locate, body.url)
      await putOwnModel(db, secrets, { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }, body, place)
      await changed()
      return view(login.workspaceId)
    })
    app.delete(path, { schema: { tags, response: { 200: LanguageModelView } } }, async ({ login }) => {
      await dropOwnModel(db, login.workspaceId, place)
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
