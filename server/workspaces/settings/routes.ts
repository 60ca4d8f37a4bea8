import { BotSwitch, ChannelSecret, NameWorkspace, Setup, ShopSettings, StepChange } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustManage } from '../people/colleagues.ts'
import { nameWorkspace, setupOf, skipStep } from './setup.ts'
import { channelsOf, shopSettings } from './shops.ts'

const Done = z.object({ ok: z.literal(true) })
const done = { ok: true } as const
const Id = z.object({ id: z.uuid() })

export interface SettingsParts {
  readonly db: Database
  readonly now: () => Date
  readonly publicUrl: string
  /** The shop goes by another name. */
  readonly renamed: () => Promise<void>
  /** Opens a channel's sealed signing secret. */
  readonly openSecret: (sealed: string) => string
  /** The bot was silenced or woken; whatever it was saying must not come out. */
  readonly botSwitched: (workspaceId: string, what: { shopId?: string; channelId?: string }, on: boolean) => Promise<void>
}

export const settingsRoutes =
  ({ db, now, publicUrl, renamed, botSwitched, openSecret }: SettingsParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/settings', { schema: { tags: ['settings'], response: { 200: ShopSettings } } }, ({ login }) =>
      shopSettings(db, login.workspaceId, publicUrl),
    )

    app.put(
      '/shops/:id/bot',
      { schema: { tags: ['settings'], params: Id, body: BotSwitch, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await mustChange(db, login.workspaceId, params.id, sql`update shops set bot_on = ${body.on} where id = ${params.id}`)
        await botSwitched(login.workspaceId, { shopId: params.id }, body.on)
        return done
      },
    )
    app.put(
      '/channels/:id/bot',
      { schema: { tags: ['settings'], params: Id, body: BotSwitch, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await mustChange(db, login.workspaceId, params.id, sql`update channels set bot_on = ${body.on} where id = ${params.id}`)
        await botSwitched(login.workspaceId, { channelId: params.id }, body.on)
        return done
      },
    )

    app.get(
      '/channels/:id/secret',
      { schema: { tags: ['settings'], params: Id, response: { 200: ChannelSecret } } },
      async ({ login, params }) => {
        mustManage(login)
        const channel = (await channelsOf(db, login.workspaceId)).find(({ id }) => id === params.id)
        if (!channel) throw new AppError('not_found', `${params.id} is not of this workspace`)
        return { secret: openSecret(channel.secretSealed) }
      },
    )

    app.get('/setup', { schema: { tags: ['settings'], response: { 200: Setup } } }, ({ login }) => setupOf(db, login.workspaceId))
    app.put('/setup/name', { schema: { tags: ['settings'], body: NameWorkspace, response: { 200: Setup } } }, async ({ login, body }) => {
      mustManage(login)
      await nameWorkspace(db, login.workspaceId, body, now())
      await renamed()
      return setupOf(db, login.workspaceId)
    })
    const Step = z.object({ id: z.string().max(20) })
    app.put(
      '/setup/steps/:id',
      { schema: { tags: ['settings'], params: Step, body: StepChange, response: { 200: Setup } } },
      async ({ login, params, body }) => {
        mustManage(login)
        await skipStep(db, login.workspaceId, params.id, body.skipped)
        return setupOf(db, login.workspaceId)
      },
    )
  }

async function mustChange(db: Database, workspaceId: string, id: string, update: ReturnType<typeof sql>): Promise<void> {
  const changed = await db.inWorkspace(workspaceId, (tx) => tx.run(update))
  if (changed === 0) throw new AppError('not_found', `${id} is not of this workspace`)
}
