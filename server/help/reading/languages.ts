import sql from 'sql-template-tag'
import { entriesVersion } from '#engine/knowledge'
import type { Database } from '#platform/db'
import { HELP_LANGUAGES, type HelpLanguage, WRITTEN } from '../words/index.ts'

interface Known {
  readonly version: number
  readonly languages: readonly HelpLanguage[]
}

const known = new Map<string, Known>()

/** The languages that published entries can be read in, and always those the help centre is written in; looked for anew when entries have changed. */
export async function languagesOf(db: Database, workspaceId: string): Promise<readonly HelpLanguage[]> {
  const before = known.get(workspaceId)
  const now = await db.inWorkspace(workspaceId, async (tx): Promise<Known> => {
    const version = await entriesVersion(tx)
    if (before?.version === version) return before
    const rows = await tx.rows<{ language: string }>(sql`
      select distinct language from entries where status = 'live'
      union select distinct jsonb_object_keys(translations) from entries where status = 'live' and translations <> '{}'`)
    const spoken = new Set(rows.map(({ language }) => language))
    return { version, languages: HELP_LANGUAGES.filter((one) => spoken.has(one) || WRITTEN.some((own) => own === one)) }
  })
  known.set(workspaceId, now)
  return now.languages
}
