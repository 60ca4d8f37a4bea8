import { DONE, Done } from '@xiaoer/contract'
import {
  ChangeMined,
  MergeMined,
  MinedQuery,
  MinedScenarios,
  MinedSessions,
  MinedView,
  ProposeRelease,
  SplitMined,
} from '@xiaoer/contract/mined'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { minedView } from '../drafts/draft.ts'
import { sayYes } from '../releases/decide.ts'
import { proposeRelease } from '../releases/propose.ts'
import { takeBack } from '../releases/take-back.ts'
import { changeMined, mergeMined } from '../scenarios/change.ts'
import { takeBackChange } from '../scenarios/changes.ts'
import { listMined, minedById } from '../scenarios/list.ts'
import { sessionsOf } from '../scenarios/sessions.ts'
import { splitMined } from '../scenarios/split.ts'
import { edgeRoutes } from './edge-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { byOf, type MinedRouteParts } from './parts.ts'

const tags = ['mined']
const Id = z.object({ id: z.uuid() })
const Made = z.object({ id: z.uuid() })
const Page = z.strictObject({ offset: z.coerce.number().int().min(0).default(0) })

/** A history and what was mined from it: looked at, put in order, and made into what serves. For managers and owners. */
export const minedRoutes =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(historyRoutes(parts))
    await app.register(lookRoutes(parts))
    await app.register(sortRoutes(parts))
    await app.register(changeRoutes(parts))
    await app.register(releaseRoutes(parts))
    await app.register(edgeRoutes(parts))
  }

const lookRoutes =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = parts
    app.get('/mined', { schema: { tags, querystring: MinedQuery, response: { 200: MinedScenarios } } }, ({ login, query }) => {
      return db.inWorkspace(login.workspaceId, (tx) => listMined(tx, query))
    })
    app.get('/mined/:id', { schema: { tags, params: Id, response: { 200: MinedView } } }, ({ login, params }) => {
      return minedView(parts, login.workspaceId, params.id)
    })
    app.get(
      '/mined/:id/sessions',
      { schema: { tags, params: Id, querystring: Page, response: { 200: MinedSessions } } },
      ({ login, params, query }) => {
        return db.inWorkspace(login.workspaceId, async (tx) => {
          await minedById(tx, params.id)
          return sessionsOf(tx, params.id, query.offset)
        })
      },
    )
  }

const sortRoutes =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, miner } = parts
    app.put('/mined/:id', { schema: { tags, params: Id, body: ChangeMined, response: { 200: Done } } }, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => changeMined(tx, byOf(parts, login), params.id, body))
      return DONE
    })
    app.post(
      '/mined/:id/merge',
      { schema: { tags, params: Id, body: MergeMined, response: { 200: Done } } },
      async ({ login, params, body }) => {
        const by = byOf(parts, login)
        await db.inWorkspace(login.workspaceId, (tx) => mergeMined(tx, by, params.id, body.into))
        await miner.describe(by)
        return DONE
      },
    )
    app.post(
      '/mined/:id/split',
      { schema: { tags, params: Id, body: SplitMined, response: { 200: Made } } },
      async ({ login, params, body }) => {
        const by = byOf(parts, login)
        await db.inWorkspace(login.workspaceId, (tx) => minedById(tx, params.id))
        const id = await miner.with((bench) => splitMined(parts, bench, by, params.id, body.words))
        await miner.describe(by)
        return { id }
      },
    )
  }

/** Merges and splits taken back. */
const changeRoutes =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, miner } = parts
    app.post('/mined-changes/:id/take-back', { schema: { tags, params: Id, response: { 200: Made } } }, async ({ login, params }) => {
      const by = byOf(parts, login)
      const id = await db.inWorkspace(login.workspaceId, (tx) => takeBackChange(tx, by, params.id))
      await miner.describe(by)
      return { id }
    })
  }

const releaseRoutes =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/mined/:id/releases',
      { schema: { tags, params: Id, body: ProposeRelease, response: { 200: Made } } },
      async ({ login, params, body }) => {
        return { id: await proposeRelease(parts, byOf(parts, login), params.id, body) }
      },
    )
    app.post('/mined-releases/:id/yes', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await sayYes(parts, login, params.id)
      return DONE
    })
    app.post('/mined-releases/:id/take-back', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await takeBack(parts, login, params.id)
      return DONE
    })
  }
