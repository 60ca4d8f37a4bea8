import { Campaign, Campaigns, CampaignVersion, PutCampaign, ReadCampaign } from '@xiaoer/contract/campaigns'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import type { Login } from '../people/logins.ts'
import { publishVersion, rewriteVersion, takeBack, writeVersion } from './deeds.ts'
import type { Shelf } from './reading/changes.ts'
import { readCampaign } from './reading/read.ts'
import { allVersions, type VersionRow } from './store.ts'

const tags = ['campaigns']
const Id = z.object({ id: z.uuid() })
const one = { tags, params: Id, response: { 200: CampaignVersion } }

/** What the routes of campaigns need. */
export interface CampaignParts {
  readonly db: Database
  readonly now: () => Date
  /** What the workspace's shop sells, and in which zone and currency; filled by the wiring. */
  readonly shelfOf: (workspaceId: string) => Promise<Shelf & { readonly timeZone: string; readonly currency: string }>
}

const viewOf = ({ writtenAt, publishedAt, ...row }: VersionRow): CampaignVersion => ({
  ...row,
  writtenAt: writtenAt.toISOString(),
  publishedAt: publishedAt?.toISOString() ?? null,
})

/** Campaigns: rules read from a text, versions of them, and putting one in force. Writing is for managers and owners. */
export const campaignRoutes =
  (parts: CampaignParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now } = parts
    const by = (login: Login) => {
      return { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
    }
    app.get('/campaigns', { schema: { tags, response: { 200: Campaigns } } }, async ({ login }) => ({
      versions: (await db.inWorkspace(login.workspaceId, allVersions)).map(viewOf),
    }))
    app.post('/campaigns/read', { schema: { tags, body: ReadCampaign, response: { 200: Campaign } } }, async ({ login, body }) => {
      const shelf = await parts.shelfOf(login.workspaceId)
      return readCampaign(body.text, shelf, { ...shelf, now: now() })
    })
    app.post('/campaigns', { schema: { tags, body: PutCampaign, response: { 200: CampaignVersion } } }, async ({ login, body }) =>
      viewOf(await writeVersion(db, by(login), body.file, body.campaign)),
    )
    app.put('/campaigns/:id', { schema: { ...one, body: PutCampaign } }, async ({ login, params, body }) =>
      viewOf(await rewriteVersion(db, by(login), params.id, body.file)),
    )
    app.post('/campaigns/:id/publish', { schema: one }, async ({ login, params }) => viewOf(await publishVersion(db, by(login), params.id)))
    app.post('/campaigns/:id/take-back', { schema: one }, async ({ login, params }) => viewOf(await takeBack(db, by(login), params.id)))
  }
