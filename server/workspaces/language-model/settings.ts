import type { Driver, LanguageModelUse, ModelPlace, ModelProtocol, PutLanguageModel, PutModelAddress, Reader } from '@xiaoer/contract'
import sql, { raw } from 'sql-template-tag'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'

/** What a workspace lets its language model do. */
export interface LanguageModelRules {
  readonly enabled: boolean
  readonly uses: readonly LanguageModelUse[]
  readonly reader: Reader
  readonly driver: Driver
  readonly shopperCalls: number
  readonly dayCalls: number
  /** Null: no bound but that of calls. */
  readonly shopperTokens: number | null
  readonly dayTokens: number | null
}

/** Until a manager says otherwise. Calls a day: a lively talk has some thirty turns; a busy day of a small shop some thousands. */
const DEFAULT: LanguageModelRules = {
  enabled: true,
  uses: ['phrase', 'summarise', 'translate', 'draft', 'names'],
  reader: 'local',
  driver: 'local',
  shopperCalls: 60,
  dayCalls: 5_000,
  shopperTokens: null,
  dayTokens: null,
}

/** As stored, else the default. */
export async function languageModelRules(db: Database, workspaceId: string): Promise<LanguageModelRules> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<LanguageModelRules>(
      sql`select enabled, uses, reader, driver, shopper_calls as "shopperCalls", day_calls as "dayCalls",
        shopper_tokens::float8 as "shopperTokens", day_tokens::float8 as "dayTokens" from language_model_settings`,
    ),
  )
  return row ?? DEFAULT
}

/** Where a workspace's own model is, its key as it is kept. */
export interface OwnModel {
  readonly url: string
  readonly name: string
  readonly keySealed: string | null
  readonly protocol: ModelProtocol
}

/** What a model's key is sealed for. */
export const MODEL_KEY = 'language model'

/** Where each is kept. */
const TABLES: Readonly<Record<ModelPlace, ReturnType<typeof raw>>> = {
  first: raw('language_model_addresses'),
  failover: raw('language_model_failovers'),
}

/** The model that a workspace has set up itself, if any: the first, or the one that is asked where that one does not answer. */
export const ownModel = (db: Database, workspaceId: string, place: ModelPlace = 'first'): Promise<OwnModel | undefined> =>
  db.inWorkspace(workspaceId, (tx) => tx.row<OwnModel>(sql`select url, name, protocol, key_sealed as "keySealed" from ${TABLES[place]}`))

/** Whom and when a change is told of. */
export interface ChangedBy {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** Keeps where the workspace's own model is; a key that is not told stays as it was, as long as it is the same address. */
export async function putOwnModel(
  db: Database,
  secrets: Secrets,
  by: ChangedBy,
  { url, name, key, protocol }: PutModelAddress,
  place: ModelPlace = 'first',
): Promise<void> {
  const sealed = key ? secrets.seal(key, MODEL_KEY) : null
  await db.inWorkspace(by.workspaceId, (tx) =>
    tx.run(sql`
      insert into ${TABLES[place]} as a (workspace_id, url, name, protocol, key_sealed, changed_at, changed_by)
      values (${by.workspaceId}, ${url}, ${name}, ${protocol}, ${sealed}, ${by.at}, ${by.accountId})
      on conflict (workspace_id) do update set url = excluded.url, name = excluded.name, protocol = excluded.protocol, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
        key_sealed = case when ${key === undefined} and a.url = excluded.url then a.key_sealed else excluded.key_sealed end`),
  )
}

/** The workspace's own model is asked no more. */
export const dropOwnModel = (db: Database, workspaceId: string, place: ModelPlace = 'first'): Promise<number> =>
  db.inWorkspace(workspaceId, (tx) => tx.run(sql`delete from ${TABLES[place]}`))

/** Stores what the language model may do from now on. */
export async function putLanguageModel(db: Database, by: ChangedBy, put: PutLanguageModel): Promise<void> {
  const uses = [...new Set(put.uses)]
  const { shopperTokens, dayTokens } = put
  await db.inWorkspace(by.workspaceId, (tx) =>
    tx.run(sql`
      insert into language_model_settings as a
        (workspace_id, enabled, uses, reader, driver, shopper_calls, day_calls, shopper_tokens, day_tokens, changed_at, changed_by)
      values (${by.workspaceId}, ${put.enabled}, ${uses}, ${put.reader}, ${put.driver ?? 'local'}, ${put.shopperCalls}, ${put.dayCalls},
        ${shopperTokens ?? null}, ${dayTokens ?? null}, ${by.at}, ${by.accountId})
      on conflict (workspace_id) do update set enabled = excluded.enabled, uses = excluded.uses, reader = excluded.reader,
        driver = coalesce(${put.driver ?? null}, a.driver), shopper_calls = excluded.shopper_calls, day_calls = excluded.day_calls,
        shopper_tokens = case when ${shopperTokens === undefined} then a.shopper_tokens else excluded.shopper_tokens end,
        day_tokens = case when ${dayTokens === undefined} then a.day_tokens else excluded.day_tokens end,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`),
  )
}
