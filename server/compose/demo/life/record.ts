import { writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import sql, { raw } from 'sql-template-tag'
import { z } from 'zod'
import { type Trace, unpackTrace } from '#engine/conversation'
import type { Database } from '#platform/db'
import { ROWS } from './rows.ts'

/** What stands above the rows of a recorded life: when it ended, and by which ids its rows name what every workspace has of its own. */
export const Head = z.object({ until: z.string(), sessions: z.number(), ordersPlaced: z.string(), ids: z.record(z.string(), z.string()) })

/** Everything before and after is one text: what turns looked up is much alike. */
const WINDOW = 24

/** What every workspace has of its own and rows of a life name, with its ids: the workspace, its shop, its channel, the entries that ship. */
export async function idsOf(db: Database, workspaceId: string): Promise<Record<string, string>> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ name: string; id: string }>(sql`
      (select 'shop' as name, id from shops order by id limit 1) union all (select 'channel', id from channels order by id limit 1)
      union all select 'entry ' || slug, id from entries where slug is not null`),
  )
  return { workspace: workspaceId, ...Object.fromEntries(rows.map(({ name, id }) => [name, id])) }
}

/** Writes the life that a workspace has lived into one file. Gives its size in bytes. */
export async function recordLife(db: Database, workspaceId: string, until: Date, file: string): Promise<number> {
  const ids = await idsOf(db, workspaceId)
  const lines = await db.inWorkspace(workspaceId, async (tx) => {
    const counted = await tx.row<{ sessions: number; placed: string }>(
      sql`select count(*)::int as sessions, (select orders_placed::text from demo.loads) as placed from sessions`,
    )
    const head: z.infer<typeof Head> = {
      until: until.toISOString(),
      sessions: counted?.sessions ?? 0,
      ordersPlaced: counted?.placed ?? '0',
      ids,
    }
    const told = [JSON.stringify(head)]
    for (const [table, where] of ROWS) {
      const rows = await tx.rows<{ row: string }>(sql`select to_jsonb(t)::text as row from ${raw(table)} t where ${raw(where)} order by 1`)
      told.push(...rows.map(({ row }) => `${table}\t${row}`))
    }
    const traces = await tx.rows<{ row: string; body: Buffer }>(
      sql`select (to_jsonb(t) - 'body')::text as row, body from traces t order by id`,
    )
    told.push(...traces.map(({ row, body }) => `traces\t${row}\t${JSON.stringify(unpackTrace(body) satisfies Trace)}`))
    return told
  })
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: WINDOW }
  const packed = brotliCompressSync(lines.join('\n'), { params })
  writeFileSync(file, packed)
  return packed.length
}
