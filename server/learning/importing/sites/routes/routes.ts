import { AddSite, ChangeSite, SiteDetail, Sites as SitesView, SiteView } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { LIMITS } from '#platform/http'
import { addSite, changeSite, readNow, siteById, sitesOf } from '../keeping/site.ts'
import type { Sites } from '../running/sites.ts'
import { detailOf, viewOf } from './view.ts'

/** What the routes of sites need. */
export interface SiteRouteParts {
  readonly db: Database
  readonly now: () => Date
  readonly sites: Sites
}

const tags = ['import']
const Id = z.object({ id: z.uuid() })
const querystring = z.object({ language: z.enum(['zh-CN', 'en']).default('zh-CN') })

/** Whole sites as knowledge: named, looked at, published, read again, removed. */
export const siteRoutes =
  (parts: SiteRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(lookRoutes(parts))
    await app.register(deedRoutes(parts))
  }

const lookRoutes =
  ({ db }: SiteRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/sites', { schema: { tags, querystring, response: { 200: SitesView } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const sites: SiteView[] = []
        for (const site of await sitesOf(tx)) sites.push(await viewOf(tx, site, query.language))
        return { sites }
      }),
    )
    app.get('/sites/:id', { schema: { tags, params: Id, querystring, response: { 200: SiteDetail } } }, ({ login, params, query }) =>
      db.inWorkspace(login.workspaceId, async (tx) => detailOf(tx, await siteById(tx, params.id), query.language)),
    )
  }

const deedRoutes =
  ({ db, now, sites }: SiteRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/sites',
      { config: LIMITS.upload, schema: { tags, querystring, body: AddSite, response: { 202: SiteView } } },
      async ({ login, body, query }, answer) => {
        const { url, every, mostPages } = body
        const made = { ...login, at: now(), address: new URL(url).href, every, mostPages }
        const view = await db.inWorkspace(login.workspaceId, async (tx) => viewOf(tx, await addSite(tx, made), query.language))
        return answer.code(202).send(view)
      },
    )
    app.put(
      '/sites/:id',
      { schema: { tags, params: Id, querystring, body: ChangeSite, response: { 200: SiteView } } },
      ({ login, params, body, query }) =>
        db.inWorkspace(login.workspaceId, async (tx) =>
          viewOf(tx, await changeSite(tx, { ...login, now: now() }, params.id, body), query.language),
        ),
    )
    app.post(
      '/sites/:id/read',
      { config: LIMITS.upload, schema: { tags, params: Id, querystring, response: { 202: SiteView } } },
      async ({ login, params, query }, answer) => {
        const read = () =>
          db.inWorkspace(login.workspaceId, async (tx) =>
            viewOf(tx, await readNow(tx, login.workspaceId, params.id, now()), query.language),
          )
        return answer.code(202).send(await read())
      },
    )
    app.post(
      '/sites/:id/publish',
      { schema: { tags, params: Id, querystring, response: { 200: SiteView } } },
      async ({ login, params, query }) => {
        const site = await sites.publish(login.workspaceId, params.id)
        return db.inWorkspace(login.workspaceId, (tx) => viewOf(tx, site, query.language))
      },
    )
    app.delete(
      '/sites/:id',
      { schema: { tags, params: Id, querystring, response: { 200: SiteView } } },
      async ({ login, params, query }) => {
        const site = await sites.remove(login.workspaceId, params.id)
        return db.inWorkspace(login.workspaceId, (tx) => viewOf(tx, site, query.language))
      },
    )
  }
