import { ScenarioFile, type ScenarioInForce } from '@xiaoer/contract/scenarios'
import type { Database } from '#platform/db'
import { inForceNow, type VersionRow, versionsNamed } from './store.ts'

/** A version's file; what another build wrote and this one cannot read is left out rather than half run. */
const filesOf = (rows: readonly VersionRow[]): ScenarioInForce[] =>
  rows.flatMap(({ body, version }) => {
    const read = ScenarioFile.safeParse(JSON.parse(body))
    return read.success ? [{ file: read.data, version }] : []
  })

/** A node that missed a change for some reason knows it after this. */
const BELIEVED_MS = 60_000
const NONE: readonly ScenarioInForce[] = []

/** The workspaces' own scenarios as turns see them: read once, and again after a change is told or a while has passed. */
export function scenariosInForce(db: Database, now: () => Date) {
  const kept = new Map<string, { readonly all: readonly ScenarioInForce[]; readonly readAt: number; readonly change: number }>()
  // what is out of date is read anew and not thrown away: a turn under way would find none
  let changes = 0

  return {
    /** At hand after `load`. */
    of: (workspaceId: string): readonly ScenarioInForce[] => kept.get(workspaceId)?.all ?? NONE,
    load: async (workspaceId: string): Promise<void> => {
      const readAt = now().getTime()
      const [known, change] = [kept.get(workspaceId), changes]
      if (known?.change === change && Math.abs(readAt - known.readAt) < BELIEVED_MS) return
      const all = filesOf(await db.inWorkspace(workspaceId, inForceNow))
      kept.set(workspaceId, { all, readAt, change })
    },
    /** Those that a trace names, such as `gift_note/3 return_goods/1`. */
    named: async (workspaceId: string, names: string): Promise<readonly ScenarioInForce[]> =>
      names === '' ? NONE : filesOf(await db.inWorkspace(workspaceId, (tx) => versionsNamed(tx, names.split(' ')))),
    forget: () => {
      changes += 1
    },
  }
}
/** See `scenariosInForce`. */
export type ScenariosInForce = ReturnType<typeof scenariosInForce>
