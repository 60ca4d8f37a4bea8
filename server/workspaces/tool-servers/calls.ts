import type { ToolFailure } from '@xiaoer/contract/tools'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { note } from '../audit/index.ts'
import type { ToolServerAt } from './servers.ts'

const KEPT_DAYS = 30

/** A call that is to be made: of which tool, for what, and when. */
export interface ToolCalling {
  readonly workspaceId: string
  readonly server: Pick<ToolServerAt, 'id' | 'name' | 'dayCalls'>
  readonly tool: string
  readonly use: string
  readonly at: Date
}

/** Takes one call from the server's budget of 24 hours and writes it into the audit log, before it is made; undefined where the budget is used up. */
export const takeToolCall = (db: Database, { workspaceId, server, tool, use, at }: ToolCalling): Promise<string | undefined> =>
  db.inWorkspace(workspaceId, async (tx) => {
    // two that count at once would both find room for one
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`tools.${server.id}`}, 0))`)
    const day = await tx.row<{ n: number }>(sql`
      select count(*)::int as n from tool_calls where server_id = ${server.id} and at > ${at}::timestamptz - interval '1 day' and why is distinct from 'budget'`)
    const id = uuidv7()
    const isOver = (day?.n ?? 0) >= server.dayCalls
    await tx.run(sql`
      insert into tool_calls (workspace_id, id, server_id, server, tool, used_for, at, ms, why)
      values (${workspaceId}, ${id}, ${server.id}, ${server.name}, ${tool}, ${use}, ${at}, ${isOver ? 0 : null}, ${isOver ? 'budget' : null})`)
    if (isOver) return undefined
    await note(tx, workspaceId, { accountId: null, action: 'tool.called', target: { server: server.name, tool, use } }, at)
    return id
  })

/** What came of it; what is older than a month goes with it. */
export const noteToolCall = (
  db: Database,
  workspaceId: string,
  { id, at, ms, bytes, why }: { id: string; at: Date; ms: number; bytes: number; why: ToolFailure | null },
): Promise<void> =>
  db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`update tool_calls set ms = ${Math.round(ms)}, bytes = ${bytes}, why = ${why} where id = ${id}`)
    await tx.run(sql`delete from tool_calls where at < ${at}::timestamptz - make_interval(days => ${KEPT_DAYS})`)
  })
