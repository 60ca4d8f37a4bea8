import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** So often a day something short may be tried: of ten thousand codes, one in two thousand is hit by chance. */
const A_DAY = 5

/** Counts one more try of each subject; false where any was tried too often today. Counted before it is looked at, so that many at once are as few. */
export async function mayTry(tx: Tx, workspaceId: string, subjects: readonly string[], at: Date): Promise<boolean> {
  const day = at.toISOString().slice(0, 10)
  await tx.run(sql`delete from proof_tries where day < ${day}`)
  let most = 0
  // always in one order: two that count the same wait for each other and not in a circle
  for (const subject of [...subjects].sort()) {
    const hash = createHash('sha256').update(subject).digest()
    const row = await tx.row<{ tries: number }>(sql`
      insert into proof_tries as t (workspace_id, subject, day, tries) values (${workspaceId}, ${hash}, ${day}, 1)
      on conflict (workspace_id, subject, day) do update set tries = t.tries + 1 returning tries`)
    most = Math.max(most, row?.tries ?? 0)
  }
  return most <= A_DAY
}
