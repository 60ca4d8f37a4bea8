import { DONE, Done } from '@xiaoer/contract'
import { AlertRows, MarkAlert, StandingAlerts, Wall, Whisper, Whispers } from '@xiaoer/contract/wall'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { alertRows, markAlert, precision, standingAlerts } from './alerts.ts'
import { wallNow } from './wall.ts'
import { seeWhispers, whisper, whispersOf } from './whisper.ts'

const tags = ['wall']
const Id = z.object({ id: z.uuid() })
const Span = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(7) })
const MOST = 200

/** The wall, its warnings and what was said of them, for anybody at the desk; whispers are a manager's. */
export const wallRoutes =
  ({ db, now, ring }: Pick<DeskParts, 'db' | 'now' | 'ring'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/wall', { schema: { tags, response: { 200: Wall } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, (tx) => wallNow(tx, now())),
    )
    app.get('/alerts', { schema: { tags, querystring: Span, response: { 200: AlertRows } } }, ({ login, query: { days } }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const since = sql`l.at > ${now()}::timestamptz - make_interval(days => ${days})`
        return { alerts: await alertRows(tx, since, MOST), precision: await precision(tx, days, now()) }
      }),
    )
    app.get('/alerts/standing', { schema: { tags, response: { 200: StandingAlerts } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, async (tx) => ({ standing: await standingAlerts(tx) })),
    )
    app.put('/alerts/:id', { schema: { tags, params: Id, body: MarkAlert, response: { 200: Done } } }, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => markAlert(tx, login.accountId, params.id, body.useful, now()))
      return DONE
    })
    app.get('/conversations/:id/whispers', { schema: { tags, params: Id, response: { 200: Whispers } } }, async ({ login, params }) => ({
      whispers: await db.inWorkspace(login.workspaceId, (tx) => whispersOf(tx, params.id)),
    }))
    const asWhisper = { schema: { tags, params: Id, body: Whisper, response: { 200: Done } } }
    app.post('/conversations/:id/whispers', asWhisper, async ({ login, params, body }) => {
      const seq = await db.inWorkspace(login.workspaceId, (tx) => whisper(tx, login, params.id, body.words, now()))
      // without its conversation: the shopper's page has nothing to read
      ring(login.workspaceId, '', seq)
      return DONE
    })
    app.post('/conversations/:id/whispers/seen', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      const seq = await db.inWorkspace(login.workspaceId, (tx) => seeWhispers(tx, login, params.id, now()))
      if (seq !== undefined) ring(login.workspaceId, '', seq)
      return DONE
    })
  }
