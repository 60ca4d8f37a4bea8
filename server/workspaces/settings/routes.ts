import { BotSwitch, ChannelSecret, DONE, Done, PutMarket, ShopSettings } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import { PutDealing, PutRecall } from '@xiaoer/contract/replies'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Reach } from '#platform/http'
import { frontRoutes } from './front-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { channelsOf, putMarket, shopSettings } from './shops.ts'

const tags = ['settings']
const Id = z.object({ id: z.uuid() })

/** What the routes of settings need. */
export interface SettingsParts {
  readonly db: Database
  readonly now: () => Date
  readonly reach: Reach
  /** The shop goes by another name, or sells elsewhere. */
  readonly renamed: () => Promise<void>
  /** Opens a channel's sealed signing secret. */
  readonly openSecret: (sealed: string) => string
  /** The bot was silenced or woken; whatever it was saying must not come out. */
  readonly botSwitched: (workspaceId: string, what: { shopId?: string; channelId?: string }, on: boolean) => Promise<void>
}

/** Shops and channels: what they are, their bots' switches, the signing secret; and the first-run checklist. */
export const settingsRoutes =
  (parts: SettingsParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, reach, renamed, botSwitched, openSecret } = parts
    app.get('/settings', { schema: { tags, response: { 200: ShopSettings } } }, (request) =>
      shopSettings(db, request.login.workspaceId, reach.for(request)),
    )

    const asSwitch = { schema: { tags, params: Id, body: BotSwitch, response: { 200: Done } } }
    app.put('/shops/:id/bot', asSwitch, async ({ login, params: { id }, body: { on } }) => {
      await mustChange(db, login.workspaceId, id, sql`update shops set bot_on = ${on} where id = ${id}`)
      await botSwitched(login.workspaceId, { shopId: id }, on)
      return DONE
    })
    app.put('/channels/:id/bot', asSwitch, async ({ login, params: { id }, body: { on } }) => {
      await mustChange(db, login.workspaceId, id, sql`update channels set bot_on = ${on} where id = ${id}`)
      await botSwitched(login.workspaceId, { channelId: id }, on)
      return DONE
    })

    const asMarket = { schema: { tags, params: Id, body: PutMarket, response: { 200: Done } } }
    app.put('/shops/:id/market', asMarket, async ({ login, params: { id }, body }) => {
      await putMarket(db, login.workspaceId, id, body)
      await renamed()
      return DONE
    })

    app.get('/channels/:id/secret', { schema: { tags, params: Id, response: { 200: ChannelSecret } } }, async ({ login, params }) => {
      const channel = (await channelsOf(db, login.workspaceId)).find(({ id }) => id === params.id)
      // what a platform gave for another channel is never shown again
      if (channel?.kind !== 'web') throw new AppError('not_found', refusal('settings.not_here', { id: params.id }))
      return { secret: openSecret(channel.secretSealed) }
    })

    await app.register(frontRoutes(parts))
    await app.register(setupRoutes(parts))
    await app.register(recallRoute(parts))
    await app.register(dealingRoute(parts))
  }

/** For how long what was written is taken back. */
const recallRoute =
  ({ db }: Pick<SettingsParts, 'db'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.put('/settings/recall', { schema: { tags, body: PutRecall, response: { 200: Done } } }, async ({ login, body: { seconds } }) => {
      await db.inWorkspace(login.workspaceId, (tx) => tx.run(sql`update workspaces set recall_seconds = ${seconds}`))
      return DONE
    })
  }

/** After how long who waits is dealt out where there are no teams. */
const dealingRoute =
  ({ db }: Pick<SettingsParts, 'db'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.put('/settings/dealing', { schema: { tags, body: PutDealing, response: { 200: Done } } }, async ({ login, body: { seconds } }) => {
      await db.inWorkspace(login.workspaceId, (tx) => tx.run(sql`update workspaces set deal_after_seconds = ${seconds}`))
      return DONE
    })
  }

async function mustChange(db: Database, workspaceId: string, id: string, update: ReturnType<typeof sql>): Promise<void> {
  const changed = await db.inWorkspace(workspaceId, (tx) => tx.run(update))
  if (changed === 0) throw new AppError('not_found', refusal('settings.not_here', { id }))
}
