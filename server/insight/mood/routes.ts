import { MoodWorth, SessionMood, SessionsBehind } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { otherMoney, shopCurrency } from '../facts/index.ts'
import { MOOD_SPENT } from '../rolled/index.ts'
import { daysUntil, lastDays, shopZone } from '../rollups/index.ts'
import { moodWorth } from './mood.ts'
import { moodRows, moodSessions } from './read.ts'

const tags = ['insight']
const Asked = z.strictObject({ days: z.coerce.number().int().min(1).max(1_100).default(90) })
const DAY_MS = 86_400_000

/** `GET /mood`: what came of sessions by their mood, other things equal; `GET /mood/sessions`: those of a mood. */
export const moodRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/mood', { schema: { tags, querystring: Asked, response: { 200: MoodWorth } } }, ({ login, query: { days } }) =>
      db.inWorkspace(login.workspaceId, async (tx) => ({
        ...{ days, currency: await shopCurrency(tx) },
        ...moodWorth(await moodRows(tx, ...(await lastDays(tx, days, now())))),
        otherMoney: await otherMoney(tx, await daysUntil(tx, days, now()), MOOD_SPENT),
      })),
    )
    const asSessions = { schema: { tags, querystring: Asked.extend({ mood: SessionMood }), response: { 200: SessionsBehind } } }
    app.get('/mood/sessions', asSessions, ({ login, query: { mood, days } }) =>
      db.inWorkspace(login.workspaceId, async (tx) => ({
        sessions: await moodSessions(tx, mood, {
          from: new Date(now().getTime() - days * DAY_MS),
          now: now(),
          timeZone: await shopZone(tx),
        }),
      })),
    )
  }
