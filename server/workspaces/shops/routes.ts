import { DONE, Done } from '@xiaoer/contract'
import { AskByMapping, MappingAnswer } from '@xiaoer/contract/mapping'
import { refusal } from '@xiaoer/contract/refusals'
import {
  ConnectedShops,
  ConnectProgress,
  EndConnection,
  PauseConnection,
  PutConnection,
  type ShopGiven,
  type ShopTrouble,
  TriedShop,
  TryConnection,
  UnsoldGoods,
} from '@xiaoer/contract/shops'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { mustBeZone } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Reach } from '#platform/http'
import { note } from '../audit/index.ts'
import { shopsOf } from '../settings/shops.ts'
import { connectionsOf, givenOf, pauseConnection, putConnection, removeConnection, type ShopFacts } from './connections.ts'
import { completed, parted, type SealedKind } from './given.ts'
import { hookPath } from './hook-routes.ts'

const tags = ['settings']
const Id = z.object({ id: z.uuid() })

/** Told before a call that may change something in a shop; where it fails, nothing is sent. */
type Noted = (method: string, path: string) => Promise<void>

/** Asks a shop system for each thing that is read of it; the facts are absent where it did not let us in. */
export type TryShop = (
  platform: string,
  given: ShopGiven,
  only?: TryConnection['only'],
  noted?: Noted,
) => Promise<{ readonly lines: TriedShop['lines']; readonly facts?: ShopFacts }>

/** Asks a shop system by one request of a mapping that is being written. */
export type AskShop = (
  platform: string,
  given: ShopGiven,
  asking: Pick<AskByMapping, 'part' | 'filling'>,
  noted: Noted,
) => Promise<MappingAnswer>

/** What the routes of connections need. */
export interface ConnectionParts {
  readonly db: Database
  readonly secrets: Secrets
  readonly now: () => Date
  /** What can be connected, and what each asks for. */
  readonly kinds: readonly (SealedKind & { readonly hooks?: { readonly when?: (given: ShopGiven) => boolean } })[]
  readonly reach: Reach
  readonly tryShop: TryShop
  readonly askShop: AskShop
  /** The goods of a connected shop that nobody can buy. */
  readonly unsold: (workspaceId: string, shopId: string) => Promise<UnsoldGoods>
  /** Shops that serve nobody at present, since when, and why. */
  readonly troubled: (workspaceId: string) => Promise<readonly { shopId: string; at: Date; trouble: ShopTrouble }[]>
  /** Every node forgets the shops it had. */
  readonly changed: () => Promise<void>
}

/** Connects shops to the systems they sell by, tries them, pauses and disconnects them; for managers and owners alone. */
export const connectionRoutes =
  (parts: ConnectionParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, secrets, now, reach, kinds, tryShop, changed } = parts
    /** By shop: where connecting it is. */
    const underWay = new Map<string, NonNullable<ConnectProgress['step']>>()
    app.get('/shops', { schema: { tags, response: { 200: ConnectedShops } } }, (request) =>
      shown(parts, request.login.workspaceId, reach.for(request)),
    )

    const trying = { schema: { tags, params: Id, body: TryConnection, response: { 200: TriedShop } } }
    app.post('/shops/:id/connection/try', trying, async ({ login, params: { id }, body }) => {
      const noted = noteAsked(parts, login, id, 'try')
      const { lines } = await tryShop(body.platform, await given(parts, login.workspaceId, id, body), body.only, noted)
      return { lines }
    })

    const asking = { schema: { tags, params: Id, body: AskByMapping, response: { 200: MappingAnswer } } }
    app.post('/shops/:id/connection/ask', asking, async ({ login, params: { id }, body: { platform, given: filled, ...one } }) => {
      const all = await given(parts, login.workspaceId, id, { platform, given: filled })
      return parts.askShop(platform, all, one, noteAsked(parts, login, id, 'ask'))
    })

    const putting = { schema: { tags, params: Id, body: PutConnection, response: { 200: ConnectedShops } } }
    app.put('/shops/:id/connection', putting, async (request) => {
      const { login, body } = request
      const { id } = request.params
      const { workspaceId, accountId } = login
      const { platform, timeZone } = body
      if (timeZone !== undefined) mustBeZone(timeZone)
      const all = await given(parts, workspaceId, id, body)
      const key = `${workspaceId}/${id}`
      try {
        underWay.set(key, 'read')
        const facts = factsOf(await tryShop(platform, all))
        underWay.set(key, 'keep')
        const { open, secret } = parted(all, kinds.find(({ kind }) => kind === platform)?.fields ?? [])
        await putConnection(db, secrets, { workspaceId, accountId, shopId: id, at: now(), platform, open, secret, facts, timeZone })
        underWay.set(key, 'tell')
        await changed()
        return await shown(parts, workspaceId, reach.for(request))
      } finally {
        underWay.delete(key)
      }
    })
    const progress = { schema: { tags, params: Id, response: { 200: ConnectProgress } } }
    app.get('/shops/:id/connection/progress', progress, async ({ login: { workspaceId }, params: { id } }) => {
      await mustBeHere(db, workspaceId, id)
      return { step: underWay.get(`${workspaceId}/${id}`) ?? null }
    })
    ending(app, parts)
  }

/** What may have changed something in a shop is a deed of whoever asked it. */
const noteAsked =
  (
    { db, now }: ConnectionParts,
    { workspaceId, accountId }: { readonly workspaceId: string; readonly accountId: string },
    id: string,
    by: 'ask' | 'try',
  ): Noted =>
  (method, path) =>
    db.inWorkspace(workspaceId, async (tx) => {
      await note(tx, workspaceId, { accountId, action: `POST /shops/:id/connection/${by}`, target: { id, method, path } }, now())
    })

/** What is not for sale there, pausing, and disconnecting. */
function ending(app: Parameters<FastifyPluginAsyncZod>[0], { db, now, changed, unsold }: ConnectionParts): void {
  const looking = { schema: { tags, params: Id, response: { 200: UnsoldGoods } } }
  app.get('/shops/:id/unsold', looking, async ({ login: { workspaceId }, params: { id } }) => {
    await mustBeHere(db, workspaceId, id)
    return unsold(workspaceId, id)
  })

  const pausing = { schema: { tags, params: Id, body: PauseConnection, response: { 200: Done } } }
  app.put('/shops/:id/connection/paused', pausing, async ({ login, params: { id }, body: { paused } }) => {
    await pauseConnection(db, login.workspaceId, id, paused)
    await changed()
    return DONE
  })

  const parting = { schema: { tags, params: Id, querystring: EndConnection, response: { 200: Done } } }
  app.delete('/shops/:id/connection', parting, async ({ login: { workspaceId }, params: { id }, query: { backTo } }) => {
    await removeConnection(db, { workspaceId, shopId: id, backTo, at: now() })
    await changed()
    return DONE
  })
}

async function shown({ db, secrets, kinds, troubled }: ConnectionParts, workspaceId: string, origin: string): Promise<ConnectedShops> {
  const [shops, connections, troubles] = await Promise.all([
    shopsOf(db, workspaceId),
    connectionsOf(db, workspaceId),
    troubled(workspaceId),
  ])
  return {
    kinds: kinds.map(({ kind, name, fields, takesTables, takesMapping }) => ({
      ...{ kind, name, fields },
      ...(takesTables && { takesTables }),
      ...(takesMapping && { takesMapping }),
    })),
    shops: shops.map(({ id, name, connector }) => {
      const found = connections.find(({ shopId }) => shopId === id)
      if (!found) return { id, name, connector, connection: null }
      const { platform, given, paused, connectedAt, facts, demo } = found
      const { currency, language } = facts
      const hooks = kinds.find(({ kind }) => kind === platform)?.hooks
      const webhook = hooks && (hooks.when?.(given) ?? true) ? `${origin}${hookPath(workspaceId, id)}` : null
      // what was wrong before it was connected anew says nothing of how it is now
      const trouble = paused ? undefined : troubles.find(({ shopId, at }) => shopId === id && at > connectedAt)?.trouble
      const about = {
        currency,
        language,
        webhook,
        paused,
        connectedAt: connectedAt.toISOString(),
        wasDemo: demo !== null,
        trouble: trouble ?? null,
      }
      const kept = Object.keys(givenOf(secrets, found)).filter((name) => !Object.hasOwn(given, name))
      const connection = { platform, given, kept, ...about }
      return { id, name, connector, connection }
    }),
  }
}

/** Throws `not_found` for a shop that is not of the workspace. */
async function mustBeHere(db: Database, workspaceId: string, shopId: string): Promise<void> {
  if (!(await shopsOf(db, workspaceId)).some(({ id }) => id === shopId))
    throw new AppError('not_found', refusal('settings.not_here', { id: shopId }))
}

/** What was filled in, completed with what is kept. Throws `not_found` for a shop that is not here, `invalid` for what is wrong or lacks. */
async function given({ db, secrets, kinds }: ConnectionParts, workspaceId: string, shopId: string, put: PutConnection): Promise<ShopGiven> {
  await mustBeHere(db, workspaceId, shopId)
  const kept = (await connectionsOf(db, workspaceId)).find((one) => one.shopId === shopId)
  return completed(put, kinds, kept && { platform: kept.platform, given: givenOf(secrets, kept) })
}

/** What it said of itself. Throws `upstream_failed` with the first thing that could not be read: half a connection would say what is not so. */
function factsOf({ lines, facts }: Awaited<ReturnType<TryShop>>): ShopFacts {
  const failed = lines.find(({ refused }) => refused !== null)
  if (facts && !failed) return facts
  const why = failed?.refused ?? refusal('shops.silent')
  throw new AppError('upstream_failed', why)
}
