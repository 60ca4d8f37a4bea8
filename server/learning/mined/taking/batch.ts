import sql from 'sql-template-tag'
import type { BadRow } from '#learning/history'
import type { ReadSession } from '#learning/mining'
import type { Tx } from '#platform/db'

/** Sessions that were read, to be kept, and rows that are none. */
export interface TakenBatch {
  readonly sessions: readonly (ReadSession & { readonly conversationId?: string | undefined })[]
  readonly bad: readonly BadRow[]
}

/** The first rows that are no session are kept with their reason; all are counted. */
const MOST_FAULTS = 50

/** Keeps a batch and notes how far the import is, in one transaction: what stands already counts as repeated. False where the import is taken back. */
export async function keepBatch(tx: Tx, workspaceId: string, importId: string, { sessions, bad }: TakenBatch): Promise<boolean> {
  const open = await tx.row(sql`select 1 from past_imports where id = ${importId} and state = 'taking' for update`)
  if (!open) return false
  await tx.run(sql`insert into minings (workspace_id) values (${workspaceId}) on conflict do nothing`)
  // numbers are given under this lock: two imports at once do not mix theirs
  await tx.row(sql`select 1 from minings for update`)
  const fresh = await unknownOf(tx, sessions)
  const last = (await tx.row<{ n: number }>(sql`select coalesce(max(number), 0) as n from past_sessions`))?.n ?? 0
  const rows = fresh.map((one, at) => ({ ...one, number: last + at + 1 }))
  await writeSessions(tx, workspaceId, importId, rows)
  const faults = bad.filter(({ why }) => why !== 'repeated')
  const messages = rows.reduce((sum, one) => sum + one.messages, 0)
  await tx.run(sql`
    update past_imports set batches = batches + 1, sessions = sessions + ${rows.length}, messages = messages + ${messages}, bad = bad + ${faults.length},
      repeated = repeated + ${sessions.length - rows.length + bad.length - faults.length}, beat_at = now(),
      faults = case when jsonb_array_length(faults) >= ${MOST_FAULTS} then faults else faults || ${JSON.stringify(faults.slice(0, MOST_FAULTS))}::jsonb end
    where id = ${importId}`)
  return true
}

/** Those that do not stand yet, each once. */
async function unknownOf(tx: Tx, sessions: TakenBatch['sessions']) {
  const keys = sessions.map(({ key }) => key)
  const known = new Set(
    (await tx.rows<{ key: string }>(sql`select key from past_sessions where key = any(${keys}::text[])`)).map(({ key }) => key),
  )
  return sessions.filter(({ key }) => {
    const isNew = !known.has(key)
    known.add(key)
    return isNew
  })
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
