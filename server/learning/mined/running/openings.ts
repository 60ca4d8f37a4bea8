import sql, { type Sql } from 'sql-template-tag'
import { SAMPLED } from '#learning/mining'
import type { Database, Tx } from '#platform/db'

/** A matter as it is placed. */
export interface MatterRow {
  readonly session: number
  readonly from_turn: number
  readonly to_turn: number
  readonly seconds: number | null
  readonly opening: string[]
  readonly cosine: number | null
}

const COLUMNS = sql`session, from_turn, to_turn, seconds, opening, cosine`
const PAGE = 5_000
/** Of a cluster so many matters are looked at. */
const LOOKED_AT = 120

/** Openings of matters in their order, evenly over the history where there are many. `alone`: of those like nothing else. */
export async function openingsOf(db: Database, workspaceId: string, which: 'all' | 'alone'): Promise<string[][]> {
  const where = which === 'all' ? sql`true` : sql`cluster = 0`
  const count = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ n: number }>(sql`select count(*)::int as n from past_matters where ${where}`),
  )
  const step = Math.max(1, (count?.n ?? 0) / SAMPLED)
  const openings: string[][] = []
  let [session, turn, at] = [-1, -1, 0]
  for (;;) {
    const rows = await db.inWorkspace(workspaceId, (tx) => pageAfter(tx, session, turn, where))
    for (const { opening } of rows) if (Math.floor(at++ / step) === openings.length) openings.push(opening)
    const last = rows.at(-1)
    if (!last) return openings
    ;[session, turn] = [last.session, last.from_turn]
  }
}

const pageAfter = (tx: Tx, session: number, turn: number, where: Sql): Promise<MatterRow[]> =>
  tx.rows(sql`
    select ${COLUMNS} from past_matters where ${where} and (session, from_turn) > (${session}::int, ${turn}::int) order by session, from_turn limit ${PAGE}`)

/** Matters of a cluster drawn evenly: the same rows give the same. */
export const sampleOfCluster = (tx: Tx, cluster: number): Promise<MatterRow[]> =>
  tx.rows(
    sql`select ${COLUMNS} from past_matters where cluster = ${cluster} order by hashint8(session::bigint * 1000 + from_turn), session limit ${LOOKED_AT}`,
  )

/** Matters of a scenario drawn evenly. */
export const sampleOfScenario = (tx: Tx, id: string, most = LOOKED_AT): Promise<MatterRow[]> =>
  tx.rows(sql`
    select ${COLUMNS} from past_matters where cluster in (select number from mined_clusters where scenario_id = ${id})
    order by hashint8(session::bigint * 1000 + from_turn), session limit ${most}`)

/** A page of a scenario's matters, in their order. */
export const pageOfScenario = (tx: Tx, id: string, after: { session: number; turn: number }, most: number): Promise<MatterRow[]> =>
  tx.rows(sql`
    select ${COLUMNS} from past_matters where cluster in (select number from mined_clusters where scenario_id = ${id})
      and (session, from_turn) > (${after.session}::int, ${after.turn}::int) order by session, from_turn limit ${most}`)

/** Matters that wait to be placed, in their order. */
export const waiting = (tx: Tx, which: 'new' | 'alone', after: { session: number; turn: number }, most: number): Promise<MatterRow[]> =>
  tx.rows(sql`
    select ${COLUMNS} from past_matters where ${which === 'new' ? sql`cluster is null` : sql`cluster = 0`} and (session, from_turn) > (${after.session}::int, ${after.turn}::int)
    order by session, from_turn limit ${most}`)

/** Sessions by their numbers. */
export async function bodiesOf(tx: Tx, numbers: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.rows<{ number: number; body: string }>(
    sql`select number, body from past_sessions where number = any(${[...numbers]}::int[])`,
  )
  return new Map(rows.map(({ number, body }) => [number, body]))
}
