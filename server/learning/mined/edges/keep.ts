import sql from 'sql-template-tag'
import type { FoundEdge } from '#learning/mining'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'

/** Nobody reads through more; those with the most sessions are kept. */
const MOST = 500

/** Keeps what was found in place of what was found before; what a person rejected stays rejected. */
export async function keepEdges(tx: Tx, workspaceId: string, found: readonly FoundEdge[], at: Date): Promise<void> {
  // one at a time, and after what is taken in or taken back meanwhile
  await tx.row(sql`select 1 from minings for update`)
  await tx.run(sql`delete from mined_edges where rejected_at is null`)
  await tx.run(sql`delete from mined_edge_sessions`)
  for (const edge of found.slice(0, MOST)) await keepEdge(tx, workspaceId, edge, at)
}

async function keepEdge(tx: Tx, workspaceId: string, { from, kind, to, by, of, lift, sessions }: FoundEdge, at: Date): Promise<void> {
  const row = await tx.row<{ id: string }>(sql`
    insert into mined_edges (workspace_id, id, from_node, kind, to_node, by, of_from, lift, lift_low, lift_high, found_at)
    values (${workspaceId}, ${uuidv7()}, ${from}, ${kind}, ${to}, ${by}, ${of}, ${lift.ratio}, ${lift.low}, ${lift.high}, ${at})
    on conflict (workspace_id, from_node, kind, to_node, by) do update set of_from = excluded.of_from, lift = excluded.lift,
      lift_low = excluded.lift_low, lift_high = excluded.lift_high, found_at = excluded.found_at
    returning id`)
  // a session that was erased since it was read is not there any more
  await tx.run(sql`
    insert into mined_edge_sessions (workspace_id, edge_id, session, turn, at)
    select ${workspaceId}::uuid, ${row?.id ?? ''}::uuid, p.number, r.turn, to_timestamp(r.at / 1000)
    from unnest(${sessions.map(({ session }) => session)}::int[], ${sessions.map(({ turn }) => turn)}::int[],
      ${sessions.map(({ at }) => at)}::float8[]) r (session, turn, at)
    join past_sessions p on p.number = r.session`)
}
