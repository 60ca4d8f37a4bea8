import type { OtherMoney } from '@xiaoer/contract/worth'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { asInstant, factsOf, otherMoney } from '../facts/index.ts'
import { addDays, midnight, shopZone } from '../rollups/index.ts'
import { columnsOf, SCHEMA } from './columns.ts'

/** So many days are read at once, and so many sessions written as one group. */
const AT_ONCE = 7
const GROUP = 50_000

/** Writes a row for each session with all that figures are counted from, oldest first, into a file of Parquet; gives how many. A week of sessions is in memory at a time, and a group. */
export async function writeSessions(db: Database, workspaceId: string, file: string, now: Date): Promise<number> {
  const writer = new ParquetWriter({ writer: fileWriter(file), schema: SCHEMA })
  let [held, written]: [Row[], number] = [[], 0]
  const put = async () => {
    await writer.write({ columnData: columnsOf(held), rowGroupSize: GROUP })
    written += held.length
    held = []
  }
  const { timeZone, first } = await db.inWorkspace(workspaceId, spanOf)
  const last = dayIn(now, timeZone)
  for (let day = first ?? addDays(last, 1); day <= last; day = addDays(day, AT_ONCE)) {
    held.push(...(await db.inWorkspace(workspaceId, (tx) => sessionsFrom(tx, { day, timeZone, now }))))
    if (held.length >= GROUP) await put()
  }
  if (held.length > 0 || written === 0) await put()
  await writer.finish()
  return written
}

/** What no sum of these sessions holds, as its orders are in another money. */
export const otherMoneyOf = (db: Database, workspaceId: string, now: Date): Promise<OtherMoney[]> =>
  db.inWorkspace(workspaceId, async (tx) => otherMoney(tx, { from: new Date(0), until: now, now, timeZone: await shopZone(tx) }))

type Row = Readonly<Record<string, unknown>>

async function spanOf(tx: Tx): Promise<{ timeZone: string; first: string | undefined }> {
  const timeZone = await shopZone(tx)
  const row = await tx.row<{ at: Date | null }>(sql`select min(opened_at) as at from sessions`)
  return { timeZone, first: row?.at ? dayIn(row.at, timeZone) : undefined }
}

async function sessionsFrom(tx: Tx, { day, timeZone, now }: { day: string; timeZone: string; now: Date }): Promise<Row[]> {
  const [from, to] = [await midnight(tx, day, timeZone), await midnight(tx, addDays(day, AT_ONCE), timeZone)]
  return tx.rows<Row>(sql`
    select f.*, ${asInstant(sql`f.opened_at`)} as opened_at, ${asInstant(sql`f.closed_at`)} as closed_at, f.day::text as day
    from (${factsOf({ from, to, now, timeZone })}) f order by f.opened_at, f.id`)
}
