import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { EntryLine } from '../jsonl.ts'
import { bumpVersion, type Changed } from './put-entry.ts'

/**
 * Writes entries by their slug in one statement: a slug that is there is changed in place, and so is an entry without one whose own id an
 * export gave for it. Gives how many rows were written; what is the same already is not, and makes no index stale.
 */
export async function importEntries(tx: Tx, { workspaceId, now }: Changed, lines: readonly EntryLine[]): Promise<number> {
  if (lines.length === 0) return 0
  const rows = lines.map(({ slug, entry }) => ({ id: uuidv7(), slug, ...entry }))
  const done = await tx.row<{ written: number }>(sql`
    with line as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as l(id uuid, slug text, question text, wordings text[], answer text, category text, intents text[], language text, translations jsonb, status text, priority int)
    ), by_id as (
      update entries e set question = line.question, wordings = line.wordings, answer = line.answer, category = line.category, intents = line.intents,
        language = line.language, translations = line.translations, status = line.status, priority = line.priority, updated_at = ${now}::timestamptz
      from line where e.slug is null and e.id::text = line.slug
        and (e.question, e.wordings, e.answer, e.category, e.intents, e.language, e.translations, e.status, e.priority)
          is distinct from (line.question, line.wordings, line.answer, line.category, line.intents, line.language, line.translations, line.status, line.priority)
      returning 1
    ), by_slug as (
      insert into entries as e (workspace_id, id, slug, question, wordings, answer, category, intents, language, translations, status, priority, created_at, updated_at)
      select ${workspaceId}::uuid, id, slug, question, wordings, answer, category, intents, language, translations, status, priority, ${now}::timestamptz, ${now}::timestamptz
      from line where not exists (select from entries own where own.slug is null and own.id::text = line.slug)
      on conflict (workspace_id, slug) where slug is not null do update set
        question = excluded.question, wordings = excluded.wordings, answer = excluded.answer, category = excluded.category, intents = excluded.intents,
        language = excluded.language, translations = excluded.translations, status = excluded.status, priority = excluded.priority, updated_at = excluded.updated_at
      where (e.question, e.wordings, e.answer, e.category, e.intents, e.language, e.translations, e.status, e.priority)
        is distinct from (excluded.question, excluded.wordings, excluded.answer, excluded.category, excluded.intents, excluded.language, excluded.translations, excluded.status, excluded.priority)
      returning 1
    )
    select (select count(*) from by_id)::int + (select count(*) from by_slug)::int as written`)
  const written = done?.written ?? 0
  if (written > 0) await bumpVersion(tx, workspaceId)
  return written
}
