import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { artefactWithout, ownIn } from '../models/artefact.ts'
import { ownIntents } from '../taught/own-intents.ts'
import type { By } from '../taught/write.ts'
import { nextNumber } from './rows.ts'

interface Row {
  artefact: Buffer | null
  base: string | null
}

/** The version, or one like it without the workspace's own intents that were taken back since it was made: those are read no more whatever is published. */
export async function withLiveOwn(tx: Tx, by: By, modelId: string | null): Promise<string | null> {
  const row = modelId === null ? undefined : await tx.row<Row>(sql`select artefact, base_version as base from models where id = ${modelId}`)
  if (!row?.artefact || row.base === null) return modelId
  const live = new Set((await ownIntents(tx)).map(({ id }) => id))
  const gone = ownIn(row.artefact).filter((intent) => !live.has(intent))
  if (gone.length === 0) return modelId
  const { bytes, version } = artefactWithout(row.base, row.artefact, gone)
  const id = uuidv7()
  await tx.run(sql`
    insert into models (workspace_id, id, number, version, base_version, state, step, progress, sentence_ids, reading_ids, thresholds, artefact, artefact_sha256, figures,
      confusion, made_by, made_at, beat_at, seconds)
    select workspace_id, ${id}, ${await nextNumber(tx, by.workspaceId)}, ${version}, base_version, 'ready', 'done', 1,
      coalesce((select array_agg(s.id order by s.id) from taught_sentences s where s.id = any(m.sentence_ids) and s.intent <> all(${gone})), '{}'),
      reading_ids, thresholds, ${Buffer.from(bytes)}, sha256(${Buffer.from(bytes)}), figures, confusion, ${by.accountId}, ${by.at}, now(), 0
    from models m where id = ${modelId}`)
  return id
}
