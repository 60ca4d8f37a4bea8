import { ScenarioFile } from '@xiaoer/contract/scenarios'
import type { Database } from '#platform/db'
import { SHIPPED } from './shipped.ts'
import { inForceNow } from './versions/store.ts'

/** Every scenario that serves a workspace as a file: its own in force, and those that ship and are not overridden. */
export async function scenarioFiles(db: Database, workspaceId: string): Promise<ScenarioFile[]> {
  const own = (await db.inWorkspace(workspaceId, inForceNow)).map(({ body }) => ScenarioFile.parse(JSON.parse(body)))
  const names = new Set(own.map(({ scenario }) => scenario))
  return [...own, ...SHIPPED.filter(({ scenario }) => !names.has(scenario))]
}
