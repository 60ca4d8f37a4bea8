import type { PutReportView, ReportViews } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const MOST = 50

/** The views that are kept, by name. */
export const viewsNow = async (tx: Tx): Promise<ReportViews> => ({
  views: await tx.rows<ReportViews['views'][number]>(sql`select id, name, view from report_views order by name, id`),
})

/** Keeps filters by a name; the same name again replaces what it stood for. Gives the id. */
export async function keepView(
  tx: Tx,
  workspaceId: string,
  { name, view }: PutReportView,
  by: { accountId: string; at: Date },
): Promise<string> {
  const text = JSON.stringify(view)
  const before = await tx.row<{ id: string }>(sql`update report_views set view = ${text}::jsonb where name = ${name} returning id`)
  if (before) return before.id
  const { n = 0 } = (await tx.row<{ n: number }>(sql`select count(*)::int as n from report_views`)) ?? {}
  if (n >= MOST) throw new AppError('conflict', `${MOST} views are kept already; remove one first`)
  const id = uuidv7()
  await tx.run(
    sql`insert into report_views (workspace_id, id, name, view, made_by, made_at) values (${workspaceId}, ${id}, ${name}, ${text}::jsonb, ${by.accountId}, ${by.at})`,
  )
  return id
}

/** Throws `not_found`. */
export async function dropView(tx: Tx, id: string): Promise<void> {
  if ((await tx.run(sql`delete from report_views where id = ${id}`)) === 0) throw new AppError('not_found', `There is no view ${id}`)
}
