import sql from 'sql-template-tag'
import type { Bench } from '#learning/mining'
import type { Database, Tx } from '#platform/db'
import { type MatterRow, waiting } from './openings.ts'
import { beat } from './state.ts'

const AT_ONCE = 1_000

/** A matter as the bench places it: its session does not matter to that. */
export const lineOf = ({ from_turn, to_turn, seconds, opening }: MatterRow): string =>
  JSON.stringify([0, 0, 0, from_turn, to_turn, seconds, opening])

interface Placing {
  readonly db: Database
  readonly workspaceId: string
  readonly bench: Bench
  readonly numbers: readonly number[]
  readonly floors: readonly number[]
  readonly signal: AbortSignal
}

/** Places what waits, a batch a transaction: a run that was cut off goes on with what is left. False where it was stopped. */
export async function placeAll({ db, workspaceId, bench, numbers, floors, signal }: Placing, which: 'new' | 'alone'): Promise<boolean> {
  const of =
    (
      await db.inWorkspace(workspaceId, (tx) =>
        tx.row<{ n: number }>(sql`
    select count(*)::int as n from past_matters where ${which === 'new' ? sql`cluster is null` : sql`cluster = 0`}`),
      )
    )?.n ?? 0
  let after = { session: -1, turn: -1 }
  for (let done = 0; ; ) {
    const rows = await db.inWorkspace(workspaceId, (tx) => waiting(tx, which, after, AT_ONCE))
    const last = rows.at(-1)
    if (!last) return true
    const { clusters, cosines } = await bench.place(rows.map(lineOf))
    done += rows.length
    const goesOn = await db.inWorkspace(workspaceId, async (tx) => {
      await keepPlaces(
        tx,
        rows,
        (at) => ((cosines[at] ?? 0) >= (floors[clusters[at] ?? -1] ?? 1) ? (numbers[clusters[at] ?? -1] ?? 0) : 0),
        (at) => cosines[at] ?? 0,
      )
      return beat(tx, 'place', done, of)
    })
    if (!goesOn || signal.aborted) return false
    after = { session: last.session, turn: last.from_turn }
  }
}

/** Writes where matters belong. */
export async function keepPlaces(
  tx: Tx,
  rows: readonly Pick<MatterRow, 'session' | 'from_turn'>[],
  clusterAt: (at: number) => number,
  cosineAt: (at: number) => number,
): Promise<void> {
  const places = rows.map(({ session, from_turn }, at) => ({ session, from_turn, cluster: clusterAt(at), cosine: cosineAt(at) }))
  await tx.run(sql`
    update past_matters m set cluster = r.cluster, cosine = r.cosine from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as r (session int, from_turn int, cluster int, cosine real) where m.session = r.session and m.from_turn = r.from_turn`)
}
