import { type ModelPlace, ModelProbes, type ProbedModel } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'

/** Whose probes they are: of a workspace's address, as long as the same model is asked there. */
export interface ProbedPlace {
  readonly workspaceId: string
  readonly place: ModelPlace
  readonly host: string
  readonly name: string
}

/** Probes that have not ended after this have died with their process. */
const LONGEST = '2 minutes'

/** Begins anew; false where they are under way. */
export async function beginProbes(db: Database, { workspaceId, place, host, name }: ProbedPlace, at: Date): Promise<boolean> {
  const begun = await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into language_model_probes as p (workspace_id, place, host, name, began_at, ended_at, probes)
      values (${workspaceId}, ${place}, ${host}, ${name}, ${at}, null, '[]')
      on conflict (workspace_id, place) do update set host = excluded.host, name = excluded.name, began_at = excluded.began_at,
        ended_at = null, probes = excluded.probes
        where p.ended_at is not null or p.began_at < excluded.began_at - ${LONGEST}::interval or (p.host, p.name) <> (excluded.host, excluded.name)`),
  )
  return begun > 0
}

/** Keeps what has ended so far; `endedAt` once it is all. */
export const keepProbes = (
  db: Database,
  { workspaceId, place, host, name }: ProbedPlace,
  probes: readonly ProbedModel[],
  endedAt: Date | null,
): Promise<number> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update language_model_probes set probes = ${JSON.stringify(probes)}::jsonb, ended_at = ${endedAt}
      where place = ${place} and host = ${host} and name = ${name} and ended_at is null`),
  )

/** What is known of what is asked there; null where it was never tried, or another model was. */
export async function probesOf(db: Database, { workspaceId, place, host, name }: ProbedPlace): Promise<ModelProbes | null> {
  type Row = { readonly beganAt: Date; readonly endedAt: Date | null; readonly probes: unknown }
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<Row>(sql`
      select began_at as "beganAt", ended_at as "endedAt", probes from language_model_probes
      where place = ${place} and host = ${host} and name = ${name}`),
  )
  if (!row) return null
  const { success, data } = ModelProbes.safeParse({
    beganAt: row.beganAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    probes: row.probes,
  })
  // written by a build that knew other probes
  return success ? data : null
}

/** What follows for whoever asks the model. */
export interface ModelAbilities {
  /** It calls no tools, so it cannot drive. */
  readonly callsTools: boolean
  /** It refuses its own thoughts when they are given back. */
  readonly takesThoughts: boolean
}

/** As far as it is known; what is not known is taken to be so. */
export function abilitiesOf(probes: ModelProbes | null): ModelAbilities {
  const found = (probe: ProbedModel['probe']) => probes?.probes.find((one) => one.probe === probe)
  const back = found('thinking_back')
  return { callsTools: found('tools')?.came !== 'no', takesThoughts: !(back?.came === 'no' && back.why === 'refused') }
}
