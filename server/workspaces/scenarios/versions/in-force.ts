import { ScenarioFile, type ScenarioInForce } from '@xiaoer/contract/scenarios'
import { lastRead } from '#platform/cache'
import type { Database } from '#platform/db'
import { inForceNow, type VersionRow, versionsNamed } from './store.ts'

/** A version's file; what another build wrote and this one cannot read is left out rather than half run. */
const filesOf = (rows: readonly VersionRow[]): ScenarioInForce[] =>
  rows.flatMap(({ body, version }) => {
    const read = ScenarioFile.safeParse(JSON.parse(body))
    return read.success ? [{ file: read.data, version }] : []
  })

const NONE: readonly ScenarioInForce[] = []

/** The workspaces' own scenarios as turns see them: read once, and again after a change is told or a while has passed. */
export function scenariosInForce(db: Database, now: () => Date) {
  const kept = lastRead(async (workspaceId) => filesOf(await db.inWorkspace(workspaceId, inForceNow)), now)

  return {
    /** At hand after `load`. */
    of: (workspaceId: string): readonly ScenarioInForce[] => kept.of(workspaceId) ?? NONE,
    load: kept.load,
    /** Those that a trace names, such as `gift_note/3 return_goods/1`. */
    named: async (workspaceId: string, names: string): Promise<readonly ScenarioInForce[]> =>
      names === '' ? NONE : filesOf(await db.inWorkspace(workspaceId, (tx) => versionsNamed(tx, names.split(' ')))),
    forget: kept.forget,
  }
}
/** See `scenariosInForce`. */
export type ScenariosInForce = ReturnType<typeof scenariosInForce>
