import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { EntryLine } from '../jsonl.ts'
import { bumpVersion, type Changed } from './put-entry.ts'

/** Writes entries by their slug in one statement: a slug that is there is changed in place. Gives how many rows were written. */
export async function importEntries(tx: Tx, { workspaceId, now }: Changed, lines: readonly EntryLine[]): Promise<number> {
  if (lines.length === 0) return 0
  await bumpVersion(tx, workspaceId)
  const rows = lines.map(({ slug, entry }) => ({ id: uuidv7(), slug, ...entry }))
  return tx.run(sql`
    insert into entries (workspace_id, id, slug, question, wordings, answer, category, intents, language, translations, status, priority, created_at, updated_at)
    select ${workspaceId}::uuid, id, slug, question, wordings, answer, category, intents, language, translations, status, priority, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as line(id uuid, slug text, question text, wordings text[], answer text, category text, intents text[], language text, translations jsonb, status text, priority int)
    on conflict (workspace_id, slug) where slug is not null do update set
      question = excluded.question, wordings = excluded.wordings, answer = excluded.answer, category = excluded.category, intents = excluded.intents,
      language = excluded.language, translations = excluded.translations, status = excluded.status, priority = excluded.priority, updated_at = excluded.updated_at`)
}
