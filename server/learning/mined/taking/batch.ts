import sql from 'sql-template-tag'
import type { BadRow } from '#learning/history'
import type { ReadSession } from '#learning/mining'
import type { Tx } from '#platform/db'

/** Sessions that were read, rows that are none, and how much of all is done with, from 0 to 1. */
export interface TakenBatch {
  readonly sessions: readonly (ReadSession & { readonly conversationId?: string | undefined })[]
  readonly bad: readonly BadRow[]
  readonly share: number
}

/** So many rows that are none are kept with their reason, for people to mend; all are counted. */
const MOST_FAULTS = 100_000

/** Keeps a batch and notes how far the import is, in one transaction: what stands already counts as repeated. False where the import is taken back. */
export async function keepBatch(tx: Tx, workspaceId: string, importId: string, { sessions, bad, share }: TakenBatch): Promise<boolean> {
  const open = await tx.row<{ bad: number }>(sql`select bad from past_imports where id = ${importId} and state = 'taking' for update`)
  if (!open) return false
  await tx.run(sql`insert into minings (workspace_id) values (${workspaceId}) on conflict do nothing`)
  // numbers are given under this lock: two imports at once do not mix theirs
  await tx.row(sql`select 1 from minings for update`)
  const known = await knownOf(tx, sessions)
  const fresh = sessions.filter(({ key }) => {
    const isNew = !known.has(key)
    known.add(key)
    return isNew
  })
  const last = (await tx.row<{ n: number }>(sql`select coalesce(max(number), 0) as n from past_sessions`))?.n ?? 0
  const rows = fresh.map((one, at) => ({ ...one, number: last + at + 1 }))
  await writeSessions(tx, workspaceId, importId, rows)
  const faults = bad.filter(({ why }) => why !== 'repeated')
  await writeFaults(tx, workspaceId, importId, open.bad, faults)
  const messages = rows.reduce((sum, one) => sum + one.messages, 0)
  await tx.run(sql`
    update past_imports set batches = batches + 1, sessions = sessions + ${rows.length}, messages = messages + ${messages}, bad = bad + ${faults.length},
      repeated = repeated + ${sessions.length - rows.length + bad.length - faults.length}, share = ${share}, beat_at = now(),
      whys = (select coalesce(jsonb_object_agg(why, n), '{}') from (
        select why, sum(n) as n from (
          select key as why, value::int as n from jsonb_each_text(whys) union all select f.why, 1 from unnest(${faults.map(({ why }) => why)}::text[]) as f (why)
        ) c group by why) s)
    where id = ${importId}`)
  return true
}

/** Which of these stand in the history already, by their keys. */
export async function knownOf(tx: Tx, sessions: TakenBatch['sessions']): Promise<Set<string>> {
  const keys = sessions.map(({ key }) => key)
  return new Set(
    (await tx.rows<{ key: string }>(sql`select key from past_sessions where key = any(${keys}::text[])`)).map(({ key }) => key),
  )
}

async function writeFaults(tx: Tx, workspaceId: string, importId: string, before: number, faults: readonly BadRow[]): Promise<void> {
  const kept = faults.slice(0, Math.max(0, MOST_FAULTS - before))
  if (kept.length === 0) return
  await tx.run(sql`
    insert into past_import_faults (workspace_id, import_id, number, place, why)
    select ${workspaceId}, ${importId}, ${before}::int + nth, place, why
    from unnest(${kept.map(({ where }) => where)}::text[], ${kept.map(({ why }) => why)}::text[]) with ordinality as f (place, why, nth)`)
}

type Numbered = TakenBatch['sessions'][number] & { readonly number: number }

async function writeSessions(tx: Tx, workspaceId: string, importId: string, rows: readonly Numbered[]): Promise<void> {
  if (rows.length === 0) return
  const sessions = rows.map(({ number, key, id, messages, line, conversationId }) => ({ number, key, id, messages, line, conversationId }))
  await tx.run(sql`
    insert into past_sessions (workspace_id, number, import_id, key, ref, conversation_id, messages, body)
    select ${workspaceId}::uuid, number, ${importId}::uuid, key, id, "conversationId", messages, line from jsonb_to_recordset(${JSON.stringify(sessions)}::jsonb)
      as r (number int, key text, id text, "conversationId" uuid, messages int, line text)`)
  const matters = rows.flatMap(({ number, matters: all }) =>
    all.map(([from, to, seconds, opening]) => ({ number, from, to, seconds, opening })),
  )
  await tx.run(sql`
    insert into past_matters (workspace_id, session, from_turn, to_turn, seconds, opening)
    select ${workspaceId}::uuid, number, "from", "to", seconds, array(select jsonb_array_elements_text(opening))
    from jsonb_to_recordset(${JSON.stringify(matters)}::jsonb) as r (number int, "from" int, "to" int, seconds int, opening jsonb)`)
}
