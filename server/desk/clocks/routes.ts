import { DONE, Done } from '@xiaoer/contract'
import { ClockRules, Holidays, PutClockRule, PutHolidays } from '@xiaoer/contract/clocks'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { DeskParts } from '../desk-parts.ts'
import { holidaysOf, putHolidays } from './holidays.ts'
import { clockRules, putClockRule, removeClockRule } from './rules.ts'

const tags = ['clocks']
const Id = z.object({ id: z.uuid() })

/** Service levels: read by anybody of the desk, written by managers. */
export const clockRoutes =
  ({ db, now }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/clock-rules', { schema: { tags, response: { 200: ClockRules } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, (tx) => clockRules(tx, now())),
    )
    app.post('/clock-rules', { schema: { tags, body: PutClockRule, response: { 200: Id } } }, async ({ login, body }) => {
      return { id: await db.inWorkspace(login.workspaceId, (tx) => putClockRule(tx, login.workspaceId, body, now())) }
    })
    app.put(
      '/clock-rules/:id',
      { schema: { tags, params: Id, body: PutClockRule, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => putClockRule(tx, login.workspaceId, body, now(), params.id))
        return DONE
      },
    )
    app.delete('/clock-rules/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeClockRule(tx, params.id, now()))
      return DONE
    })
    app.get('/holidays', { schema: { tags, response: { 200: Holidays } } }, ({ login }) => db.inWorkspace(login.workspaceId, holidaysOf))
    app.put('/holidays', { schema: { tags, body: PutHolidays, response: { 200: Done } } }, async ({ login, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putHolidays(tx, login.workspaceId, body))
      return DONE
    })
  }
