import type { Right, Role } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { STANDS } from '../logins.ts'
import { ROLE_RIGHTS, rightsOf } from '../rights/roles.ts'

/**
 * Of logins of a workspace, by the hashes of their tokens in hexadecimal: those that stand at an instant, with what each may. Nothing is moved on
 * by being asked. One that may do nothing before a second factor is set up stands as one without rights.
 */
export async function standingLogins(
  db: Database,
  workspaceId: string,
  hashes: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, ReadonlySet<Right>>> {
  const logins = await db.call<{ hash: string; account_id: string; has_factor: boolean }>(sql`
    select encode(token_hash, 'hex') as hash, account_id,
      is_strong or exists (select from second_factors f where f.account_id = l.account_id and f.confirmed_at is not null) as has_factor
    from logins l where workspace_id = ${workspaceId} and token_hash in (select decode(h, 'hex') from unnest(${hashes}::text[]) h) and ${STANDS(at)}`)
  const agents = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string; role: Role; built: Right[] | null; ruled: boolean }>(sql`
      select account_id as id, role, ${ROLE_RIGHTS} as built, (select second_factor_since is not null from workspaces) as ruled
      from agents where account_id = any(${logins.map(({ account_id }) => account_id)}::uuid[]) and removed_at is null`),
  )
  const byId = new Map(agents.map((agent) => [agent.id, agent]))
  return new Map(
    logins.flatMap(({ hash, account_id, has_factor }) => {
      const agent = byId.get(account_id)
      if (!agent) return []
      return [[hash, agent.ruled && !has_factor ? new Set<Right>() : rightsOf(agent.role, agent.built)] as const]
    }),
  )
}
