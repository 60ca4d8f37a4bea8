import type { LanguageModelUse, PutLanguageModel, Reader } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'

/** What a workspace lets its language model do. */
export interface LanguageModelRules {
  readonly enabled: boolean
  readonly uses: readonly LanguageModelUse[]
  readonly reader: Reader
  readonly shopperCalls: number
  readonly dayCalls: number
}

/** Until a manager says otherwise. Calls a day: a lively talk has some thirty turns; a busy day of a small shop some thousands. */
const DEFAULT: LanguageModelRules = {
  enabled: true,
  uses: ['phrase', 'propose', 'summarise', 'translate', 'draft'],
  reader: 'local',
  shopperCalls: 60,
  dayCalls: 5_000,
}

/** As stored, else the default. */
export async function languageModelRules(db: Database, workspaceId: string): Promise<LanguageModelRules> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<LanguageModelRules>(
      sql`select enabled, uses, reader, shopper_calls as "shopperCalls", day_calls as "dayCalls" from language_model_settings`,
    ),
  )
  return row ?? DEFAULT
}

/** Whom and when a change is told of. */
export interface ChangedBy {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** Stores what the language model may do from now on. */
export async function putLanguageModel(db: Database, by: ChangedBy, put: PutLanguageModel): Promise<void> {
  const uses = [...new Set(put.uses)]
  await db.inWorkspace(by.workspaceId, (tx) =>
    tx.run(sql`
      insert into language_model_settings (workspace_id, enabled, uses, reader, shopper_calls, day_calls, changed_at, changed_by)
      values (${by.workspaceId}, ${put.enabled}, ${uses}, ${put.reader}, ${put.shopperCalls}, ${put.dayCalls}, ${by.at}, ${by.accountId})
      on conflict (workspace_id) do update set enabled = excluded.enabled, uses = excluded.uses, reader = excluded.reader, shopper_calls = excluded.shopper_calls,
        day_calls = excluded.day_calls, changed_at = excluded.changed_at, changed_by = excluded.changed_by`),
  )
}
