import sql from 'sql-template-tag'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { makeLink } from '#workspaces'
import { createBareWorkspace, createDemoWorkspace } from './demo/workspace.ts'

/** Any number that no other advisory lock of ours has. */
const LOCK = 7_305_001

/** The workspace of this installation, made with its demo shop at the first start; several nodes starting at once make one. */
export function ensureWorkspace(db: Database, secrets: Secrets, at: Date, making: () => void = () => undefined): Promise<string> {
  return db.outside(async (tx) => {
    await tx.row(sql`select pg_advisory_xact_lock(${LOCK})`)
    const there = await tx.row<{ workspace_id: string }>(sql`select workspace_id from channel_routes order by workspace_id limit 1`)
    if (there) return there.workspace_id
    making()
    return (await createDemoWorkspace(db, secrets, at)).workspaceId
  })
}

/** Another workspace, and the address for its first owner. */
export async function addWorkspace(
  db: Database,
  secrets: Secrets,
  { name, publicUrl }: { readonly name: string; readonly publicUrl: string },
  at: Date,
): Promise<{ workspaceId: string; link: string }> {
  const { workspaceId } = await createBareWorkspace(db, secrets, at, name)
  const { token } = await makeLink(db, { workspaceId, purpose: 'first_run' }, at)
  return { workspaceId, link: `${publicUrl}/console/link/${token}` }
}

/** The address for the first owner, until there is one; made anew at every start. */
export async function firstSignIn(db: Database, workspaceId: string, publicUrl: string, at: Date): Promise<string | undefined> {
  const owned = await db.outside((tx) => tx.row(sql`select 1 from memberships where workspace_id = ${workspaceId} limit 1`))
  if (owned) return undefined
  const { token } = await makeLink(db, { workspaceId, purpose: 'first_run' }, at)
  return `${publicUrl}/console/link/${token}`
}
