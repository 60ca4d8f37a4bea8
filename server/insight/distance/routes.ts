import { DONE, Done } from '@xiaoer/contract'
import { Distance, PutOnlineFirst, PutServicePoint, RadiusAssumed, RadiusWorth, SessionsBehind } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { distanceNow } from './distance.ts'
import { putOnlineFirst, renewOnlineFirst } from './online-first.ts'
import { addPoint, removePoint } from './points.ts'
import { radiusNow } from './radius-now.ts'
import { sessionsAtDistance } from './sessions.ts'

const tags = ['insight']
const Days = z.strictObject({ days: z.coerce.number().int().min(30).max(1_100).default(365) })
const Km = z.coerce.number().min(0).max(21_000)
const Band = Days.extend({ near: Km, far: Km })
const Id = z.object({ id: z.uuid() })

/** `GET /distance`, the sessions behind some kilometres, and what a radius is worth; managers set service points, and whether the online way is offered first beyond a radius. */
export const distanceRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/distance', { schema: { tags, querystring: Days, response: { 200: Distance } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => distanceNow(tx, query.days, now())),
    )
    const asSessions = { schema: { tags, querystring: Band, response: { 200: SessionsBehind } } }
    app.get('/distance/sessions', asSessions, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, async (tx) => ({ sessions: await sessionsAtDistance(tx, query, now()) })),
    )
    const asRadius = { schema: { tags, querystring: RadiusAssumed, response: { 200: RadiusWorth } } }
    app.get('/distance/radius', asRadius, ({ login, query }) => db.inWorkspace(login.workspaceId, (tx) => radiusNow(tx, query, now())))
    app.post('/distance/points', { schema: { tags, body: PutServicePoint, response: { 200: Id } } }, async ({ login, body }) => {
      const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
      const id = await db.inWorkspace(login.workspaceId, async (tx) => {
        const added = await addPoint(tx, login.workspaceId, body, by)
        await renewOnlineFirst(tx, by)
        return added
      })
      return { id }
    })
    app.delete('/distance/points/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
      await db.inWorkspace(login.workspaceId, async (tx) => {
        await removePoint(tx, params.id)
        await renewOnlineFirst(tx, by)
      })
      return DONE
    })
    app.put('/distance/online-first', { schema: { tags, body: PutOnlineFirst, response: { 200: Done } } }, async ({ login, body }) => {
      const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
      await db.inWorkspace(login.workspaceId, (tx) => putOnlineFirst(tx, body, by))
      return DONE
    })
  }
