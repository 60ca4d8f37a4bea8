import type { Right } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { PeopleParts } from '../routes.ts'
import { ROLE_RIGHTS, rightsOf } from './roles.ts'

/**
 * Somebody's rights are others now. Every call asks anew; what is open hears it here: who may not serve any more leaves the desk and gives back
 * what they hold, and sockets hear only what may still be seen.
 */
export async function rightsNow({ db, ...parts }: PeopleParts, workspaceId: string, accountId: string): Promise<void> {
  const agent = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ role: string; built: Right[] | null }>(sql`
      select role, ${ROLE_RIGHTS} as built from agents where account_id = ${accountId} and removed_at is null`),
  )
  if (!agent) return
  const rights = rightsOf(agent.role, agent.built)
  parts.rightsChanged(workspaceId, accountId, rights)
  if (rights.has('desk')) return
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update agents set online = false where account_id = ${accountId}`))
  await parts.release(workspaceId, accountId)
  await parts.presence(workspaceId, accountId, false)
}
