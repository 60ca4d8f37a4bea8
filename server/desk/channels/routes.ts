import { DONE, Done } from '@xiaoer/contract'
import {
  AsideViews,
  type BecameView,
  ChangeChannel,
  ChannelSettings,
  ChannelsView,
  ConnectChannel,
  ConnectedChannel,
  ConversationReach,
  DecideAside,
  DecideDelivery,
  Deliveries,
  type DeliveryView,
  type ReachView,
  TestedChannel,
} from '@xiaoer/contract/channels'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Amiss, amissIn, arrivalAside, asideOn, becameOf, decideByHand, endAside, type Seat, seatOf, setAside } from '#channels'
import { tell } from '#engine/conversation'
import { AppError } from '#platform/errors'
import { channelsOf } from '#workspaces'
import { changeSettings, openSettingsOf } from './change-settings.ts'
import { type ChannelParts, connect, connectionOf, note, remove, webhookOf } from './connections.ts'
import { channelsView } from './view.ts'

const tags = ['channels']
const Id = z.object({ id: z.uuid() })

/** The ways in: connected, tested live, paused and disconnected by managers, and what did not go out, sent again by anybody at the desk. */
export const channelRoutes =
  (parts: ChannelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { reach } = parts
    app.get('/channels', { schema: { tags, response: { 200: ChannelsView } } }, (request) =>
      channelsView(parts, request.login.workspaceId, reach.for(request)),
    )
    app.post('/channels', { schema: { tags, body: ConnectChannel, response: { 200: ConnectedChannel } } }, async (request) => {
      const { login, body } = request
      const { channelId, once } = await connect(parts, login.workspaceId, body, reach.for(request))
      const { channels } = await channelsView(parts, login.workspaceId, reach.for(request))
      const channel = channels.find(({ id }) => id === channelId)
      if (!channel) throw new Error('a channel just connected is not there')
      return { channel, once }
    })

    await app.register(stateRoutes(parts))
    await app.register(settingsRoutes(parts))
    app.delete('/channels/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      const { channel, connection } = await open(parts, login.workspaceId, params.id)
      // a token that was revoked must not keep the channel here
      await channel.pause(connection).catch(() => undefined)
      await remove(parts.db, login.workspaceId, params.id)
      await parts.changed()
      return DONE
    })
    await app.register(deliveryRoutes(parts))
    await app.register(asideRoutes(parts))
  }

/** What a channel is connected with: looked at as far as it is open, and changed. */
const settingsRoutes =
  (parts: ChannelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const found = { tags, params: Id, response: { 200: ChannelSettings } }
    app.get('/channels/:id/settings', { schema: found }, async ({ login, params }) => ({
      settings: openSettingsOf(await open(parts, login.workspaceId, params.id)),
    }))
    app.put('/channels/:id/settings', { schema: { ...found, body: ChangeChannel } }, async (request) => {
      const { login, params, body } = request
      await changeSettings(parts, await open(parts, login.workspaceId, params.id), body.settings, parts.reach.for(request))
      return { settings: openSettingsOf(await open(parts, login.workspaceId, params.id)) }
    })
  }

/** How one channel stands: tested, paused, resumed, disconnected. */
const stateRoutes =
  (parts: ChannelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, reach, changed, poke } = parts
    app.post('/channels/:id/test', { schema: { tags, params: Id, response: { 200: TestedChannel } } }, async (request) => {
      const { login, params } = request
      const { channel, connection, key } = await open(parts, login.workspaceId, params.id)
      const about = await channel.test(connection, webhookOf(reach.for(request), channel.kind, key))
      // what works again is sent through at once
      await note(db, login.workspaceId, params.id, connection.state === 'paused' ? 'paused' : 'on', about)
      poke(login.workspaceId)
      return { about }
    })
    const asState = { schema: { tags, params: Id, response: { 200: Done } } }
    app.post('/channels/:id/pause', asState, async ({ login, params }) => {
      const { channel, connection } = await open(parts, login.workspaceId, params.id)
      await channel.pause(connection)
      await note(db, login.workspaceId, params.id, 'paused')
      await changed()
      return DONE
    })
    app.post('/channels/:id/resume', asState, async (request) => {
      const { login, params } = request
      const { channel, connection, key } = await open(parts, login.workspaceId, params.id)
      await channel.resume(connection, webhookOf(reach.for(request), channel.kind, key))
      await note(db, login.workspaceId, params.id, 'on')
      await changed()
      poke(login.workspaceId)
      return DONE
    })
  }

/** Whether what we say reaches the shopper of a conversation, and letters that lie. */
const deliveryRoutes =
  ({ db, now, ring, poke }: ChannelParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/conversations/:id/reach',
      { schema: { tags, params: Id, response: { 200: ConversationReach } } },
      async ({ login, params }) => {
        const { seat, became } = await db.inWorkspace(login.workspaceId, async (tx) => ({
          seat: await seatOf(tx, params.id),
          became: await becameOf(tx, params.id),
        }))
        return { reach: seat ? reachOf(seat) : null, became: became.map(becameView) }
      },
    )
    app.get('/channels/:id/deliveries', { schema: { tags, params: Id, response: { 200: Deliveries } } }, async ({ login, params }) => {
      if (!(await channelsOf(db, login.workspaceId)).some(({ id }) => id === params.id))
        throw new AppError('not_found', refusal('channel.not_here', { id: params.id }))
      const amiss = await db.inWorkspace(login.workspaceId, (tx) => amissIn(tx, { channelId: params.id }))
      return { deliveries: amiss.map(toView) }
    })
    app.post(
      '/deliveries/:id',
      { schema: { tags, params: Id, body: DecideDelivery, response: { 200: Done } } },
      async ({ login, params, body }) => {
        const { conversationId, seq } = await db.inWorkspace(login.workspaceId, async (tx) => {
          const left = await decideByHand(tx, params.id, body.how)
          const detail = { messageId: left.messageId, by: login.accountId, how: body.how }
          const [told = 0] = await tell(tx, login.workspaceId, now(), [
            { type: 'delivery_changed', conversationId: left.conversationId, detail },
          ])
          return { conversationId: left.conversationId, seq: told }
        })
        ring(login.workspaceId, conversationId, seq)
        poke(login.workspaceId)
        return DONE
      },
    )
  }

/** What shoppers wrote that could not be taken in: seen with why, taken in again, or put away. */
const asideRoutes =
  (parts: ChannelParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, arrive } = parts
    app.get('/channels/:id/aside', { schema: { tags, params: Id, response: { 200: AsideViews } } }, async ({ login, params }) => {
      const { workspaceId } = login
      if (!(await channelsOf(db, workspaceId)).some(({ id }) => id === params.id))
        throw new AppError('not_found', refusal('channel.not_here', { id: params.id }))
      const aside = await db.inWorkspace(workspaceId, (tx) => asideOn(tx, params.id))
      return { aside: aside.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) }
    })
    app.post(
      '/aside/:id',
      { schema: { tags, params: Id, body: DecideAside, response: { 200: Done } } },
      async ({ login, params, body }) => {
        const { workspaceId } = login
        if (body.how === 'again') {
          const { channelId, arrival } = await db.inWorkspace(workspaceId, (tx) => arrivalAside(tx, params.id))
          const { connection } = await open(parts, workspaceId, channelId)
          await arrive(connection, arrival).catch(async (error: unknown) => {
            await db.inWorkspace(workspaceId, (tx) => setAside(tx, { workspaceId, channelId, now: now() }, { arrival }, error))
            throw error
          })
        }
        await db.inWorkspace(workspaceId, (tx) => endAside(tx, params.id))
        return DONE
      },
    )
  }

const reachOf = ({ openUntil, readAt, left, held, blockedWhy }: Seat): ReachView => ({
  openUntil: openUntil?.toISOString() ?? null,
  left,
  held,
  blockedWhy,
  readAt: readAt?.toISOString() ?? null,
})

const becameView = ({ deliveredAt, readAt, ...rest }: Awaited<ReturnType<typeof becameOf>>[number]): BecameView => ({
  ...rest,
  deliveredAt: deliveredAt?.toISOString() ?? null,
  readAt: readAt?.toISOString() ?? null,
})

/** As the console sees it. */
export const toView = ({ dueAt, ...rest }: Amiss): DeliveryView => ({ ...rest, dueAt: dueAt.toISOString() })

/** Throws `conflict` for the web chat, and `not_found`. */
async function open(parts: ChannelParts, workspaceId: string, id: string) {
  const found = await connectionOf(parts, workspaceId, id)
  if (found) return found
  const isOwn = (await channelsOf(parts.db, workspaceId)).some((one) => one.id === id)
  throw isOwn ? new AppError('conflict', refusal('channel.own')) : new AppError('not_found', refusal('channel.not_here', { id }))
}
