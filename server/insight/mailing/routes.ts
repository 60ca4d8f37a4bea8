import { DONE, Done } from '@xiaoer/contract'
import { PutReportMail, ReportMails } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { mailAgain, mailNow, putReportMail, removeReportMail, reportMails } from './mails.ts'

const tags = ['insight']
const Id = z.object({ id: z.uuid() })

/** `GET /report/mails` and what sets them; for those who may take figures away. */
export const reportMailRoutes =
  ({ db, now }: { readonly db: Database; readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/report/mails', { schema: { tags, response: { 200: ReportMails } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, reportMails),
    )
    app.post('/report/mails', { schema: { tags, body: PutReportMail, response: { 200: Id } } }, async ({ login, body }) => {
      const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
      return { id: await db.inWorkspace(login.workspaceId, (tx) => putReportMail(tx, by, body)) }
    })
    app.put(
      '/report/mails/:id',
      { schema: { tags, params: Id, body: PutReportMail, response: { 200: Done } } },
      async ({ login, params, body }) => {
        const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
        await db.inWorkspace(login.workspaceId, (tx) => putReportMail(tx, by, body, params.id))
        return DONE
      },
    )
    app.delete('/report/mails/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeReportMail(tx, params.id))
      return DONE
    })
    app.post('/report/mails/:id/now', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => mailNow(tx, login.workspaceId, params.id, now()))
      return DONE
    })
    app.post('/report/letters/:id/again', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => mailAgain(tx, params.id, now()))
      return DONE
    })
  }
