import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** Votes older than this are not counted. */
export const SPAN_DAYS = 90

/** Counts that a question was solved by its answer, or was not. `day` is YYYY-MM-DD. */
export const countVote = (tx: Tx, workspaceId: string, entryId: string, day: string, solved: boolean): Promise<unknown> =>
  tx.rows(sql`
    insert into help_votes (workspace_id, entry_id, day, solved, unsolved) values (${workspaceId}, ${entryId}, ${day}, ${solved ? 1 : 0}, ${solved ? 0 : 1})
    on conflict (workspace_id, entry_id, day) do update set solved = help_votes.solved + excluded.solved, unsolved = help_votes.unsolved + excluded.unsolved
    returning entry_id`)

/** How many said in the last ninety days that it solved their question. */
export async function solvedBy(tx: Tx, entryId: string, day: string): Promise<number> {
  const row = await tx.row<{ solved: number }>(
    sql`select coalesce(sum(solved), 0)::int as solved from help_votes where entry_id = ${entryId} and day > ${day}::date - ${SPAN_DAYS}::int`,
  )
  return row?.solved ?? 0
}

/** The entries that solved most in the last ninety days, most first. */
export async function mostSolved(tx: Tx, day: string, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select entry_id as id from help_votes where day > ${day}::date - ${SPAN_DAYS}::int group by entry_id having sum(solved) > 0
      order by sum(solved) desc, entry_id limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

interface Votes {
  entryId: string
  question: string
  status: string
  solved: number
  unsolved: number
}

/** Entries that were voted on in the last ninety days, most votes first; at most two hundred. */
export const votesOf = (tx: Tx, day: string): Promise<Votes[]> =>
  tx.rows(sql`
    select v.entry_id as "entryId", e.question, e.status, sum(v.solved)::int as solved, sum(v.unsolved)::int as unsolved
    from help_votes v join entries e on e.workspace_id = v.workspace_id and e.id = v.entry_id
    where v.day > ${day}::date - ${SPAN_DAYS}::int group by v.entry_id, e.question, e.status
    order by sum(v.solved + v.unsolved) desc, v.entry_id limit 200`)
