import { TraceView } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import { OpenedTrial, OpenTrial, Trial } from '@xiaoer/contract/trials'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Shop } from '#commerce'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { channelsOf } from '#workspaces'
import { beginTrial, eraseTrials, type TrialRow, trialOf } from './store.ts'

/** What trying the chat needs. */
export interface TrialParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  /** Signs what a web channel's token says, by the channel's sealed secret. */
  readonly sign: (sealed: string, claims: Readonly<Record<string, string>>, at: Date) => string
}

const tags = ['learning']
const Id = z.object({ id: z.uuid() })

/** `POST /trials` begins a chat on trial, `GET /trials/:id` tells how its turns were understood, `…/turns/:turn` lays one open. */
export const trialRoutes =
  (parts: TrialParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db } = parts
    app.post('/trials', { schema: { tags, body: OpenTrial, response: { 200: OpenedTrial } } }, ({ login, body }) => {
      if (body.orderNumber !== undefined && !login.rights.has('shopper.contact')) throw new AppError('forbidden', refusal('trial.no_right'))
      return openTrial(parts, login, body)
    })
    const mine = async ({ workspaceId, accountId }: { workspaceId: string; accountId: string }, id: string): Promise<TrialRow> => {
      const trial = await db.inWorkspace(workspaceId, (tx) => trialOf(tx, id))
      if (trial?.accountId !== accountId) throw new AppError('not_found', refusal('trial.not_here', { id }))
      return trial
    }
    app.get('/trials/:id', { schema: { tags, params: Id, response: { 200: Trial } } }, async ({ login, params }) => {
      const { turns } = await mine(login, params.id)
      return {
        turns: turns.map(({ view: { id: traceId, heard, outcome }, intent, undone }) => ({
          traceId,
          heard,
          intent,
          outcome,
          undone: [...undone],
        })),
      }
    })
    const turnIn = { tags, params: Id.extend({ turn: z.uuid() }), response: { 200: TraceView } }
    app.get('/trials/:id/turns/:turn', { schema: turnIn }, async ({ login, params }) => {
      const turn = (await mine(login, params.id)).turns.find(({ view }) => view.id === params.turn)
      if (!turn) throw new AppError('not_found', refusal('trace.not_here', { id: params.turn }))
      return turn.view
    })
  }

interface Who {
  readonly workspaceId: string
  readonly accountId: string
}

async function openTrial(parts: TrialParts, { workspaceId, accountId }: Who, { orderNumber, channelId }: OpenTrial): Promise<OpenedTrial> {
  const { db, now, sign } = parts
  const channels = await channelsOf(db, workspaceId)
  const channel = channels.find(({ id, kind }) => kind === 'web' && (channelId === undefined || id === channelId))
  if (!channel) throw new AppError('not_found', refusal('trial.no_channel'))
  const { shopId, publicKey, secretSealed } = channel
  const customerId = orderNumber === undefined ? null : await customerBy(parts.shopFor(workspaceId, shopId), orderNumber)
  const [id, at] = [uuidv7(), now()]
  await db.inWorkspace(workspaceId, async (tx) => {
    await eraseTrials(tx, at)
    await beginTrial(tx, { workspaceId, id, accountId, shopId, channelId: channel.id, customerId, at })
  })
  // a name of its own: the browser keeps what one trial said apart from the next
  return { id, channel: publicKey, token: sign(secretSealed, { sub: `trial-${id}`, trial: id }, at) }
}

/** To whom an order of the connected shop belongs. */
async function customerBy(shop: Shop | undefined, orderNumber: string): Promise<string> {
  const order = await shop?.orders.find(orderNumber)
  if (!order) throw new AppError('not_found', refusal('trial.no_order', { order: orderNumber }))
  if (!order.customerId) throw new AppError('invalid', refusal('trial.no_customer', { order: orderNumber }))
  return order.customerId
}
