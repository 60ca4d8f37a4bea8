import { DONE, Done } from '@xiaoer/contract'
import { PutSurvey, Survey } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { putSurvey, surveyNow } from './survey.ts'

const tags = ['insight']
const Days = z.strictObject({ days: z.coerce.number().int().min(1).max(1_100).default(91) })

/** `GET /survey`: what shoppers said when asked whether they would recommend the shop; managers set how many are asked. */
export const surveyRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/survey', { schema: { tags, querystring: Days, response: { 200: Survey } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => surveyNow(tx, query.days, now())),
    )
    app.put('/survey', { schema: { tags, body: PutSurvey, response: { 200: Done } } }, async ({ login, body }) => {
      const by = { accountId: login.accountId, at: now() }
      await db.inWorkspace(login.workspaceId, (tx) => putSurvey(tx, login.workspaceId, body.share, by))
      return DONE
    })
  }
