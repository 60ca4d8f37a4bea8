import type { UnknownParts } from '../parts.ts'
import { gather } from './gather.ts'

/** Batches read before a page is shown; the rest comes with the next look. */
const BATCHES = 5

/** Gathers what is new; gives whether all is read. */
export async function gatherNow({ db, now, modelOf }: Pick<UnknownParts, 'db' | 'now' | 'modelOf'>, workspaceId: string): Promise<boolean> {
  const model = await modelOf(workspaceId)
  for (let batch = 0; batch < BATCHES; batch++)
    if (await db.inWorkspace(workspaceId, (tx) => gather(tx, workspaceId, model, now()))) return true
  return false
}
