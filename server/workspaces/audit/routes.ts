import { AuditCheck, AuditQuery, type AuditRow, AuditRows } from '@xiaoer/contract/audit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql, { empty } from 'sql-template-tag'
import type { z } from 'zod'
import type { Database, Tx } from '#platform/db'
import { checkAudit } from './log.ts'

const tags = ['audit']
const PAGE = 100

/** The audit log, for managers and owners: read, and looked along. */
export const auditRoutes =
  ({ db }: { readonly db: Database }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/audit', { schema: { tags, querystring: AuditQuery, response: { 200: AuditRows } } }, async ({ login, query }) => {
      const rows = await db.inWorkspace(login.workspaceId, (tx) => auditRows(tx, query))
      return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.seq ?? null) : null }
    })
    app.get('/audit/check', { schema: { tags, response: { 200: AuditCheck } } }, async ({ login }) => {
      return checkAudit(db, login.workspaceId)
    })
  }

/** Newest first, each with what became of it. */
async function auditRows(tx: Tx, { accountId, before }: z.infer<typeof AuditQuery>): Promise<AuditRow[]> {
  const rows = await tx.rows<Omit<AuditRow, 'at'> & { at: Date }>(sql`
    select l.seq::int as seq, l.at, l.account_id as "accountId", a.name, l.action, l.target, l.sent,
      (select r.target->>'status' from audit_log r where r.workspace_id = l.workspace_id and r.seq > l.seq and r.seq < l.seq + 1000
        and r.action = 'refused' and r.target->>'of' = l.seq::text limit 1) as refused
    from audit_log l left join agents a on a.workspace_id = l.workspace_id and a.account_id = l.account_id
    where l.action <> 'refused' ${accountId ? sql`and l.account_id = ${accountId}` : empty} ${before ? sql`and l.seq < ${before}` : empty}
    order by l.seq desc limit ${PAGE + 1}`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
